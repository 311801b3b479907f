"""Build the content parts of Message objects that a person sends."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.telegram.call_arguments import Arguments, UploadedFile
from sandbox.telegram.file_store import FileStore
from sandbox.telegram.methods.media_methods import media_content
from sandbox.telegram.methods.send_methods import (
    MAX_CAPTION,
    MAX_TEXT,
    reply_fields,
    text_content,
    topic_fields,
)
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Conversation
from sandbox.telegram.text import read_formatted


def text_body(text: str) -> dict[str, Any]:
    """Return the body of a text message of 1-4096 characters. Raises TelegramRefusal."""
    formatted = read_formatted(text, "", None) if text.strip() else None
    if formatted is None or not formatted.text:
        raise bad_request("message text is empty")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text_content(formatted)


def caption_body(caption: str) -> dict[str, Any]:
    if not caption.strip():
        return {}
    formatted = read_formatted(caption, "", None)
    if len(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: dict[str, Any] = {"caption": formatted.text}
    if formatted.entities:
        content["caption_entities"] = formatted.entities
    return content


def photo_body(files: FileStore, content: bytes, name: str, caption: str) -> dict[str, Any]:
    records = files.add_photo(UploadedFile(name, content))
    return {**media_content("photo", records), **caption_body(caption)}


def file_body(
    files: FileStore, kind: str, content: bytes, name: str, caption: str = "", **details: Any
) -> dict[str, Any]:
    """Store a file and return its body; any size is accepted, the 20 MB limit applies to the bot's download."""
    if not content:
        raise bad_request("file must be non-empty")
    shown = caption_body(caption)
    record = files.add(kind, UploadedFile(name, content))
    return {**media_content(kind, [record], Arguments(details)), **shown}


def placement_body(conversation: Conversation, thread: int | None, reply_to: int | None) -> dict[str, Any]:
    """Return the body parts for the topic and the message replied to."""
    place: dict[str, Any] = {}
    if thread is not None:
        place |= topic_fields(conversation, thread)
    if reply_to is not None:
        answered = conversation.messages.get(reply_to)
        if answered is None:
            raise bad_request("message to be replied not found")
        place |= reply_fields(answered)
    return place


def start_parameter(address: str, bot_username: str) -> str | None:
    """Return the ``start`` parameter of a deep link to the bot, or None for any other link."""
    parts = urlsplit(address)
    if parts.scheme == "tg":
        query = parse_qs(parts.query)
        named, start = query.get("domain", [""])[0], query.get("start", [""])[0]
    elif parts.hostname in ("t.me", "telegram.me"):
        named, start = parts.path.strip("/"), parse_qs(parts.query).get("start", [""])[0]
    else:
        return None
    return start if named.lower() == bot_username.lower() else None

"""Send files: photos, documents, stickers, voice, video, animations, audio, albums."""

import secrets
from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.file_store import FileRecord, photo_sizes
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import placement, post, read_caption, send, target
from sandbox.telegram.telegram_errors import bad_request

_ALBUM_TYPES = ("photo", "video", "document", "audio")
_NUMBERS = {
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "audio": ("duration",),
    "voice": ("duration",),
}


def media_content(kind: str, records: list[FileRecord], details: Arguments | None = None) -> dict[str, Any]:
    """Return the Message fields of a file of that kind."""
    if kind == "photo":
        return {"photo": photo_sizes(records)}
    record = records[-1]
    file: dict[str, Any] = {
        "file_id": record.file_id,
        "file_unique_id": record.file_unique_id,
        "file_size": record.size,
    }
    values = details or Arguments({})
    for name in _NUMBERS.get(kind, ()):
        file[name] = values.integer(name, 0, 0, 86400)
    if kind == "sticker":
        file |= {
            "type": "regular",
            "width": record.width or 512,
            "height": record.height or 512,
            "is_animated": record.path.endswith(".tgs"),
            "is_video": record.path.endswith(".webm"),
        }
        if values.has("emoji"):
            file["emoji"] = values.text("emoji")
        return {"sticker": file}
    if kind != "voice" and record.name:
        file["file_name"] = record.name
    file["mime_type"] = record.mime_type
    if kind == "audio":
        file |= {name: values.text(name) for name in ("performer", "title") if values.has(name)}
    return {"animation": file, "document": file} if kind == "animation" else {kind: file}


def _send_file(call: Call, kind: str) -> Any:
    caption = {} if kind == "sticker" else read_caption(call)
    records = call.server.world.files.read_input(call.arguments, kind, kind)
    content = media_content(kind, records, call.arguments)
    if call.arguments.boolean("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(call, {**content, **caption})


@method("sendPhoto")
def send_photo(call: Call) -> Any:
    return _send_file(call, "photo")


@method("sendDocument")
def send_document(call: Call) -> Any:
    return _send_file(call, "document")


@method("sendSticker")
def send_sticker(call: Call) -> Any:
    return _send_file(call, "sticker")


@method("sendVoice")
def send_voice(call: Call) -> Any:
    return _send_file(call, "voice")


@method("sendVideo")
def send_video(call: Call) -> Any:
    return _send_file(call, "video")


@method("sendAnimation")
def send_animation(call: Call) -> Any:
    return _send_file(call, "animation")


@method("sendAudio")
def send_audio(call: Call) -> Any:
    return _send_file(call, "audio")


def read_media(call: Call, item: Any, *, album: bool) -> dict[str, Any]:
    """Return the Message fields of one InputMedia object. Raises TelegramRefusal."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind == "animation" and album:
        raise bad_request("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    if kind not in (*_ALBUM_TYPES, "animation"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not item.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    details = Arguments(item, call.arguments.files)
    caption = read_caption(call, details)
    records = call.server.world.files.read_input(call.arguments, "media", kind, item["media"])
    return {**media_content(kind, records, details), **caption}


@method("sendMediaGroup")
def send_media_group(call: Call) -> Any:
    media = call.arguments.items("media", "media", "InputMedia")
    if not media:
        raise bad_request('parameter "media" is required')
    if not 2 <= len(media) <= 10:
        raise bad_request("media group must include 2-10 items")
    kinds = {item.get("type") for item in media if isinstance(item, dict)}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad_request("Can't use the media of the specified type in the album")
    contents = [read_media(call, item, album=True) for item in media]
    conversation = target(call, count=len(contents))
    group = {"media_group_id": str(secrets.randbits(53)), **placement(call, conversation)}
    return [post(call, conversation, {**group, **content}).body for content in contents]

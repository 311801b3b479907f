"""``RichText`` of the Bot API: a string, an array of rich texts, or an object with a ``type``.

Descriptions of refusals are those of the official server (``Client::get_rich_text``) and of TDLib
(``RichText::get_rich_text``); those in capitals come from Telegram itself.
"""

import re
from typing import Any

from sandbox.telegram.rich.rich_buttons import read_button
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.text.link_normalisation import normal_link

MAX_DEPTH = 16
_STYLES = frozenset(
    ("bold", "italic", "underline", "strikethrough", "spoiler", "subscript", "superscript", "marked", "code")
)
_DETECTED = {
    "mention": "username",
    "hashtag": "hashtag",
    "cashtag": "cashtag",
    "bot_command": "bot_command",
    "bank_card_number": "bank_card_number",
}
"""Entities that Telegram detects itself, with the field that names what they cover."""
_LINKS = {
    "email_address": "email_address",
    "phone_number": "phone_number",
    "anchor_link": "anchor_name",
    "reference": "name",
    "reference_link": "reference_name",
}
_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_MAX_UNIX_TIME = 2**31 - 1


def read_rich_text(value: Any, depth: int = 1) -> Any:
    """Return the rich text as a Message contains it. Raises TelegramRefusal."""
    if depth > MAX_DEPTH:
        raise bad_request("RICH_MESSAGE_DEPTH_INVALID")
    match value:
        case str():
            return value
        case list():
            return [read_rich_text(part, depth) for part in value]
        case dict():
            return _read_typed(value, depth)
    raise bad_request("invalid rich text specified")


def _read_typed(value: dict[str, Any], depth: int) -> dict[str, Any]:
    kind = value.get("type")
    if kind == "button":
        return {"type": "button", "button": read_button(value.get("button"), read_rich_text)}
    if kind == "anchor":
        return {"type": kind, "name": str(value.get("name", ""))}
    if kind == "mathematical_expression":
        return {"type": kind, "expression": str(value.get("expression", ""))}
    if kind == "custom_emoji":
        if not re.fullmatch(r"-?[1-9]\d*", str(value.get("custom_emoji_id", ""))):
            raise bad_request("invalid custom emoji identifier specified")
        kept = {name: str(value.get(name, "")) for name in ("custom_emoji_id", "alternative_text")}
        return {"type": kind, **kept}
    inner = {"type": kind, "text": read_rich_text(value.get("text", ""), depth + 1)}
    if kind in _STYLES:
        return inner
    if kind == "date_time":
        return inner | _date_time(value)
    if kind == "url":
        return inner | {"url": _url(value.get("url"))}
    if kind == "text_mention":
        return inner | {"user": value.get("user")}
    if kind in _DETECTED or kind in _LINKS:
        name = {**_DETECTED, **_LINKS}[kind]
        return inner | {name: str(value.get(name, ""))}
    raise bad_request("unsupported rich text type")


def _date_time(value: dict[str, Any]) -> dict[str, Any]:
    form, unix_time = value.get("date_time_format", ""), value.get("unix_time")
    if not isinstance(form, str) or not _DATE_TIME_FORMAT.fullmatch(form):
        raise bad_request("invalid date-time format specified")
    if not isinstance(unix_time, int) or not 0 < unix_time <= _MAX_UNIX_TIME:
        raise bad_request("invalid date specified")
    return {"unix_time": unix_time, "date_time_format": form}


def _url(address: Any) -> str:
    link = normal_link(address) if isinstance(address, str) else None
    if link is None:
        raise bad_request("RICH_MESSAGE_URL_INVALID")
    return link

"""Buttons inside a rich message: ``RichMessageButton``, in a row of their own or within a text."""

from collections.abc import Callable, Iterator
from typing import Any

from sandbox.telegram.keyboards import STYLES, check_inline_action
from sandbox.telegram.telegram_errors import bad_request

_IN_LABELS = frozenset(("custom_emoji", "date_time"))


def read_button(value: Any, read_text: Callable[[Any], Any]) -> dict[str, Any]:
    """Return the button as a Message contains it. Raises TelegramRefusal."""
    if not isinstance(value, dict):
        raise bad_request("inlineButton must be an Object")
    text = read_text(value.get("text", ""))
    if not _is_label(text):
        raise bad_request("BUTTON_TEXT_INVALID")
    style = str(value.get("style") or "").lower()
    if style not in ("", "default", "link", *STYLES):
        raise bad_request("invalid button style specified")
    action = check_inline_action(value)
    if style == "link" and "callback_data" not in action:
        raise bad_request("BUTTON_STYLE_INVALID")
    return {"text": text, **({"style": style} if style not in ("", "default") else {}), **action}


def _is_label(text: Any) -> bool:
    match text:
        case str():
            return True
        case list():
            return all(_is_label(part) for part in text)
        case dict():
            return text.get("type") in _IN_LABELS
    return False


def buttons_in(content: Any) -> Iterator[dict[str, Any]]:
    """Yield the buttons of blocks or rich texts, in reading order."""
    match content:
        case list():
            for part in content:
                yield from buttons_in(part)
        case {"type": "button", "button": dict() as button}:
            yield button
        case {"type": "buttons", "buttons": list() as row}:
            yield from row
        case dict():
            for part in content.values():
                if isinstance(part, list | dict):
                    yield from buttons_in(part)

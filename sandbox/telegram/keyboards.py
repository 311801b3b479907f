"""Validate inline and reply keyboards as Telegram does."""

from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request
from sandbox.telegram.text.link_normalisation import normal_link

MAX_BUTTONS = 100
MAX_CALLBACK_DATA_BYTES = 64
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
STYLES = ("danger", "success", "primary")
MAX_COPY_LENGTH = 256
_REQUESTS = (
    "request_contact",
    "request_location",
    "request_users",
    "request_chat",
    "request_poll",
    "web_app",
)


def read_markup(arguments: Arguments) -> dict[str, Any] | None:
    """Return the validated ``reply_markup`` of a call, or None. Raises TelegramRefusal."""
    return check_markup(arguments.json("reply_markup", "reply keyboard markup"))


def check_markup(markup: Any) -> dict[str, Any] | None:
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard", _inline_button)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard", _reply_button)
        if not rows:
            raise bad_request("reply keyboard must not be empty")
        return {**markup, "keyboard": rows}
    if markup.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if markup.get("force_reply"):
        return {**markup, "force_reply": True}
    return None


def _rows(rows: Any, name: str, read: Any) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the reply markup must be an Array')
    checked: list[list[dict[str, Any]]] = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'field "{name}" must be an Array of Arrays')
        if row:
            checked.append([read(button) for button in row])
    if sum(map(len, checked)) > MAX_BUTTONS and name == "inline_keyboard":
        raise bad_request("reply markup is too long")
    return checked


def _label(button: dict[str, Any]) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    if not text.strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    return text


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = _label(button)
    action = check_inline_action(button)
    style = _style(button)
    return {"text": text, **action, **({"style": style} if style else {})}


def check_inline_action(button: dict[str, Any]) -> dict[str, Any]:
    """Return the one action of an inline button, validated. Raises TelegramRefusal."""
    actions = [name for name in _ACTIONS if button.get(name) is not None and button.get(name) is not False]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    action = actions[0]
    value = button[action]
    match action:
        case "copy_text":
            value = {"text": _copy_text(value)}
        case "disabled":
            if not isinstance(value, dict):
                raise bad_request("can't parse inline keyboard button: DisabledButton must be an Object")
            value = {}
        case "callback_data":
            if not isinstance(value, str) or not 1 <= len(value.encode()) <= MAX_CALLBACK_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            value = _button_url(value)
        case "web_app":
            address = value.get("url", "") if isinstance(value, dict) else ""
            if not str(address).startswith("https://"):
                raise _invalid_url("Web App", address, "Only HTTPS links are allowed")
    return {action: value}


def _style(button: dict[str, Any]) -> str | None:
    style = button.get("style")
    if style is not None and style not in ("", *STYLES):
        raise bad_request("can't parse keyboard button: invalid button style specified")
    return style or None


def _copy_text(copied: Any) -> str:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _button_url(address: Any) -> str:
    link = normal_link(address) if isinstance(address, str) else None
    if link is None:
        raise _invalid_url("URL", address, "Wrong HTTP URL")
    return link


def _invalid_url(kind: str, address: Any, why: str) -> TelegramRefusal:
    return bad_request(f"inline keyboard button {kind} '{address}' is invalid: {why}")


def _reply_button(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be an Object")
    text = _label(button)
    requests = [name for name in _REQUESTS if button.get(name)]
    if len(requests) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    style = _style(button)
    return {"text": text, **{name: button[name] for name in requests}, **({"style": style} if style else {})}


def check_place(markup: dict[str, Any] | None, *, private: bool) -> None:
    """Refuse buttons that request a contact or location outside private chats."""
    if markup is None or private or "keyboard" not in markup:
        return
    for row in markup["keyboard"]:
        for button in row:
            if button.get("request_contact"):
                raise bad_request("phone number can be requested in private chats only")
            if button.get("request_location"):
                raise bad_request("location can be requested in private chats only")


def echoed(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the keyboard that ``Message.reply_markup`` contains: inline keyboards only."""
    return markup if markup is not None and "inline_keyboard" in markup else None

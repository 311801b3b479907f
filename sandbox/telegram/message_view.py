"""The JSON view of a message for the control API and the page.

Always there: ``message_id``, ``from`` ("bot" or "me"), ``text`` (a caption counts as text), ``entities_html``,
``photo``, ``buttons``, ``keyboard``, ``date`` (Unix seconds), ``edited``. The others only where they apply:
``invoice``, ``payment``, ``location``, ``venue``, ``document``, ``sticker``, ``voice``, ``video``, ``animation``, ``audio``,
``contact``, ``reply_to``, ``media_group_id``, ``pinned``, ``forwarded_from``, ``rich`` (the blocks of a rich message,
whose ``text`` is their plain reading), ``poll``, ``via_bot``.
"""

from typing import Any

from sandbox.telegram.polls import shown_poll
from sandbox.telegram.rich import plain_reading
from sandbox.telegram.telegram_state import Conversation, StoredMessage
from sandbox.telegram.text import render_html

LIVE_FOREVER = 0x7FFFFFFF
_FILES = ("document", "sticker", "voice", "video", "animation", "audio")


def file_url(person_id: int, file_id: str) -> str:
    """Return the control API's path of a file for one person."""
    return f"/sandbox/people/{person_id}/file/{file_id}"


def describe(
    conversation: Conversation, message: StoredMessage, viewer_id: int, now: float
) -> dict[str, Any]:
    """Return the message as shown to ``viewer_id`` at ``now`` (Unix seconds)."""
    body = message.body
    blocks = body.get("rich_message", {}).get("blocks", [])
    text = body.get("text") or body.get("caption") or plain_reading(blocks)
    entities = body.get("entities") or body.get("caption_entities") or []
    seen: dict[str, Any] = {
        "message_id": message.message_id,
        "from": "me" if message.sender_id == viewer_id else "bot",
        "text": text,
        "entities_html": render_html(text, entities),
        "photo": _photo(body, viewer_id),
        "buttons": [
            [_button(b) for b in row] for row in body.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        "keyboard": _keyboard(conversation, message),
        "date": body["date"],
        "edited": message.edited,
    }
    if blocks:
        seen["rich"] = _with_file_urls(blocks, viewer_id)
    for name in _FILES:
        if name in body and not (name == "document" and "animation" in body):
            seen[name] = _file(body[name], viewer_id)
    if "location" in body and "venue" not in body:
        seen["location"] = _location(message, now)
    if "venue" in body:
        venue = body["venue"]
        seen["venue"] = {"title": venue["title"], "address": venue["address"], **venue["location"]}
    if "poll" in body:
        seen["poll"] = shown_poll(message, viewer_id, now)
    if "via_bot" in body:
        seen["via_bot"] = body["via_bot"]["username"]
    if "invoice" in body:
        seen["invoice"] = {**body["invoice"], "paid": bool(message.inner.get("paid"))}
    if "successful_payment" in body:
        payment = body["successful_payment"]
        seen["payment"] = {"currency": payment["currency"], "total_amount": payment["total_amount"]}
    if "contact" in body:
        seen["contact"] = body["contact"]
    if "reply_to_message" in body:
        seen["reply_to"] = body["reply_to_message"]["message_id"]
    if "media_group_id" in body:
        seen["media_group_id"] = body["media_group_id"]
    if "pinned_message" in body:
        seen["pinned"] = body["pinned_message"]["message_id"]
    if "forward_origin" in body:
        seen["forwarded_from"] = body["forward_origin"].get("sender_user", {}).get("first_name", "")
    return seen


def _with_file_urls(content: Any, viewer_id: int) -> Any:
    """Return blocks of a rich message with the URL of each file that they contain."""
    match content:
        case list():
            return [_with_file_urls(part, viewer_id) for part in content]
        case dict():
            shown = {name: _with_file_urls(value, viewer_id) for name, value in content.items()}
            return (
                {**shown, "url": file_url(viewer_id, content["file_id"])} if "file_id" in content else shown
            )
    return content


def _photo(body: dict[str, Any], viewer_id: int) -> dict[str, Any] | None:
    if "photo" not in body:
        return None
    largest = body["photo"][-1]
    photo = {
        "file_id": largest["file_id"],
        "url": file_url(viewer_id, largest["file_id"]),
        "width": largest["width"],
        "height": largest["height"],
    }
    if body.get("caption"):
        photo["caption"] = body["caption"]
    return photo


def _file(file: dict[str, Any], viewer_id: int) -> dict[str, Any]:
    shown: dict[str, Any] = {
        key: file[key] for key in ("file_id", "file_name", "mime_type", "duration", "emoji") if key in file
    }
    return {**shown, "size": file.get("file_size", 0), "url": file_url(viewer_id, file["file_id"])}


def _location(message: StoredMessage, now: float) -> dict[str, Any]:
    location = message.body["location"]
    shown = {"latitude": location["latitude"], "longitude": location["longitude"]}
    if period := message.inner.get("live_period"):
        shown |= {"live_period": period, "live": is_live(message, now)}
        if "heading" in location:
            shown["heading"] = location["heading"]
    return shown


def is_live(message: StoredMessage, now: float) -> bool:
    """Return whether the message is a live location that has not ended."""
    period = message.inner.get("live_period", 0)
    if not period or message.inner.get("live_stopped"):
        return False
    return bool(period == LIVE_FOREVER or now < message.body["date"] + period)


def _button(button: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    elif "url" in button:
        shown["url"] = button["url"]
    elif "web_app" in button:
        shown["url"] = button["web_app"]["url"]
    elif "copy_text" in button:
        shown["copy_text"] = button["copy_text"].get("text", "")
    elif button.get("pay"):
        shown["pay"] = True
    elif "disabled" in button:
        shown["disabled"] = True
    if "style" in button:
        shown["style"] = button["style"]
    return shown


def _keyboard(conversation: Conversation, message: StoredMessage) -> list[list[str]]:
    if conversation.keyboard_message_id != message.message_id or conversation.keyboard_hidden:
        return []
    return [[button["text"] for button in row] for row in (message.markup or {}).get("keyboard", [])]

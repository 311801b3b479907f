"""Edit messages."""

from typing import Any

from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.message_view import is_live
from sandbox.telegram.methods.media_methods import read_media
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.rich_methods import rich_content
from sandbox.telegram.methods.send_methods import (
    check_live_period,
    live_details,
    read_caption,
    read_location,
    read_text,
    text_content,
)
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Conversation, StoredMessage

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_MEDIA = ("photo", "video", "animation", "document", "audio")
_CAPTIONED = (*_MEDIA, "voice")


def editable(call: Call) -> tuple[Conversation, StoredMessage]:
    """Return the message to edit: one of the bot's own without a reply keyboard. Raises TelegramRefusal."""
    arguments = call.arguments
    if not arguments.has("chat_id") and not arguments.has("message_id"):
        raise bad_request("message identifier is not specified")
    world = call.server.world
    conversation = world.resolve(call.bot, arguments.text("chat_id"))
    if refusal := world.refusal_to_write(call.bot, conversation):
        raise refusal
    message = conversation.messages.get(arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender_id != call.bot.id or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    if message.markup is not None and "inline_keyboard" not in message.markup:
        raise bad_request("message can't be edited")
    return conversation, message


def _change(
    call: Call, conversation: Conversation, message: StoredMessage, content: dict[str, Any]
) -> dict[str, Any]:
    """Replace content and keyboard; a call without ``reply_markup`` removes the keyboard."""
    markup = read_markup(call.arguments)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    content = {**content, "reply_markup": markup}
    if all(message.body.get(name) == value for name, value in content.items()):
        raise bad_request(_NOT_MODIFIED)
    message.markup = markup
    call.server.world.edit(conversation, message, content)
    return message.body


@method("editMessageText")
def edit_message_text(call: Call) -> Any:
    """Replace a text or rich message by either of them."""
    if call.arguments.has("rich_message"):
        new = {"text": None, "entities": None, **rich_content(call)}
    else:
        new = {"rich_message": None, "entities": None, **text_content(read_text(call))}
    conversation, message = editable(call)
    if "text" not in message.body and "rich_message" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _change(call, conversation, message, new)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Any:
    caption = read_caption(call)
    conversation, message = editable(call)
    if not any(name in message.body for name in _CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    return _change(call, conversation, message, {"caption": None, "caption_entities": None, **caption})


@method("editMessageMedia")
def edit_message_media(call: Call) -> Any:
    media = read_media(call, call.arguments.json("media", "input media"), album=False)
    conversation, message = editable(call)
    if not any(name in message.body for name in (*_MEDIA, "text")):
        raise bad_request("message can't be edited")
    cleared = dict.fromkeys((*_MEDIA, "text", "entities", "caption", "caption_entities"))
    return _change(call, conversation, message, {**cleared, **media})


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Any:
    conversation, message = editable(call)
    return _change(call, conversation, message, {})


@method("editMessageLiveLocation")
def edit_message_live_location(call: Call) -> Any:
    location = read_location(call.arguments)
    conversation, message = editable(call)
    if not is_live(message, call.server.world.now()):
        raise bad_request("message can't be edited")
    if period := check_live_period(call.arguments.integer("live_period")):
        message.inner["live_period"] = period
    location |= {"live_period": message.inner["live_period"], **live_details(call.arguments)}
    return _change(call, conversation, message, {"location": location})


@method("stopMessageLiveLocation")
def stop_message_live_location(call: Call) -> Any:
    conversation, message = editable(call)
    if not is_live(message, call.server.world.now()):
        raise bad_request("message can't be edited")
    message.inner["live_stopped"] = True
    location = message.body["location"]
    return _change(
        call,
        conversation,
        message,
        {"location": {"latitude": location["latitude"], "longitude": location["longitude"]}},
    )

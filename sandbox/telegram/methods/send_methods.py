"""Send messages without files: text, locations, venues, contacts, chat actions."""

from typing import Any

from sandbox.telegram.call_arguments import Arguments
from sandbox.telegram.keyboards import check_place, read_markup
from sandbox.telegram.message_view import LIVE_FOREVER
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import bad_request, too_many_requests
from sandbox.telegram.telegram_state import Conversation, Group, StoredMessage
from sandbox.telegram.text import FormattedText, read_formatted

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
    "upload_audio", "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note", "cancel",
}  # fmt: skip


def read_text(call: Call) -> FormattedText:
    """Return the ``text`` of a call: 1-4096 characters after entity parsing. Raises TelegramRefusal."""
    arguments = call.arguments
    raw = arguments.text("text")
    if not raw:
        raise bad_request("message text is empty")
    formatted = _formatted(call, raw, "entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def read_caption(call: Call, source: Arguments | None = None) -> dict[str, Any]:
    """Return ``caption`` and ``caption_entities``: 0-1024 characters after parsing. Raises TelegramRefusal."""
    arguments = source or call.arguments
    raw = arguments.text("caption")
    if not raw:
        return {}
    formatted = _formatted(call, raw, "caption_entities", arguments)
    if len(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: dict[str, Any] = {"caption": formatted.text} if formatted.text else {}
    if formatted.entities and formatted.text:
        content["caption_entities"] = formatted.entities
    if arguments.boolean("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def _formatted(call: Call, raw: str, name: str, source: Arguments | None = None) -> FormattedText:
    arguments = source or call.arguments
    entities = arguments.json(name, "entities") if arguments.has(name) else None
    formatted = read_formatted(
        raw, arguments.text("parse_mode"), entities if isinstance(entities, list) else None
    )
    mentions = [entity for entity in formatted.entities if entity.get("url", "").startswith("tg://user?id=")]
    for entity in mentions:
        user = call.server.world.user(int("0" + "".join(filter(str.isdigit, entity.pop("url")))))
        entity["type"] = "text_mention"
        if user is None:
            formatted.entities.remove(entity)
        else:
            entity["user"] = user
    return formatted


def text_content(formatted: FormattedText) -> dict[str, Any]:
    content: dict[str, Any] = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    return content


def target(call: Call, *, count: int = 1) -> Conversation:
    """Return the chat to send to; check that the bot may write there within the flood limits."""
    server = call.server
    conversation = server.world.resolve(call.bot, call.arguments.text("chat_id"))
    if refusal := server.world.refusal_to_write(call.bot, conversation):
        raise refusal
    if server.limits and count and (wait := server.limits.admit(call.bot.id, conversation.chat_id, count)):
        raise too_many_requests(wait)
    return conversation


def topic_fields(conversation: Conversation, thread_id: int) -> dict[str, Any]:
    """Return the Message fields for a topic. Raises TelegramRefusal for a missing or closed one."""
    topic = conversation.topics.get(thread_id) if isinstance(conversation, Group) else None
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed:
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread_id, "is_topic_message": True}


def reply_fields(answered: StoredMessage) -> dict[str, Any]:
    """Return the Message field for the message replied to, without the message that one replies to."""
    return {
        "reply_to_message": {key: value for key, value in answered.body.items() if key != "reply_to_message"}
    }


def placement(call: Call, conversation: Conversation) -> dict[str, Any]:
    """Return the Message fields for the topic and the message replied to."""
    content: dict[str, Any] = {}
    arguments = call.arguments
    if thread_id := arguments.integer("message_thread_id"):
        content |= topic_fields(conversation, thread_id)
    reply = arguments.json("reply_parameters", "reply parameters") or {}
    reply_id = int(reply.get("message_id") or arguments.integer("reply_to_message_id"))
    if reply_id:
        answered = conversation.messages.get(reply_id)
        if answered is not None:
            content |= reply_fields(answered)
        elif not (
            reply.get("allow_sending_without_reply") or arguments.boolean("allow_sending_without_reply")
        ):
            raise bad_request("message to be replied not found")
    if arguments.boolean("protect_content"):
        content["has_protected_content"] = True
    return content


def send(call: Call, content: dict[str, Any], inner: dict[str, Any] | None = None) -> dict[str, Any]:
    """Send one message and return its Message object."""
    markup = read_markup(call.arguments)
    conversation = target(call)
    check_place(markup, private=conversation.is_private)
    return post(call, conversation, {**placement(call, conversation), **content}, markup, inner).body


def post(
    call: Call,
    conversation: Conversation,
    content: dict[str, Any],
    markup: dict[str, Any] | None = None,
    inner: dict[str, Any] | None = None,
) -> StoredMessage:
    return call.server.world.append(conversation, call.bot.user(), content, markup, inner)


@method("sendMessage")
def send_message(call: Call) -> Any:
    content = text_content(read_text(call))
    if options := call.arguments.json("link_preview_options", "link preview options"):
        content["link_preview_options"] = options
    return send(call, content)


def read_location(arguments: Arguments) -> dict[str, Any]:
    """Return a Location, in WGS-84 degrees. Raises TelegramRefusal."""
    latitude, longitude = arguments.number("latitude"), arguments.number("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise bad_request("latitude is empty" if latitude is None else "wrong latitude specified")
    if longitude is None or not -180 <= longitude <= 180:
        raise bad_request("longitude is empty" if longitude is None else "wrong longitude specified")
    location: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
    if accuracy := arguments.number("horizontal_accuracy"):
        location["horizontal_accuracy"] = min(1500.0, accuracy)
    return location


def check_live_period(period: int) -> int:
    """Validate a live period in seconds: 60-86400, 0x7FFFFFFF for no end, or 0 for a static location."""
    if period and period != LIVE_FOREVER and not 60 <= period <= 86400:
        raise bad_request("wrong live location period specified")
    return period


def live_details(arguments: Arguments) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if arguments.has("heading"):
        heading = arguments.integer("heading")
        if not 0 <= heading <= 360:
            raise bad_request("wrong live location heading specified")
        if heading:
            details["heading"] = heading
    if radius := arguments.integer("proximity_alert_radius"):
        if not 1 <= radius <= 100000:
            raise bad_request("wrong live location proximity alert radius specified")
        details["proximity_alert_radius"] = radius
    return details


@method("sendLocation")
def send_location(call: Call) -> Any:
    location = read_location(call.arguments)
    period = check_live_period(call.arguments.integer("live_period"))
    if not period:
        return send(call, {"location": location})
    location |= {"live_period": period, **live_details(call.arguments)}
    return send(call, {"location": location}, {"live_period": period})


@method("sendVenue")
def send_venue(call: Call) -> Any:
    location = read_location(call.arguments)
    venue = {
        "location": location,
        "title": call.arguments.required_text("title"),
        "address": call.arguments.required_text("address"),
    }
    return send(call, {"venue": venue, "location": location})


@method("sendContact")
def send_contact(call: Call) -> Any:
    contact: dict[str, Any] = {
        "phone_number": call.arguments.required_text("phone_number"),
        "first_name": call.arguments.required_text("first_name"),
    }
    for name in ("last_name", "vcard"):
        if call.arguments.has(name):
            contact[name] = call.arguments.text(name)
    known = next((a for a in call.server.world.accounts.values() if a.phone == contact["phone_number"]), None)
    if known:
        contact["user_id"] = known.id
    return send(call, {"contact": contact})


@method("sendChatAction")
def send_chat_action(call: Call) -> Any:
    action = call.arguments.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    conversation = target(call, count=0)
    if conversation.is_private:
        call.server.world.emit("chat_action", lambda: {"person_id": conversation.chat_id, "action": action})
    return True

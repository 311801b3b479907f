"""Delete, forward, copy, pin and react to messages."""

from typing import Any

from sandbox.telegram.keyboards import check_place, read_markup
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import placement, post, read_caption, target
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Conversation, StoredMessage

DELETABLE_SECONDS = 48 * 3600
_NOT_COPIED = {
    "message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message",
    "message_thread_id", "is_topic_message", "media_group_id",
}  # fmt: skip
_SERVICE = {
    "successful_payment",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
}


def _chat(call: Call, name: str = "chat_id") -> Conversation:
    return call.server.world.resolve(call.bot, call.arguments.text(name))


def _refusal_to_delete(call: Call, message: StoredMessage) -> bool:
    return bool(call.server.world.now() - message.body["date"] > DELETABLE_SECONDS)


@method("deleteMessage")
def delete_message(call: Call) -> Any:
    conversation = _chat(call)
    message = conversation.messages.get(call.arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if _refusal_to_delete(call, message):
        raise bad_request("message can't be deleted for everyone")
    call.server.world.remove(conversation, message.message_id)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> Any:
    """Delete the given messages; missing or too old ones are skipped, as the Bot API documents."""
    conversation = _chat(call)
    message_ids = call.arguments.items("message_ids", "message identifiers", "Integer")
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > 100:
        raise bad_request("too many message identifiers specified")
    for message_id in message_ids:
        message = conversation.messages.get(int(message_id))
        if message is not None and not _refusal_to_delete(call, message):
            call.server.world.remove(conversation, message.message_id)
    return True


def _source(call: Call, action: str) -> StoredMessage:
    if not call.arguments.has("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')
    message = _chat(call, "from_chat_id").messages.get(call.arguments.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {action} not found")
    if _SERVICE & message.body.keys() or message.body.get("has_protected_content"):
        raise bad_request(f"message can't be {'copied' if action == 'copy' else 'forwarded'}")
    return message


def _content(message: StoredMessage) -> dict[str, Any]:
    return {name: value for name, value in message.body.items() if name not in _NOT_COPIED}


@method("forwardMessage")
def forward_message(call: Call) -> Any:
    message = _source(call, "forward")
    conversation = target(call)
    origin = message.body.get("forward_origin") or {
        "type": "user",
        "sender_user": message.body["from"],
        "date": message.body["date"],
    }
    content = {**placement(call, conversation), **_content(message), "forward_origin": origin}
    return post(call, conversation, content).body


@method("copyMessage")
def copy_message(call: Call) -> Any:
    message = _source(call, "copy")
    if "invoice" in message.body:
        raise bad_request("message can't be copied")
    content = _content(message)
    content.pop("forward_origin", None)
    if call.arguments.values.get("caption") is not None and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= read_caption(call)
    markup = read_markup(call.arguments)
    conversation = target(call)
    check_place(markup, private=conversation.is_private)
    sent = post(call, conversation, {**placement(call, conversation), **content}, markup)
    return {"message_id": sent.message_id}


@method("pinChatMessage")
def pin_chat_message(call: Call) -> Any:
    conversation = _chat(call)
    message = conversation.messages.get(call.arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to pin not found")
    if message.message_id not in conversation.pinned:
        conversation.pinned.append(message.message_id)
        call.server.world.save_conversation(conversation)
        post(call, conversation, {"pinned_message": message.body})
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> Any:
    conversation = _chat(call)
    message_id = call.arguments.integer("message_id") or (conversation.pinned or [0])[-1]
    if message_id not in conversation.pinned:
        raise bad_request("message to unpin not found")
    conversation.pinned.remove(message_id)
    call.server.world.save_conversation(conversation)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> Any:
    conversation = _chat(call)
    conversation.pinned.clear()
    call.server.world.save_conversation(conversation)
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> Any:
    conversation = _chat(call)
    message = conversation.messages.get(call.arguments.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    message.inner["reaction"] = call.arguments.items("reaction", "reaction types", "ReactionType")
    call.server.world.touch(conversation, message, edited=True)
    return True

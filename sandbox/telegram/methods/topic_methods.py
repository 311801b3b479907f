"""Forum topics of a group."""

from typing import Any

from sandbox.telegram.methods.chat_methods import require_right
from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.methods.send_methods import post
from sandbox.telegram.telegram_errors import bad_request
from sandbox.telegram.telegram_state import Group, Topic

_ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _forum(call: Call) -> Group:
    world = call.server.world
    group = world.resolve(call.bot, call.arguments.text("chat_id"))
    if refusal := world.refusal_to_write(call.bot, group):
        raise refusal
    if not isinstance(group, Group) or not group.is_forum:
        raise bad_request("the chat is not a forum")
    require_right(call, group, "not enough rights to create a topic")
    return group


def _topic(call: Call, group: Group) -> Topic:
    topic = group.topics.get(call.arguments.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    return topic


def _name(call: Call) -> str:
    name = call.arguments.text("name").strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_TITLE_TOO_LONG")
    return name


def _service(call: Call, group: Group, topic: Topic, content: dict[str, Any]) -> None:
    place = {"message_thread_id": topic.thread_id, "is_topic_message": True}
    post(call, group, {**place, **content})
    call.server.world.save_conversation(group)


@method("createForumTopic")
def create_forum_topic(call: Call) -> Any:
    group = _forum(call)
    name = _name(call)
    color = call.arguments.integer("icon_color", _ICON_COLORS[0])
    if color not in _ICON_COLORS:
        raise bad_request("invalid icon color specified")
    topic = Topic(0, name, color, call.arguments.text("icon_custom_emoji_id"))
    created: dict[str, Any] = {"name": topic.name, "icon_color": topic.icon_color}
    if topic.icon_custom_emoji_id:
        created["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
    opening = post(call, group, {"forum_topic_created": created})
    topic.thread_id = opening.message_id
    opening.body |= {"message_thread_id": topic.thread_id, "is_topic_message": True}
    group.topics[topic.thread_id] = topic
    call.server.world.save_conversation(group)
    return {"message_thread_id": topic.thread_id, **created}


@method("editForumTopic")
def edit_forum_topic(call: Call) -> Any:
    group = _forum(call)
    topic = _topic(call, group)
    changes: dict[str, Any] = {}
    if call.arguments.has("name") and (name := _name(call)) != topic.name:
        topic.name = changes["name"] = name
    if "icon_custom_emoji_id" in call.arguments.values:
        emoji = call.arguments.text("icon_custom_emoji_id")
        if emoji != topic.icon_custom_emoji_id:
            topic.icon_custom_emoji_id = changes["icon_custom_emoji_id"] = emoji
    if not changes:
        raise bad_request("TOPIC_NOT_MODIFIED")
    _service(call, group, topic, {"forum_topic_edited": changes})
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> Any:
    group = _forum(call)
    topic = _topic(call, group)
    if topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = True
    _service(call, group, topic, {"forum_topic_closed": {}})
    return True


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> Any:
    group = _forum(call)
    topic = _topic(call, group)
    if not topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = False
    _service(call, group, topic, {"forum_topic_reopened": {}})
    return True


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> Any:
    group = _forum(call)
    topic = _topic(call, group)
    del group.topics[topic.thread_id]
    world = call.server.world
    for message in [m for m in group.messages.values() if m.body.get("message_thread_id") == topic.thread_id]:
        world.remove(group, message.message_id)
    world.save_conversation(group)
    return True

"""Chats and chat members."""

from typing import Any

from sandbox.telegram.methods.method_registry import Call, method
from sandbox.telegram.telegram_errors import TelegramRefusal, bad_request, forbidden
from sandbox.telegram.telegram_state import Conversation, Group


def _chat(call: Call) -> Conversation:
    return call.server.world.resolve(call.bot, call.arguments.text("chat_id"))


def _group(call: Call) -> Group:
    conversation = _chat(call)
    if not isinstance(conversation, Group):
        raise bad_request("method is available only for supergroup and channel chats")
    if refusal := call.server.world.refusal_to_write(call.bot, conversation):
        raise refusal
    return conversation


def member_object(call: Call, group: Group, user_id: int) -> dict[str, Any]:
    """Return a ChatMember object."""
    user = call.server.world.user(user_id)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = group.members.get(user_id, "left")
    member: dict[str, Any] = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
            "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories "
            "can_delete_stories can_pin_messages can_manage_topics"
        )
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(rights.split(), True)}
    return member


@method("getChat")
def get_chat(call: Call) -> Any:
    conversation = _chat(call)
    world = call.server.world
    chat = {
        **conversation.chat,
        "accent_color_id": conversation.chat_id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    if conversation.is_private:
        if not conversation.started:
            raise bad_request("chat not found")
    elif refusal := world.refusal_to_write(call.bot, conversation):
        raise refusal
    if conversation.pinned:
        chat["pinned_message"] = conversation.messages[conversation.pinned[-1]].body
    return chat


@method("getChatMember")
def get_chat_member(call: Call) -> Any:
    user_id = call.arguments.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    conversation = _chat(call)
    if isinstance(conversation, Group):
        if refusal := call.server.world.refusal_to_write(call.bot, conversation):
            raise refusal
        return member_object(call, conversation, user_id)
    user = call.server.world.user(user_id)
    if user is None or user_id not in (call.bot.id, conversation.chat_id):
        raise bad_request("user not found")
    return {"status": "member", "user": user}


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> Any:
    conversation = _chat(call)
    if not isinstance(conversation, Group):
        return 2
    return sum(1 for status in conversation.members.values() if status not in ("left", "kicked"))


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> Any:
    group = _group(call)
    return [
        member_object(call, group, user_id)
        for user_id, status in group.members.items()
        if status in ("creator", "administrator") and user_id in call.server.world.accounts
    ]


@method("leaveChat")
def leave_chat(call: Call) -> Any:
    group = _group(call)
    group.members[call.bot.id] = "left"
    call.server.world.save_conversation(group)
    return True


def require_right(call: Call, group: Group, reason: str) -> None:
    if group.members.get(call.bot.id) not in ("administrator", "creator"):
        raise bad_request(reason)


def _restrict(call: Call, status: str) -> bool:
    group = _group(call)
    require_right(call, group, "not enough rights to restrict/unrestrict chat member")
    user_id = call.arguments.integer("user_id")
    if not user_id:
        raise bad_request("invalid user_id specified")
    refusal: TelegramRefusal | None = None
    match group.members.get(user_id):
        case "creator":
            refusal = bad_request("can't remove chat owner")
        case "administrator":
            refusal = bad_request("user is an administrator of the chat")
    if user_id == call.bot.id:
        refusal = forbidden("bot can't restrict self")
    if refusal:
        raise refusal
    if group.members.get(user_id) != "member" or status == "kicked":
        group.members[user_id] = status
    call.server.world.save_conversation(group)
    return True


@method("banChatMember", "kickChatMember")
def ban_chat_member(call: Call) -> Any:
    return _restrict(call, "kicked")


@method("unbanChatMember")
def unban_chat_member(call: Call) -> Any:
    return _restrict(call, "left")

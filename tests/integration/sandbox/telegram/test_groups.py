"""Groups and their topics."""

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused


async def test_a_message_in_a_topic_belongs_to_the_topic(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    forum = server.add_group("Operators", [alice], forum=True)
    topic = await call("createForumTopic", chat_id=forum.chat_id, name="投诉")
    thread = topic["message_thread_id"]
    sent = await call("sendMessage", chat_id=forum.chat_id, message_thread_id=thread, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    await alice.text("处理中", chat=forum.chat_id, thread=thread, wait=0)
    update = (await server.main_bot.updates.poll(0, 10, 0))[0]["message"]
    assert (update["message_thread_id"], update["chat"]["is_forum"]) == (thread, True)
    assert [m["text"] for m in alice.messages(chat=forum.chat_id)][-2:] == ["x", "处理中"]


async def test_topics_are_renamed_closed_reopened_and_deleted(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    forum = server.add_group("Operators", [alice], forum=True)
    created = await call("createForumTopic", chat_id=forum.chat_id, name="a")
    topic = {"chat_id": forum.chat_id, "message_thread_id": created["message_thread_id"]}
    not_modified = (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert await call("editForumTopic", **topic, name="b")
    assert await refused(call("editForumTopic", **topic, name="b")) == not_modified
    assert await refused(call("reopenForumTopic", **topic)) == not_modified
    assert await call("closeForumTopic", **topic)
    assert await refused(call("closeForumTopic", **topic)) == not_modified
    assert await refused(call("sendMessage", **topic, text="x")) == (400, "Bad Request: TOPIC_CLOSED")
    assert await call("reopenForumTopic", **topic)
    assert await call("sendMessage", **topic, text="x")
    assert await call("deleteForumTopic", **topic)
    gone = (400, "Bad Request: message thread not found")
    assert await refused(call("sendMessage", **topic, text="x")) == gone


async def test_topics_need_a_forum_and_rights(server: TelegramServer, call: Call, alice: Person) -> None:
    group = server.add_group("Cleaners", [alice])
    wrong = call("createForumTopic", chat_id=group.chat_id, name="a")
    assert await refused(wrong) == (400, "Bad Request: the chat is not a forum")
    forum = server.add_group("Operators", [alice], forum=True, bot_status="member")
    powerless = call("createForumTopic", chat_id=forum.chat_id, name="a")
    assert await refused(powerless) == (400, "Bad Request: not enough rights to create a topic")


async def test_members_are_listed_banned_and_leave(server: TelegramServer, call: Call, alice: Person) -> None:
    bob = server.add_person("Bob")
    group = server.add_group("Cleaners", [alice, bob])
    chat = {"chat_id": group.chat_id}
    assert (await call("getChatMember", **chat, user_id=alice.id))["status"] == "creator"
    assert await call("getChatMemberCount", **chat) == 3
    assert await call("banChatMember", **chat, user_id=bob.id)
    assert (await call("getChatMember", **chat, user_id=bob.id))["status"] == "kicked"
    words = "Forbidden: user is not a member of the chat"
    assert await refused(bob.text("x", chat=group.chat_id)) == (403, words)
    owner = call("banChatMember", **chat, user_id=alice.id)
    assert await refused(owner) == (400, "Bad Request: can't remove chat owner")
    assert await call("leaveChat", **chat)
    gone = call("sendMessage", **chat, text="x")
    assert await refused(gone) == (403, "Forbidden: bot is not a member of the supergroup chat")


async def test_message_ids_are_counted_per_group(server: TelegramServer, call: Call, alice: Person) -> None:
    first, second = server.add_group("A", [alice]), server.add_group("B", [alice])
    for group in (first, second):
        assert (await call("sendMessage", chat_id=group.chat_id, text="x"))["message_id"] == 1

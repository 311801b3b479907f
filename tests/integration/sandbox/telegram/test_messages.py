"""Sending, editing, deleting and forwarding messages."""

from typing import Any

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import TOKEN, Call
from tests.integration.sandbox.telegram.refused import refused
from tests.support.manual_clock import ManualSeconds

BUTTON = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
NOT_MODIFIED = (
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message",
)


async def test_unknown_tokens_and_methods_are_refused(server: TelegramServer, call: Call) -> None:
    stranger = server.call("1:x", "getMe", {})
    assert await refused(stranger) == (401, "Unauthorized: invalid token specified")
    assert await refused(call("makeTea")) == (404, "Not Found: method not found")
    status, _ = await refused(call("sendGame", chat_id=1, game_short_name="x"))
    assert status == 501


async def test_method_names_are_not_case_sensitive(call: Call) -> None:
    assert (await call("GETME"))["username"] == "house_bot"


async def test_only_people_who_started_the_bot_can_be_messaged(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    async def write(chat_id: int | str) -> Any:
        return await call("sendMessage", chat_id=chat_id, text="x")

    bob = server.add_person("Bob")
    assert await refused(write(999)) == (400, "Bad Request: chat not found")
    assert await refused(write("")) == (400, "Bad Request: chat_id is empty")
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await refused(write(bob.id)) == (403, words)
    await alice.block(wait=0)
    assert await refused(write(alice.id)) == (403, "Forbidden: bot was blocked by the user")
    await alice.unblock(wait=0)
    assert await write(alice.id)
    alice.account.deactivated = True
    assert await refused(write(alice.id)) == (403, "Forbidden: user is deactivated")
    group = server.add_group("Cleaners", [alice], bot_status="kicked")
    words = "Forbidden: bot was kicked from the supergroup chat"
    assert await refused(write(group.chat_id)) == (403, words)


async def test_an_edit_changes_the_text_and_removes_an_omitted_keyboard(call: Call, alice: Person) -> None:
    sent = await call("sendMessage", chat_id=alice.id, text="a", reply_markup=BUTTON)
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    edited = await call("editMessageText", **place, text="<b>b</b>", parse_mode="HTML", reply_markup=BUTTON)
    assert (edited["text"], edited["reply_markup"]) == ("b", BUTTON)
    assert "edit_date" in edited
    assert "reply_markup" not in await call("editMessageText", **place, text="c")
    assert alice.messages()[-1] | {"date": 0} == {
        "message_id": sent["message_id"],
        "from": "bot",
        "text": "c",
        "entities_html": "c",
        "photo": None,
        "buttons": [],
        "keyboard": [],
        "date": 0,
        "edited": True,
    }


async def test_an_edit_that_changes_nothing_is_refused(call: Call, alice: Person) -> None:
    sent = await call(
        "sendMessage", chat_id=alice.id, text="<b>a</b>", parse_mode="HTML", reply_markup=BUTTON
    )
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    same = call("editMessageText", **place, text="<b>a</b>", parse_mode="HTML", reply_markup=BUTTON)
    assert await refused(same) == NOT_MODIFIED
    assert await refused(call("editMessageReplyMarkup", **place, reply_markup=BUTTON)) == NOT_MODIFIED
    assert await call("editMessageText", **place, text="a", reply_markup=BUTTON)
    assert await call("editMessageReplyMarkup", **place)
    assert await refused(call("editMessageReplyMarkup", **place)) == NOT_MODIFIED


async def test_messages_that_cannot_be_edited_are_refused(call: Call, alice: Person) -> None:
    place = {"chat_id": alice.id}
    missing = call("editMessageText", **place, message_id=999, text="x")
    assert await refused(missing) == (400, "Bad Request: message to edit not found")
    foreign = call("editMessageText", **place, message_id=alice.messages()[0]["message_id"], text="x")
    assert await refused(foreign) == (400, "Bad Request: message can't be edited")
    sent = await call("sendMessage", **place, text="x", reply_markup={"keyboard": [["y"]]})
    keyed = call("editMessageText", **place, message_id=sent["message_id"], text="z")
    assert await refused(keyed) == (400, "Bad Request: message can't be edited")
    nowhere = call("editMessageText", text="x")
    assert await refused(nowhere) == (400, "Bad Request: message identifier is not specified")
    plain = await call("sendMessage", **place, text="x")
    caption = call("editMessageCaption", **place, message_id=plain["message_id"], caption="y")
    assert await refused(caption) == (400, "Bad Request: there is no caption in the message to edit")


async def test_messages_can_be_deleted_for_48_hours(call: Call, alice: Person, now: ManualSeconds) -> None:
    sent = await call("sendMessage", chat_id=alice.id, text="x")
    old = await call("sendMessage", chat_id=alice.id, text="y")
    assert await call("deleteMessage", chat_id=alice.id, message_id=sent["message_id"]) is True
    again = call("deleteMessage", chat_id=alice.id, message_id=sent["message_id"])
    assert await refused(again) == (400, "Bad Request: message to delete not found")
    now.advance(48 * 3600 + 1)
    late = call("deleteMessage", chat_id=alice.id, message_id=old["message_id"])
    assert await refused(late) == (400, "Bad Request: message can't be deleted for everyone")


async def test_several_messages_are_deleted_and_missing_ones_skipped(call: Call, alice: Person) -> None:
    ids = [(await call("sendMessage", chat_id=alice.id, text=str(i)))["message_id"] for i in range(3)]
    assert await call("deleteMessages", chat_id=alice.id, message_ids=[*ids[:2], 999]) is True
    assert [m["message_id"] for m in alice.messages(after=ids[0] - 1)] == [ids[2]]


async def test_message_ids_are_never_reused(call: Call, alice: Person) -> None:
    first = (await call("sendMessage", chat_id=alice.id, text="x"))["message_id"]
    await call("deleteMessage", chat_id=alice.id, message_id=first)
    assert (await call("sendMessage", chat_id=alice.id, text="x"))["message_id"] > first


async def test_messages_are_replied_to_forwarded_and_copied(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    original = alice.messages()[0]["message_id"]
    reply = await call("sendMessage", chat_id=alice.id, text="x", reply_parameters={"message_id": original})
    assert reply["reply_to_message"]["text"] == "/start"
    assert alice.messages()[-1]["reply_to"] == original
    gone = call("sendMessage", chat_id=alice.id, text="x", reply_parameters='{"message_id": 999}')
    assert await refused(gone) == (400, "Bad Request: message to be replied not found")
    kept = {"message_id": 999, "allow_sending_without_reply": True}
    assert await call("sendMessage", chat_id=alice.id, text="x", reply_parameters=kept)
    bob = server.add_person("Bob")
    await bob.text("hi", wait=0)
    forwarded = await call("forwardMessage", chat_id=bob.id, from_chat_id=alice.id, message_id=original)
    assert forwarded["forward_origin"]["sender_user"]["id"] == alice.id
    copied = await call("copyMessage", chat_id=bob.id, from_chat_id=alice.id, message_id=original)
    assert list(copied) == ["message_id"]
    lost = call("copyMessage", chat_id=bob.id, from_chat_id=alice.id, message_id=999)
    assert await refused(lost) == (400, "Bad Request: message to copy not found")


async def test_messages_are_pinned_and_unpinned(call: Call, alice: Person) -> None:
    sent = await call("sendMessage", chat_id=alice.id, text="card")
    assert await call("pinChatMessage", chat_id=alice.id, message_id=sent["message_id"])
    assert (await call("getChat", chat_id=alice.id))["pinned_message"]["text"] == "card"
    assert alice.messages()[-1]["pinned"] == sent["message_id"]
    assert await call("unpinChatMessage", chat_id=alice.id)
    assert await refused(call("unpinChatMessage", chat_id=alice.id)) == (
        400,
        "Bad Request: message to unpin not found",
    )


async def test_chat_actions_are_validated_and_recorded(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    seen: list[tuple[str, object]] = []
    server.listen(lambda event, body: seen.append((event, body)))
    assert await call("sendChatAction", chat_id=alice.id, action="typing")
    assert seen == [("chat_action", {"person_id": alice.id, "action": "typing"})]
    wrong = call("sendChatAction", chat_id=alice.id, action="dancing")
    assert await refused(wrong) == (400, "Bad Request: wrong parameter action in request")


async def test_locations_venues_and_contacts_are_sent(call: Call, alice: Person) -> None:
    await call("sendVenue", chat_id=alice.id, latitude=39.9, longitude=116.4, title="家", address="朝阳区")
    assert alice.messages()[-1]["venue"]["title"] == "家"
    await call("sendContact", chat_id=alice.id, phone_number=alice.account.phone, first_name="Alice")
    assert alice.messages()[-1]["contact"]["user_id"] == alice.id
    wrong = call("sendLocation", chat_id=alice.id, latitude=91, longitude=0)
    assert await refused(wrong) == (400, "Bad Request: wrong latitude specified")


async def test_two_bots_keep_their_chats_apart(server: TelegramServer, alice: Person) -> None:
    server.add_bot("77:other", "other_bot", "Other")
    stranger = server.call("77:other", "sendMessage", {"chat_id": alice.id, "text": "x"})
    assert await refused(stranger) == (403, "Forbidden: bot can't initiate conversation with a user")
    assert await server.call(TOKEN, "sendMessage", {"chat_id": alice.id, "text": "x"})

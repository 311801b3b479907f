"""Pressing buttons, and the bot's answers."""

from typing import Any

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused
from tests.support.manual_clock import ManualSeconds

TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


def card(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"press:{label}"}] for label in labels]}


async def pressed(server: TelegramServer) -> dict[str, Any]:
    """Return the update of the last action."""
    updates = await server.main_bot.updates.poll(-1, 1, 0)
    return dict(updates[0])


async def test_the_newest_button_of_a_label_is_pressed(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    await call("sendMessage", chat_id=alice.id, text="old", reply_markup=card("确认"))
    new = await call("sendMessage", chat_id=alice.id, text="new", reply_markup=card("✅ 确认预约", "确认"))
    await alice.tap("确认", wait=0)
    query = (await pressed(server))["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("press:确认", new["message_id"])
    assert query["from"]["id"] == alice.id


async def test_a_part_of_a_label_is_enough_when_only_one_contains_it(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=card("✅ 确认预约", "❌ 取消预约"))
    await alice.tap("确认", wait=0)
    assert (await pressed(server))["callback_query"]["data"] == "press:✅ 确认预约"
    words = "Bad Request: several buttons contain 预约: ✅ 确认预约, ❌ 取消预约"
    assert await refused(alice.tap("预约")) == (400, words)
    assert await refused(alice.tap("改期")) == (400, "Bad Request: no such button: 改期")


async def test_a_reply_keyboard_button_sends_its_label(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    keyboard = {"keyboard": [["🧹 预约", {"text": "📱 手机号", "request_contact": True}]]}
    keyboard["keyboard"].append([{"text": "📍 位置", "request_location": True}])
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard)
    await alice.tap("预约", wait=0)
    assert (await pressed(server))["message"]["text"] == "🧹 预约"
    await alice.tap("手机号", wait=0)
    contact = (await pressed(server))["message"]["contact"]
    assert contact == {"phone_number": "+8613900000001", "first_name": "Alice", "user_id": alice.id}
    await alice.tap("位置", wait=0)
    location = (await pressed(server))["message"]["location"]
    assert (location["latitude"], location["longitude"]) == alice.account.home


async def test_a_one_time_keyboard_is_removed_after_one_press(call: Call, alice: Person) -> None:
    markup = {"keyboard": [["a"]], "one_time_keyboard": True}
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
    await alice.tap("a", wait=0)
    assert await refused(alice.tap("a")) == (400, "Bad Request: no such button: a")


async def test_a_link_button_sends_no_update(server: TelegramServer, call: Call, alice: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "去支付", "url": "http://127.0.0.1:8080/pay/1"}]]}
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
    reaction = await alice.tap("去支付")
    assert reaction.answer == {"url": "http://127.0.0.1:8080/pay/1"}
    assert await server.main_bot.updates.poll(0, 100, 0) == []


async def test_a_stale_or_forged_press_reaches_the_bot(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup=card("a"))
    await call("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="y")
    await alice.tap(message_id=sent["message_id"], data="press:a", wait=0)
    query = (await pressed(server))["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("press:a", "y")
    assert await refused(alice.tap(message_id=999, data="x")) == (400, "Bad Request: MESSAGE_ID_INVALID")
    too_long = alice.tap(message_id=sent["message_id"], data="x" * 65)
    assert await refused(too_long) == (400, "Bad Request: DATA_INVALID")


async def test_a_query_is_answered_once_within_its_time(
    server: TelegramServer, call: Call, alice: Person, monotonic: ManualSeconds
) -> None:
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=card("a"))

    async def query_id() -> str:
        await alice.tap("a", wait=0)
        return str((await pressed(server))["callback_query"]["id"])

    first = await query_id()
    long = call("answerCallbackQuery", callback_query_id=first, text="好" * 201)
    assert await refused(long) == (400, "Bad Request: MESSAGE_TOO_LONG")
    assert await call("answerCallbackQuery", callback_query_id=first, text="好" * 200) is True
    assert await refused(call("answerCallbackQuery", callback_query_id=first)) == TOO_OLD
    assert await refused(call("answerCallbackQuery", callback_query_id="1")) == TOO_OLD
    second = await query_id()
    monotonic.advance(16)
    assert await refused(call("answerCallbackQuery", callback_query_id=second)) == TOO_OLD


async def test_the_answer_is_returned_to_the_person_who_pressed(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    async def answer(update: dict[str, Any]) -> None:
        query_id = update["callback_query"]["id"]
        await call("answerCallbackQuery", callback_query_id=query_id, text="已确认", show_alert=True)

    events: list[tuple[str, dict[str, Any]]] = []
    server.listen(lambda event, body: events.append((event, body)))
    server.deliver_to(answer)
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=card("a"))
    reaction = await alice.tap("a")
    assert reaction.answer == {"text": "已确认", "show_alert": True}
    assert ("callback_answer", {"person_id": alice.id, "text": "已确认", "show_alert": True}) in events


async def test_an_exception_of_a_handler_is_raised_by_the_action(
    server: TelegramServer, alice: Person
) -> None:
    async def fail(update: dict[str, Any]) -> None:
        raise RuntimeError("broken handler")

    server.deliver_to(fail)
    with pytest.raises(RuntimeError, match="broken handler"):
        await alice.text("x")


async def test_a_person_who_blocked_the_bot_cannot_write_until_unblocking(
    server: TelegramServer, alice: Person
) -> None:
    await alice.block(wait=0)
    change = (await pressed(server))["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert await refused(alice.text("x")) == (400, "Bad Request: YOU_BLOCKED_USER")
    assert alice.card()["blocked"] is True
    await alice.unblock(wait=0)
    await alice.text("x", wait=0)
    assert (await pressed(server))["message"]["text"] == "x"


async def test_a_persons_text_has_1_to_4096_characters(alice: Person) -> None:
    assert await refused(alice.text(" ")) == (400, "Bad Request: message text is empty")
    assert await refused(alice.text("x" * 4097)) == (400, "Bad Request: message is too long")
    await alice.text("x" * 4096, wait=0)


async def test_an_edited_message_reaches_the_bot(server: TelegramServer, alice: Person) -> None:
    await alice.text("明天", wait=0)
    await alice.edit_text(alice.messages()[-1]["message_id"], "后天", wait=0)
    assert (await pressed(server))["edited_message"]["text"] == "后天"
    assert alice.messages()[-1]["edited"] is True


async def test_a_deep_link_sends_start_with_its_parameter(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "接受邀请", "url": "https://t.me/house_bot?start=op-1"}]]}
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
    await alice.tap("接受邀请", wait=0)
    assert (await pressed(server))["message"]["text"] == "/start op-1"
    await alice.open_link("https://t.me/other_bot?start=1", wait=0)
    assert (await pressed(server))["message"]["text"] == "/start op-1"

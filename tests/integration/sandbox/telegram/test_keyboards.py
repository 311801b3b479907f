"""Keyboards: accepted content, and what is returned."""

from typing import Any

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import Call
from tests.integration.sandbox.telegram.refused import refused


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


async def test_callback_data_has_1_to_64_bytes(call: Call, alice: Person) -> None:
    async def send(data: str) -> Any:
        return await call(
            "sendMessage", chat_id=alice.id, text="x", reply_markup=inline(text="a", callback_data=data)
        )

    assert await send("d" * 64)
    assert await send("房" * 21)
    for data in ("d" * 65, "房" * 22):
        assert await refused(send(data)) == (400, "Bad Request: BUTTON_DATA_INVALID")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (inline(text="a"), "text buttons are unallowed in the inline keyboard"),
        (inline(text="a", callback_data="b", url="https://a.io"), "BUTTON_TYPE_INVALID"),
        (
            inline(text="a", url="http://localhost:80/"),
            "inline keyboard button URL 'http://localhost:80/' is invalid: Wrong HTTP URL",
        ),
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        (
            {"inline_keyboard": [["a"]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "y"}] * 101]}, "reply markup is too long"),
        (
            inline(text="a", callback_data="b", style="golden"),
            "can't parse keyboard button: invalid button style specified",
        ),
        (inline(text="a", copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(text="a", copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(text="a", copy_text="x"), "BUTTON_COPY_TEXT_INVALID"),
        (inline(text="a", copy_text={"text": "x"}, callback_data="b"), "BUTTON_TYPE_INVALID"),
        (inline(text="a", disabled={}, callback_data="b"), "BUTTON_TYPE_INVALID"),
        (inline(text="a", style="primary"), "text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_a_wrong_keyboard_is_refused(call: Call, alice: Person, markup: Any, words: str) -> None:
    sending = call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
    assert await refused(sending) == (400, f"Bad Request: {words}")


async def test_style_copied_text_and_disabled_are_shown_where_set(call: Call, alice: Person) -> None:
    row = [
        {"text": "确认", "callback_data": "yes", "style": "primary"},
        {"text": "复制", "copy_text": {"text": "x" * 256}},
        {"text": "出发", "disabled": {}, "style": "danger"},
        {"text": "返回", "callback_data": "back"},
    ]
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [row]})
    assert alice.messages()[-1]["buttons"] == [
        [
            {"text": "确认", "data": "yes", "style": "primary"},
            {"text": "复制", "copy_text": "x" * 256},
            {"text": "出发", "disabled": True, "style": "danger"},
            {"text": "返回", "data": "back"},
        ]
    ]


async def test_a_copy_button_copies_and_a_disabled_one_does_nothing(call: Call, alice: Person) -> None:
    row = [{"text": "复制", "copy_text": {"text": "HK1"}}, {"text": "出发", "disabled": {}}]
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [row]})
    assert (await alice.tap("复制")).answer == {"copy_text": "HK1"}
    assert await refused(alice.tap("出发")) == (400, "Bad Request: the button is disabled")


async def test_only_inline_keyboards_come_back_in_the_message(call: Call, alice: Person) -> None:
    shown = await call(
        "sendMessage", chat_id=alice.id, text="x", reply_markup=inline(text="a", callback_data="b")
    )
    assert shown["reply_markup"] == inline(text="a", callback_data="b")
    reply = {"keyboard": [[{"text": "预约"}, "帮助"]], "resize_keyboard": True}
    assert "reply_markup" not in await call("sendMessage", chat_id=alice.id, text="x", reply_markup=reply)
    assert alice.messages()[-1]["keyboard"] == [["预约", "帮助"]]


async def test_a_reply_keyboard_is_replaced_and_removed(call: Call, alice: Person) -> None:
    def shown() -> list[list[str]]:
        return [row for message in alice.messages() for row in message["keyboard"]]

    await call("sendMessage", chat_id=alice.id, text="1", reply_markup={"keyboard": [["a"]]})
    await call("sendMessage", chat_id=alice.id, text="2", reply_markup={"keyboard": [["b"]]})
    assert shown() == [["b"]]
    await call("sendMessage", chat_id=alice.id, text="3", reply_markup={"remove_keyboard": True})
    assert shown() == []


async def test_contact_and_location_buttons_exist_in_private_chats_only(
    call: Call, server: TelegramServer, alice: Person
) -> None:
    group = server.add_group("Cleaners", [alice])
    for request, words in (
        ("request_contact", "phone number can be requested in private chats only"),
        ("request_location", "location can be requested in private chats only"),
    ):
        markup = {"keyboard": [[{"text": "x", request: True}]]}
        assert await call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
        sending = call("sendMessage", chat_id=group.chat_id, text="x", reply_markup=markup)
        assert await refused(sending) == (400, f"Bad Request: {words}")

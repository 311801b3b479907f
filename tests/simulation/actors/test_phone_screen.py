"""What an actor sees is what the phone shows now, however often they look."""

from typing import Any

import pytest

from sandbox.telegram import Person, TelegramServer
from simulation.city.actors.observation import read
from simulation.city.actors.phone_screen import LOOKS_AT, PhoneScreen

TOKEN = "4242:AAE-the-token-of-the-tests"
MENU = {"keyboard": [[{"text": "Book"}]]}


class Chat:
    """A bot and a person who looks at the phone after each call."""

    def __init__(self) -> None:
        self.server = TelegramServer(now=lambda: 1_700_000_000.0)
        self.server.add_bot(TOKEN, "house_bot", "House")
        self.phone: Person = self.server.add_person("Alice", "en", person_id=7)
        self.server.world.private(self.server.main_bot, self.phone.account).started = True
        self.screen = PhoneScreen(self.phone)

    async def call(self, method: str, **parameters: Any) -> Any:
        result = await self.server.call(TOKEN, method, {"chat_id": 7, **parameters})
        self.expect_the_present()
        return result

    def expect_the_present(self) -> None:
        shown = [read(message) for message in self.phone.messages()[-LOOKS_AT:]]
        assert list(self.screen.look().messages) == shown
        assert list(self.screen.scroll_up())[:LOOKS_AT] == shown[::-1]


@pytest.fixture
def chat() -> Chat:
    return Chat()


async def test_an_edited_message_is_seen_edited(chat: Chat) -> None:
    sent = await chat.call("sendMessage", text="One")
    buttons = {"inline_keyboard": [[{"text": "Pay", "callback_data": "pay:1"}]]}
    await chat.call("editMessageText", message_id=sent["message_id"], text="Two", reply_markup=buttons)
    assert [key.data for key in chat.screen.look().find("pay")] == ["pay:1"]


async def test_a_deleted_message_is_seen_no_more(chat: Chat) -> None:
    sent = await chat.call("sendMessage", text="One")
    await chat.call("deleteMessage", message_id=sent["message_id"])
    assert not chat.screen.look().messages


async def test_a_reply_keyboard_is_seen_until_it_is_removed(chat: Chat) -> None:
    await chat.call("sendMessage", text="One", reply_markup=MENU)
    assert chat.screen.look().keyboard_with(["Book"]) == "Book"
    await chat.call("sendMessage", text="Two", reply_markup={"remove_keyboard": True})
    assert chat.screen.look().keyboard_with(["Book"]) is None


async def test_a_paid_invoice_is_seen_as_paid(chat: Chat) -> None:
    prices = [{"label": "Visit", "amount": 100}]
    await chat.call(
        "sendInvoice",
        title="T",
        description="D",
        payload="p",
        provider_token="x",
        currency="CNY",
        prices=prices,
    )
    assert chat.screen.look().messages[0].payable
    (invoice,) = chat.server.world.private(chat.server.main_bot, chat.phone.account).messages.values()
    invoice.inner["paid"] = True
    chat.expect_the_present()
    assert not chat.screen.look().messages[0].payable


async def test_only_the_newest_messages_are_seen(chat: Chat) -> None:
    for number in range(LOOKS_AT + 3):
        await chat.call("sendMessage", text=str(number))
    assert chat.screen.look().messages[0].text == "3"

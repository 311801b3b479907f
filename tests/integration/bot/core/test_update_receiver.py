"""What a webhook's request is answered, and what is left out of a press."""

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Message, Update

from bot.core.middlewares.answer_middleware import IN_RESPONSE
from bot.core.update_receiver import UpdateReceiver

PERSON = {"id": 7, "is_bot": False, "first_name": "Alice"}
CHAT = {"id": 7, "type": "private", "first_name": "Alice"}
TEXT = {"message_id": 1, "date": 1_764_000_000, "chat": CHAT, "from": PERSON, "text": "hello"}
PRESS = {
    "id": "1",
    "from": PERSON,
    "chat_instance": "1",
    "data": "x:1",
    "message": TEXT | {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x:1"}]]}},
}


class FakeDispatcher:
    """Handles every update with ``result``."""

    def __init__(self, result: Any = None) -> None:
        self.result = result
        self.begun: list[tuple[Update, dict[str, Any]]] = []

    async def feed_update(self, bot: Bot, update: Update, **data: Any) -> Any:
        self.begun.append((update, data))
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def receiver(dispatcher: FakeDispatcher) -> UpdateReceiver:
    return UpdateReceiver(dispatcher, Bot("42:token"))  # type: ignore[arg-type]


def body(**kind: Any) -> bytes:
    return json.dumps({"update_id": 5, **kind}).encode()


async def test_the_response_is_the_method_that_is_left_or_empty() -> None:
    answer = AnswerCallbackQuery(callback_query_id="1", text="好")
    for result, response in (
        (None, {}),
        (answer, {"method": "answerCallbackQuery", "callback_query_id": "1", "text": "好"}),
    ):
        dispatcher = FakeDispatcher(result)
        received = await receiver(dispatcher).receive(body(callback_query=PRESS))
        assert received is not None and json.loads(received) == response
        assert dispatcher.begun[0][1] == {IN_RESPONSE: True}


async def test_of_a_pressed_message_only_its_place_is_read() -> None:
    dispatcher = FakeDispatcher()
    await receiver(dispatcher).receive(body(callback_query=PRESS))
    query = dispatcher.begun[0][0].callback_query
    assert isinstance(query, CallbackQuery) and isinstance(query.message, Message)
    assert (query.data, query.message.message_id, query.message.chat.id) == ("x:1", 1, 7)
    assert query.message.text is None and query.message.reply_markup is None


async def test_a_message_is_read_whole() -> None:
    dispatcher = FakeDispatcher()
    await receiver(dispatcher).receive(body(message=TEXT))
    message = dispatcher.begun[0][0].message
    assert message is not None and message.text == "hello" and message.bot is not None


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"update_id": "x"}', b"\xff\xfe", b'{"update_id": 1']
)
async def test_what_is_no_update_is_told_apart(content: bytes) -> None:
    dispatcher = FakeDispatcher()
    assert await receiver(dispatcher).receive(content) is None
    assert not dispatcher.begun


async def test_a_failure_is_raised_so_that_the_update_comes_again() -> None:
    with pytest.raises(RuntimeError):
        await receiver(FakeDispatcher(RuntimeError("x"))).receive(body(message=TEXT))

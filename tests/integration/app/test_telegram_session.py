"""The session to the Bot API, over HTTP against the stand-in for Telegram."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, InputMediaPhoto
from aiohttp import web
from aiohttp.typedefs import Handler

from bootstrap.telegram_session import TelegramSession
from bot.core.json_codec import ShownMessage
from sandbox.telegram import Person, TelegramServer
from sandbox.telegram.bot_api_http import add_routes
from sandbox.telegram.faults import Fault
from tests.support.phone import PNG

TOKEN = "4242:AAE-the-token-of-the-tests"


@pytest.fixture
def telegram() -> TelegramServer:
    server = TelegramServer(now=lambda: 1_764_000_000.0)
    server.add_bot(TOKEN)
    return server


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    person = telegram.add_person("Alice")
    await person.text("/start", wait=0)
    return person


@pytest.fixture
def connections() -> set[object]:
    """The connections by which calls arrived."""
    return set()


@pytest.fixture
async def bot(telegram: TelegramServer, connections: set[object]) -> AsyncIterator[Bot]:
    @web.middleware
    async def watched(request: web.Request, handler: Handler) -> web.StreamResponse:
        connections.add(request.transport)
        return await handler(request)

    application = web.Application(middlewares=[watched])
    add_routes(application, telegram)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    session = TelegramSession(f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield Bot(TOKEN, session, DefaultBotProperties(parse_mode=ParseMode.HTML))
    await session.close()
    await runner.cleanup()


async def test_calls_one_after_the_other_share_a_connection(
    bot: Bot, alice: Person, connections: set[object]
) -> None:
    sent: Any = await bot.send_message(alice.id, "<b>你好</b>")
    assert sent == ShownMessage(sent.message_id, sent.date) and sent.date > 0
    for number in range(10):
        edited = await bot.edit_message_text(f"{number} 😀", chat_id=alice.id, message_id=sent.message_id)
        assert edited == sent
    assert alice.messages()[-1]["text"] == "9 😀"
    assert await bot.delete_message(alice.id, sent.message_id) is True
    assert (await bot.get_me()).username == "sandbox_bot"
    assert len(connections) == 1


async def test_calls_at_the_same_time_do_not_wait_for_each_other(bot: Bot, alice: Person) -> None:
    await asyncio.gather(*(bot.send_message(alice.id, str(number)) for number in range(20)))
    texts = {message["text"] for message in alice.messages() if message["from"] == "bot"}
    assert texts == {str(number) for number in range(20)}


async def test_files_are_uploaded_as_a_form(bot: Bot, alice: Person) -> None:
    picture = BufferedInputFile(PNG, "photo.png")
    sent = await bot.send_photo(alice.id, picture, caption="<i>x</i>")
    assert alice.messages()[-1]["photo"]
    sent_again = await bot.send_media_group(
        alice.id, [InputMediaPhoto(media=BufferedInputFile(PNG, name)) for name in ("a.png", "b.png")]
    )
    assert [one.message_id for one in sent_again] == [sent.message_id + 1, sent.message_id + 2]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("sendMessage", 400, "Bad Request: message text is empty"), TelegramBadRequest),
        (Fault("sendMessage", 403), TelegramForbiddenError),
        (Fault("sendMessage", 429, retry_after=7), TelegramRetryAfter),
        (Fault("sendMessage", 502), TelegramServerError),
        (Fault("sendMessage", drop=True), TelegramNetworkError),
    ],
    ids=["bad request", "blocked", "flood", "server", "connection"],
)
async def test_refusals_and_faults_are_aiograms_errors(
    bot: Bot, telegram: TelegramServer, alice: Person, fault: Fault, error: type[Exception]
) -> None:
    telegram.faults.add(fault)
    with pytest.raises(error) as raised:
        await bot.send_message(alice.id, "x")
    if isinstance(raised.value, TelegramRetryAfter):
        assert raised.value.retry_after == 7
    telegram.faults.clear()
    await bot.send_message(alice.id, "x")

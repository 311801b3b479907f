"""How long an action over the wire waits for the bot."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from sandbox.telegram import Patience, Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import TOKEN, Call

FOR_EVER = Patience(wait=4, quiet=0.1, silence=3, indifference=0.1, crowd=0.1)


async def polling(server: TelegramServer, handle: Callable[[int], Coroutine[Any, Any, None]]) -> None:
    """Takes updates as aiogram does: handles beside, and confirms at once."""
    offset = 0
    handlers: list[asyncio.Task[None]] = []
    while True:
        updates = await server.call(TOKEN, "getUpdates", {"offset": offset, "timeout": 5})
        for update in updates:
            offset = update["update_id"] + 1
            handlers.append(asyncio.create_task(handle(update["message"]["chat"]["id"])))


async def timed(action: Awaitable[object]) -> float:
    begun = time.monotonic()
    await action
    return time.monotonic() - begun


async def test_a_slow_bot_is_waited_for_and_a_finished_one_is_not(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    async def answer_slowly(chat_id: int) -> None:
        await asyncio.sleep(0.7)
        await call("sendMessage", chat_id=chat_id, text="at last")

    server.patience = FOR_EVER
    bot = asyncio.create_task(polling(server, answer_slowly))
    begun = time.monotonic()
    assert (await alice.text("x")).texts == ["at last"]
    assert 0.7 < time.monotonic() - begun < 2
    bot.cancel()


async def test_nobody_waits_long_for_an_answer_to_what_asks_for_none(
    server: TelegramServer, alice: Person
) -> None:
    server.patience = FOR_EVER
    bot = server.main_bot.updates

    async def take_the_next() -> None:
        for update in await bot.poll(0, 1, 5):
            await bot.poll(update["update_id"] + 1, 1, 0)

    taking = asyncio.create_task(take_the_next())
    assert await timed(alice.block()) < 1.5
    await taking


async def test_a_bot_that_is_not_there_costs_the_time_that_was_allowed(alice: Person) -> None:
    assert 0.25 < await timed(alice.text("x", wait=0.3)) < 2


async def test_a_program_that_tells_when_it_is_idle_is_believed(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    finished = asyncio.Event()

    async def answer(chat_id: int) -> None:
        await asyncio.sleep(0.3)
        await call("sendMessage", chat_id=chat_id, text="done")
        finished.set()

    async def idle() -> None:
        await finished.wait()

    server.patience = Patience(wait=4, idle=idle)
    bot = asyncio.create_task(polling(server, answer))
    begun = time.monotonic()
    assert (await alice.text("x")).texts == ["done"]
    assert time.monotonic() - begun < 0.6
    bot.cancel()

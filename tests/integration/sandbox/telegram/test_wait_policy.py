"""How long an action over HTTP waits for the bot."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from sandbox.telegram import Person, TelegramServer, WaitPolicy
from tests.integration.sandbox.telegram.conftest import TOKEN, Call

FOR_EVER = WaitPolicy(wait=4, quiet_seconds=0.1, reply_seconds=3, no_reply_seconds=0.1, others_seconds=0.1)


async def polling(server: TelegramServer, handle: Callable[[int], Coroutine[Any, Any, None]]) -> None:
    """Poll as aiogram does: handle updates in tasks, and confirm them at once."""
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


async def test_an_action_waits_for_a_slow_bot_and_not_for_a_finished_one(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    async def answer_slowly(chat_id: int) -> None:
        await asyncio.sleep(0.7)
        await call("sendMessage", chat_id=chat_id, text="at last")

    server.wait_policy = FOR_EVER
    bot = asyncio.create_task(polling(server, answer_slowly))
    begun = time.monotonic()
    assert (await alice.text("x")).texts == ["at last"]
    assert 0.7 < time.monotonic() - begun < 2
    bot.cancel()


async def test_an_update_without_an_expected_reply_is_waited_for_shortly(
    server: TelegramServer, alice: Person
) -> None:
    server.wait_policy = FOR_EVER
    bot = server.main_bot.updates

    async def take_the_next() -> None:
        for update in await bot.poll(0, 1, 5):
            await bot.poll(update["update_id"] + 1, 1, 0)

    taking = asyncio.create_task(take_the_next())
    assert await timed(alice.block()) < 1.5
    await taking


async def test_without_a_bot_an_action_waits_until_its_limit(alice: Person) -> None:
    assert 0.25 < await timed(alice.text("x", wait=0.3)) < 2


async def test_with_an_idle_signal_an_action_ends_when_it_is_given(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    finished = asyncio.Event()

    async def answer(chat_id: int) -> None:
        await asyncio.sleep(0.3)
        await call("sendMessage", chat_id=chat_id, text="done")
        finished.set()

    async def idle() -> None:
        await finished.wait()

    server.wait_policy = WaitPolicy(wait=4, idle=idle)
    bot = asyncio.create_task(polling(server, answer))
    begun = time.monotonic()
    assert (await alice.text("x")).texts == ["done"]
    assert time.monotonic() - begun < 0.6
    bot.cancel()

"""The baseline of every benchmark: a bare aiogram bot over the same transport, in a process of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from domain.kernel.clock import SystemClock
from sandbox.child_process import Child
from sandbox.program import HOST, free_port
from sandbox.telegram import TelegramServer, WaitPolicy
from sandbox.telegram.bot_api_http import add_routes
from sandbox.telegram.person import Person
from simulation.bench.closed_loop import Load, Talk, measure

TOKEN = "123456789:" + "a" * 35
PEOPLE, MESSAGES = 60, 20


async def measure_echo(folder: Path, at_once: int, by_webhook: bool) -> Load:
    async with _echoing(folder, by_webhook) as (telegram, pid):
        phones = Phones(telegram)
        people = [telegram.add_person(f"person {number}") for number in range(PEOPLE)]
        say = phones.say if by_webhook else phones.say_and_wait
        await measure(pid, (_talk(say, person, 2) for person in people), at_once)
        return await measure(pid, (_talk(say, person, MESSAGES) for person in people), at_once)


class Phones:
    """With a webhook an HTTP answer shows that a message is handled; with polling only the echoed message
    does."""

    def __init__(self, telegram: TelegramServer) -> None:
        self._waiting: dict[int, asyncio.Event] = {}
        telegram.listen(self._heard)

    async def say(self, person: Person, text: str) -> None:
        reaction = await person.text(text)
        assert reaction.texts == [text]

    async def say_and_wait(self, person: Person, text: str) -> None:
        echoed = self._waiting[person.id] = asyncio.Event()
        await person.text(text, wait=0)
        await echoed.wait()

    def _heard(self, event: str, body: dict[str, Any]) -> None:
        if event == "message" and body["message"]["from"] == "bot" and body["person_id"] in self._waiting:
            self._waiting[body["person_id"]].set()


def _talk(say: Any, person: Person, messages: int) -> Talk:
    return [partial(say, person, f"message {number}") for number in range(messages)]


@asynccontextmanager
async def _echoing(folder: Path, by_webhook: bool) -> AsyncIterator[tuple[TelegramServer, int]]:
    folder.mkdir(parents=True)
    telegram = TelegramServer(
        folder=folder,
        now=lambda: SystemClock().now().timestamp(),
        wait_policy=WaitPolicy(webhook_is_final=True),
    )
    bot = telegram.add_bot(TOKEN)
    application = web.Application()
    add_routes(application, telegram)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, HOST, port).start()
    webhook = (str(free_port()),) if by_webhook else ()
    arguments = ("-m", "simulation.bench.echo_bot", f"http://{HOST}:{port}", TOKEN, *webhook)
    child = Child("echo", arguments, dict, folder / "echo.log")
    await child.start()
    try:
        while by_webhook and bot.updates.pusher is None:
            await asyncio.sleep(0.05)
        assert child.pid is not None
        yield telegram, child.pid
    finally:
        await child.stop()
        await runner.cleanup()

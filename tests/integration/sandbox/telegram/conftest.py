"""A stand-in for each test, in process and over HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.telegram import FloodLimits, Person, RetryPolicy, TelegramServer, WaitPolicy
from sandbox.telegram.bot_api_http import add_routes
from tests.support.manual_clock import ManualSeconds

TOKEN = "4242:AAE-the-token-of-the-tests"
QUICK = WaitPolicy(wait=5.0, quiet_seconds=0.05, reply_seconds=0.2, others_seconds=0.2)

Call = Callable[..., Awaitable[Any]]


@pytest.fixture
def now() -> ManualSeconds:
    return ManualSeconds()


@pytest.fixture
def monotonic() -> ManualSeconds:
    return ManualSeconds(1000.0)


@pytest.fixture
async def server(now: ManualSeconds, monotonic: ManualSeconds) -> AsyncIterator[TelegramServer]:
    server = TelegramServer(
        now=now,
        monotonic=monotonic,
        wait_policy=QUICK,
        webhook_retry=RetryPolicy(first=0.02, longest=0.1, request_timeout=2.0),
    )
    server.add_bot(TOKEN, "house_bot", "House")
    yield server
    await server.close()


@pytest.fixture
async def alice(server: TelegramServer) -> Person:
    """A person who has started the bot; the update of the start is dropped."""
    person = server.add_person("Alice", "en", "+8613900000001", username="alice")
    await person.text("/start", wait=0)
    server.main_bot.updates.drop_pending()
    return person


@pytest.fixture
def call(server: TelegramServer) -> Call:
    """Call a Bot API method with keyword arguments, as from a JSON body."""

    async def run(method: str, files: Any = None, **parameters: Any) -> Any:
        return await server.call(TOKEN, method, parameters, files)

    return run


@pytest.fixture
async def address(server: TelegramServer) -> AsyncIterator[str]:
    """Return the address of the stand-in."""
    application = web.Application()
    add_routes(application, server)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await server.close()
    await runner.cleanup()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        yield session


@pytest.fixture
def limits(server: TelegramServer, monotonic: ManualSeconds) -> FloodLimits:
    server.limits = FloodLimits(clock=monotonic)
    return server.limits

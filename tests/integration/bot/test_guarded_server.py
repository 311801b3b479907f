"""Clients that are slow, silent, many or too large are cut off; others are served meanwhile."""

import asyncio
import logging
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientSession, web

from bot.core.update_receiver import UpdateReceiver
from tests.support.bot_scene import BotScene
from web.guarded_server import GuardedServer, HttpLimits
from web.http_application import http_application, metrics_application

HOST = "127.0.0.1"
LIMITS = HttpLimits(connections=20, header_seconds=0.3, body_seconds=0.3, idle_seconds=2, linger_seconds=0.1)
MANY = 2_000
PATIENCE = 5
"""Seconds within which a client must have been cut off."""
HEAD = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"


async def echo(request: web.Request) -> web.Response:
    return web.Response(body=await request.read())


@asynccontextmanager
async def served(
    handler: Callable[[web.Request], Awaitable[web.Response]] = echo, limits: HttpLimits = LIMITS
) -> AsyncIterator[GuardedServer]:
    application = web.Application(client_max_size=1_000)
    application.router.add_post("/echo", handler)
    server = GuardedServer(application, limits)
    await server.start(HOST, 0)
    try:
        yield server
    finally:
        await server.close()


@pytest.fixture
async def server() -> AsyncIterator[GuardedServer]:
    async with served() as server:
        yield server


async def is_served(server: GuardedServer) -> bool:
    async with (
        ClientSession() as session,
        session.post(f"http://{HOST}:{server.port}/echo", data=b"hello") as answer,
    ):
        return answer.status == 200 and await answer.read() == b"hello"


async def answer_to(server: GuardedServer, *parts: bytes, pause: float = 0) -> bytes:
    """Send the parts and return all that comes back before the server closes the connection."""
    reader, writer = await asyncio.open_connection(HOST, server.port)
    try:
        for part in parts:
            if reader.at_eof() or reader._buffer:  # type: ignore[attr-defined]
                break
            writer.write(part)
            await asyncio.sleep(pause)
        async with asyncio.timeout(PATIENCE):
            return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_a_body_of_a_byte_at_a_time_ends_after_its_time(server: GuardedServer) -> None:
    slow = asyncio.create_task(answer_to(server, HEAD % 500, *[b"x"] * 20, pause=0.1))
    assert await is_served(server)
    assert b" 408 " in (await slow).splitlines()[0]


async def test_headers_of_a_byte_at_a_time_end_after_their_time(server: GuardedServer) -> None:
    letters = [bytes([one]) for one in HEAD % 5]
    assert await answer_to(server, *letters[:20], pause=0.05) == b""


async def test_a_connection_without_a_request_is_closed(server: GuardedServer) -> None:
    assert await answer_to(server) == b""


async def test_a_used_connection_is_closed_after_being_idle() -> None:
    limits = HttpLimits(idle_seconds=0.3)
    async with served(limits=limits) as server:
        answered = await answer_to(server, HEAD % 2 + b"ab")
        assert answered.endswith(b"ab")


async def test_of_two_thousand_silent_connections_few_stay_open_and_others_are_served() -> None:
    limits = HttpLimits(connections=20, header_seconds=60)
    async with served(limits=limits) as server:
        writers = []
        for count in range(MANY):
            with suppress(OSError):
                _, writer = await asyncio.open_connection(HOST, server.port)
                writers.append(writer)
                writer.write(HEAD[:10])
            if count % 500 == 0:
                assert await is_served(server)
            if len(writers) > 100:
                writers.pop(0).close()
        assert await is_served(server)
        assert len(server.connections) <= limits.connections + 1
        for writer in writers:
            writer.close()


async def test_slow_bodies_give_way_to_new_connections() -> None:
    limits = HttpLimits(connections=10, body_seconds=60)
    async with served(limits=limits) as server:
        slow = [await asyncio.open_connection(HOST, server.port) for _ in range(10)]
        for _, writer in slow:
            writer.write(HEAD % 500 + b"x")
        await asyncio.sleep(0.1)
        assert await is_served(server)
        for _, writer in slow:
            writer.close()


async def test_while_every_connection_is_being_served_a_new_one_is_closed() -> None:
    release = asyncio.Event()

    async def wait(request: web.Request) -> web.Response:
        await release.wait()
        return web.Response(text="done")

    limits = HttpLimits(connections=3, idle_seconds=0.3)
    async with served(wait, limits) as server:
        busy = [asyncio.create_task(answer_to(server, HEAD % 1 + b"x")) for _ in range(3)]
        await asyncio.sleep(0.2)
        assert await answer_to(server, HEAD % 1 + b"x") == b""
        release.set()
        assert all(b" 200 " in answer for answer in await asyncio.gather(*busy))


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (HEAD % 2_000 + b"x" * 2_000, b"413"),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 20_000 + b"\r\n\r\n", b"400"),
        (b"POST /echo HTTP/1.1\r\n" + b"X: x\r\n" * 500 + b"\r\n", b"400"),
        (b"POST /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n", b"400"),
        (b"\xff\xfe\x00\r\n\r\n", b"400"),
    ],
)
async def test_oversized_and_broken_requests_are_refused(
    server: GuardedServer, caplog: pytest.LogCaptureFixture, request_bytes: bytes, status: bytes
) -> None:
    answered = (await answer_to(server, request_bytes)).splitlines()[0]
    assert answered.split(b" ")[1] == status
    assert await is_served(server)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    ("body", "status"), [(zlib.compress(b"x" * 10_000_000), b"413"), (b"no deflate", b"400")]
)
async def test_a_compressed_body_is_measured_unpacked(
    server: GuardedServer, body: bytes, status: bytes
) -> None:
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Encoding: deflate\r\nContent-Length: %d\r\n\r\n"
    answered = await answer_to(server, (head % len(body)) + body)
    assert b" " + status + b" " in answered.splitlines()[0]


async def test_metrics_are_served_on_their_own_port_only(scene: BotScene) -> None:
    public = http_application(
        scene.dependencies.database,
        scene.agency,
        scene.dependencies.providers,
        scene.bot,
        UpdateReceiver(scene.dispatcher, scene.bot).receive,
    )
    async with ClientSession() as session:
        for application, statuses in (
            (public, {"/metrics": 404, "/livez": 200}),
            (metrics_application(), {"/metrics": 200, "/livez": 404, "/healthz": 404, "/telegram": 404}),
        ):
            server = GuardedServer(application)
            await server.start(HOST, 0)
            for path, status in statuses.items():
                async with session.get(f"http://{HOST}:{server.port}{path}") as answer:
                    assert answer.status == status, path
            await server.close()

"""Delivery of updates by long polling and webhooks, over plain HTTP."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.telegram.conftest import TOKEN, Call
from tests.integration.sandbox.telegram.refused import refused

Receiver = Callable[[web.Request], Awaitable[web.Response]]


@contextlib.asynccontextmanager
async def receiving(handler: Receiver) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/hook", handler)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_every_encoding_of_a_call_is_read(
    address: str, http: aiohttp.ClientSession, alice: Person
) -> None:
    url = f"{address}/bot{TOKEN}/sendMessage"
    values = {"chat_id": str(alice.id), "text": "12345"}
    multipart = aiohttp.FormData(values)
    multipart.add_field("unused", b"x", filename="x.bin")
    for request in (
        http.get(url, params=values),
        http.post(url, data=values),
        http.post(url, json={**values, "chat_id": alice.id}),
        http.post(url, data=multipart),
    ):
        async with request as answer:
            body = await answer.json()
            assert (answer.status, body["ok"], body["result"]["text"]) == (200, True, "12345")


async def test_refusals_are_json(address: str, http: aiohttp.ClientSession) -> None:
    for path, status, words in (
        ("bot1:x/getMe", 401, "Unauthorized: invalid token specified"),
        (f"bot{TOKEN}/nothing", 404, "Not Found: method not found"),
        (f"bot{TOKEN}/sendGame", 501, "Not Implemented: sendGame is not modelled by the sandbox"),
        (f"file/bot{TOKEN}/photos/none.jpg", 404, "Not Found"),
    ):
        async with http.get(f"{address}/{path}") as answer:
            assert answer.status == status
            assert await answer.json() == {"ok": False, "error_code": status, "description": words}
    async with http.post(f"{address}/bot{TOKEN}/getMe", json=[1]) as answer:
        assert answer.status == 400


async def test_an_update_is_delivered_until_it_is_confirmed(call: Call, alice: Person) -> None:
    for text in "abc":
        await alice.text(text, wait=0)
    first = await call("getUpdates")
    assert [u["message"]["text"] for u in first] == ["a", "b", "c"]
    assert await call("getUpdates", limit=1) == first[:1]
    assert await call("getUpdates", offset=first[1]["update_id"]) == first[1:]
    assert await call("getUpdates", offset=-1) == first[2:]
    assert await call("getUpdates") == first[2:]
    assert await call("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_a_poll_waits_for_the_first_update(call: Call, alice: Person) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await alice.text("x", wait=0)
    assert [u["message"]["text"] for u in await asyncio.wait_for(poll, 2)] == ["x"]
    begun = time.monotonic()
    assert await call("getUpdates", offset=10**9, timeout=1) == []
    assert 0.9 < time.monotonic() - begun < 3


async def test_a_second_poll_ends_the_first(call: Call) -> None:
    first = asyncio.ensure_future(call("getUpdates", timeout=5))
    await asyncio.sleep(0.02)
    second = asyncio.ensure_future(call("getUpdates", timeout=1))
    words = "terminated by other getUpdates request; make sure that only one bot instance is running"
    assert await refused(first) == (409, f"Conflict: {words}")
    assert await second == []


async def test_polling_and_a_webhook_exclude_each_other(call: Call) -> None:
    poll = asyncio.ensure_future(call("getUpdates", timeout=5))
    await asyncio.sleep(0.02)
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    assert await refused(poll) == (409, "Conflict: terminated by setWebhook request")
    words = (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    assert await refused(call("getUpdates")) == (409, words)
    await call("deleteWebhook")
    assert await call("getUpdates") == []


async def test_only_allowed_kinds_of_updates_are_queued(call: Call, alice: Person) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    await alice.text("x")
    assert await call("getUpdates") == []
    await call("getUpdates", allowed_updates="[]")
    await alice.text("y", wait=0)
    assert [u["message"]["text"] for u in await call("getUpdates")] == ["y"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.io/", "secret_token": "ä"}, "secret token contains unallowed characters"),
    ],
)
async def test_invalid_webhooks_are_refused(call: Call, parameters: dict[str, Any], words: str) -> None:
    assert await refused(call("setWebhook", **parameters)) == (400, f"Bad Request: {words}")


async def test_a_webhook_gets_updates_with_its_secret(call: Call, alice: Person) -> None:
    seen: list[tuple[str | None, Any]] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response()

    async with receiving(handler) as url:
        await alice.text("before", wait=0)
        await call("setWebhook", url=url, secret_token="s-1_A")
        await alice.text("after")
        assert [(secret, update["message"]["text"]) for secret, update in seen] == [
            ("s-1_A", "before"),
            ("s-1_A", "after"),
        ]
        info = await call("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (url, 0)
        await call("deleteWebhook")


async def test_a_failing_webhook_is_retried_with_backoff(call: Call, alice: Person) -> None:
    times: list[float] = []

    async def handler(request: web.Request) -> web.Response:
        times.append(time.monotonic())
        return web.Response(status=200 if len(times) > 3 else 500)

    async with receiving(handler) as url:
        await call("setWebhook", url=url)
        await alice.text("x")
        assert len(times) == 4
        assert times[3] - times[2] > times[1] - times[0]
        info = await call("getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert info["pending_update_count"] == 0
        await call("deleteWebhook")


async def test_a_webhooks_retry_after_is_respected(call: Call, alice: Person) -> None:
    times: list[float] = []

    async def handler(request: web.Request) -> web.Response:
        times.append(time.monotonic())
        if len(times) > 1:
            return web.Response()
        return web.Response(status=503, headers={"Retry-After": "0.5"})

    async with receiving(handler) as url:
        await call("setWebhook", url=url)
        await alice.text("x")
        assert times[1] - times[0] > 0.45
        await call("deleteWebhook")


async def test_a_webhooks_response_may_contain_a_method(call: Call, alice: Person) -> None:
    async def handler(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        body = {"method": "sendMessage", "chat_id": message["chat"]["id"], "text": message["text"] + "!"}
        return web.json_response(body)

    async with receiving(handler) as url:
        await call("setWebhook", url=url)
        assert (await alice.text("x")).texts == ["x!"]
        await call("deleteWebhook")


@pytest.mark.parametrize(
    "body",
    [
        {"method": "deleteWebhook"},
        {"method": "setWebhook", "url": ""},
        {"method": "getUpdates"},
        {"method": "logOut"},
        {"method": "sendMessage", "chat_id": 1, "text": ""},
        {"method": "sendMessage", "chat_id": 404, "text": "x"},
        {"method": "nothing"},
        {},
    ],
)
async def test_a_method_in_a_response_that_is_ignored_or_refused_does_not_fail_the_delivery(
    call: Call, alice: Person, body: dict[str, Any]
) -> None:
    seen: list[int] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append((await request.json())["update_id"])
        return web.json_response(body)

    async with receiving(handler) as url:
        await call("setWebhook", url=url)
        assert (await alice.text("x")).texts == []
        info = await call("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (url, 0)
        assert "last_error_message" not in info
        assert len(seen) == 1
        await call("deleteWebhook")


async def test_updates_are_ordered_per_person(server: TelegramServer, call: Call, alice: Person) -> None:
    bob = server.add_person("Bob")
    seen: asyncio.Queue[str] = asyncio.Queue()
    gate = asyncio.Event()

    async def handler(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        if message["text"] == "a1":
            await gate.wait()
        seen.put_nowait(message["text"])
        return web.Response()

    async with receiving(handler) as url:
        await call("setWebhook", url=url)
        await alice.text("a1", wait=0)
        await alice.text("a2", wait=0)
        await bob.text("b1", wait=0)
        async with asyncio.timeout(5):
            assert await seen.get() == "b1"
            gate.set()
            assert [await seen.get(), await seen.get()] == ["a1", "a2"]
        await call("deleteWebhook")


async def test_pending_updates_can_be_discarded(call: Call, alice: Person) -> None:
    await alice.text("x", wait=0)
    assert (await call("getWebhookInfo"))["pending_update_count"] == 1
    await call("deleteWebhook", drop_pending_updates=True)
    assert await call("getUpdates") == []

"""The stream of events for the page."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.control.conftest import TOKEN, Request


class Events:
    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def next(self, *wanted: str) -> tuple[str, Any]:
        """Return the next event, or the next of these."""
        async with asyncio.timeout(5):
            while True:
                name = ""
                while line := (await self._answer.content.readline()).decode().strip():
                    if line.startswith("event: "):
                        name = line.removeprefix("event: ")
                    if line.startswith("data: ") and (not wanted or name in wanted):
                        return name, json.loads(line.removeprefix("data: "))


@contextlib.asynccontextmanager
async def listening(address: str, http: aiohttp.ClientSession) -> AsyncIterator[Events]:
    async with http.get(f"{address}/sandbox/stream", timeout=aiohttp.ClientTimeout(total=None)) as answer:
        assert answer.content_type == "text/event-stream"
        await answer.content.readuntil(b"\n\n")
        yield Events(answer)


async def test_changes_on_a_phone_are_streamed(
    address: str, http: aiohttp.ClientSession, request_json: Request, server: TelegramServer, anna: Person
) -> None:
    async with listening(address, http) as events:
        await request_json("POST", f"/people/{anna.id}/text", json={"text": "hello"})
        name, told = await events.next()
        mine, answered = anna.messages()
        assert (name, told) == ("message", {"person_id": anna.id, "message": mine, "edited": False})
        assert (await events.next())[1]["message"] == answered
        await request_json("POST", f"/people/{anna.id}/tap", json={"label": "Go"})
        assert (await events.next("message"))[1]["edited"] is True
        assert await events.next() == (
            "callback_answer",
            {"person_id": anna.id, "text": "ok", "show_alert": False},
        )
        await server.call(TOKEN, "sendChatAction", {"chat_id": anna.id, "action": "typing"})
        assert await events.next() == ("chat_action", {"person_id": anna.id, "action": "typing"})
        last = answered["message_id"]
        await server.call(TOKEN, "deleteMessage", {"chat_id": anna.id, "message_id": last})
        assert await events.next() == ("deleted", {"person_id": anna.id, "message_id": last})
        await server.call(TOKEN, "setMyCommands", {"commands": [{"command": "a", "description": "b"}]})
        assert await events.next() == (
            "commands",
            {"person_id": anna.id, "commands": [{"command": "a", "description": "b"}]},
        )


async def test_new_people_blocking_and_the_clock_are_streamed(
    address: str, http: aiohttp.ClientSession, request_json: Request, anna: Person
) -> None:
    async with listening(address, http) as events, listening(address, http) as others:
        _, person = await request_json("POST", "/people", json={"name": "New"})
        assert await events.next() == ("person", person)
        assert await others.next() == ("person", person)
        await request_json("POST", f"/people/{anna.id}/block", json={})
        assert (await events.next())[1]["blocked"] is True
        _, now = await request_json("POST", "/clock", json={"advance_seconds": 60})
        assert await events.next() == ("clock", now)


async def test_a_replaced_keyboard_is_removed_from_the_older_message(
    address: str, http: aiohttp.ClientSession, server: TelegramServer, anna: Person
) -> None:
    await anna.text("hi")

    async def send(key: str) -> None:
        markup = {"keyboard": [[key]]}
        await server.call(TOKEN, "sendMessage", {"chat_id": anna.id, "text": key, "reply_markup": markup})

    await send("a")
    async with listening(address, http) as events:
        await send("b")
        first, second = await events.next(), await events.next()
        assert {(e["message"]["text"], str(e["message"]["keyboard"])) for _, e in (first, second)} == {
            ("a", "[]"),
            ("b", "[['b']]"),
        }


async def test_a_closed_stream_is_unsubscribed(
    address: str, http: aiohttp.ClientSession, request_json: Request, anna: Person
) -> None:
    async with listening(address, http):
        pass
    for _ in range(3):
        status, _ = await request_json("POST", f"/people/{anna.id}/text", json={"text": "x"})
        assert status == 200

"""Flood limits and injected faults."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.telegram import ConnectionDropped, Fault, FloodLimits, Person, TelegramServer
from sandbox.telegram.faults import read_fault
from tests.integration.sandbox.telegram.conftest import TOKEN, Call
from tests.integration.sandbox.telegram.refused import refused
from tests.support.manual_clock import ManualSeconds


async def test_a_chat_accepts_one_message_a_second_after_a_burst(
    call: Call, alice: Person, limits: FloodLimits, monotonic: ManualSeconds
) -> None:
    for _ in range(limits.chat_burst):
        await call("sendMessage", chat_id=alice.id, text="x")
    too_fast = call("sendMessage", chat_id=alice.id, text="x")
    assert await refused(too_fast) == (429, "Too Many Requests: retry after 1")
    monotonic.advance(1)
    await call("sendMessage", chat_id=alice.id, text="x")
    assert (await refused(call("sendMessage", chat_id=alice.id, text="x")))[0] == 429
    await call("sendChatAction", chat_id=alice.id, action="typing")


async def test_all_chats_accept_thirty_messages_a_second(
    server: TelegramServer, call: Call, limits: FloodLimits, monotonic: ManualSeconds
) -> None:
    people = [server.add_person(f"P{i}") for i in range(31)]
    for person in people:
        await person.text("/start", wait=0)
    for person in people[:30]:
        await call("sendMessage", chat_id=person.id, text="x")
    assert (await refused(call("sendMessage", chat_id=people[30].id, text="x")))[0] == 429
    monotonic.advance(0.04)
    await call("sendMessage", chat_id=people[30].id, text="x")


async def test_a_group_accepts_twenty_messages_a_minute(
    server: TelegramServer, call: Call, alice: Person, limits: FloodLimits, monotonic: ManualSeconds
) -> None:
    group = server.add_group("Cleaners", [alice])
    for _ in range(20):
        await call("sendMessage", chat_id=group.chat_id, text="x")
    too_fast = call("sendMessage", chat_id=group.chat_id, text="x")
    assert await refused(too_fast) == (429, "Too Many Requests: retry after 3")
    monotonic.advance(3)
    await call("sendMessage", chat_id=group.chat_id, text="x")


async def test_a_fault_affects_one_method_a_number_of_times(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    server.faults.add(Fault(method="sendMessage", status=429, retry_after=2, times=2))
    for _ in range(2):
        sending = call("sendMessage", chat_id=alice.id, text="x")
        assert await refused(sending) == (429, "Too Many Requests: retry after 2")
        assert await call("getMe")
    assert await call("sendMessage", chat_id=alice.id, text="x")
    assert server.faults.planned == []


async def test_a_fault_with_a_seed_affects_the_same_calls(server: TelegramServer, call: Call) -> None:
    async def outcomes() -> list[bool]:
        server.faults.clear()
        server.faults.add(read_fault({"method": "getMe", "status": 500, "probability": 0.4, "seed": 7}))
        met = []
        for _ in range(40):
            try:
                await call("getMe")
                met.append(False)
            except Exception:
                met.append(True)
        return met

    first = await outcomes()
    assert first == await outcomes()
    assert 5 < sum(first) < 30


async def test_a_fault_without_a_method_does_not_affect_get_updates(
    server: TelegramServer, call: Call
) -> None:
    server.faults.add(Fault(status=502))
    assert await refused(call("getMe")) == (502, "Bad Gateway")
    assert await call("getUpdates") == []


async def test_a_connection_is_dropped_before_or_after_the_effect(
    server: TelegramServer, call: Call, alice: Person
) -> None:
    before = len(alice.messages())
    server.faults.add(Fault(method="sendMessage", drop=True, times=1))
    with pytest.raises(ConnectionDropped):
        await call("sendMessage", chat_id=alice.id, text="x")
    assert len(alice.messages()) == before
    server.faults.add(Fault(method="sendMessage", drop_answer=True, times=1))
    with pytest.raises(ConnectionDropped):
        await call("sendMessage", chat_id=alice.id, text="x")
    assert len(alice.messages()) == before + 1


async def test_over_http_a_drop_closes_the_connection_and_429_has_retry_after(
    server: TelegramServer, address: str, http: aiohttp.ClientSession
) -> None:
    server.faults.add(Fault(method="getMe", drop=True, times=1))
    with pytest.raises(aiohttp.ClientError):
        await http.post(f"{address}/bot{TOKEN}/getMe")
    server.faults.add(Fault(method="getMe", status=429, retry_after=7, times=1))
    async with http.post(f"{address}/bot{TOKEN}/getMe") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
        assert (await answer.json()) == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }


async def test_updates_can_be_duplicated(server: TelegramServer, alice: Person) -> None:
    server.duplicate_updates(1.0)
    await alice.text("x", wait=0)
    updates = await server.main_bot.updates.poll(0, 100, 0)
    assert len(updates) == 2
    assert updates[0] == updates[1]


@pytest.mark.parametrize(
    "body",
    [{"status": 200}, {"times": 0}, {"probability": 2}, {"status": "x"}, {"drop": 1}, {"colour": "red"}],
)
def test_an_invalid_fault_is_refused_with_a_reason(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(body))):
        read_fault(body)


async def test_in_process_an_action_waits_for_both_copies(server: TelegramServer, alice: Person) -> None:
    handled: list[int] = []

    async def handle(update: dict[str, Any]) -> None:
        await asyncio.sleep(0.02 * (len(handled) + 1))
        handled.append(update["update_id"])

    server.deliver_to(handle)
    server.duplicate_updates(1.0)
    await alice.text("x")
    assert len(handled) == 2
    assert len(set(handled)) == 1

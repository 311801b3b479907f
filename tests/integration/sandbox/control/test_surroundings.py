"""Readiness, clock, payments, SMS and faults in the control API."""

from typing import Any

import pytest

from sandbox.telegram import Person, TelegramServer
from tests.integration.sandbox.control.conftest import TOKEN, Request, Surroundings


async def test_readiness_is_503_until_everything_answers(
    request_json: Request, surroundings: Surroundings
) -> None:
    assert (await request_json("GET", "/ready"))[0] == 503
    surroundings.is_ready = True
    assert (await request_json("GET", "/ready"))[0] == 200


async def test_the_clock_is_read_and_moved(request_json: Request) -> None:
    assert await request_json("GET", "/clock") == (200, {"now": "2026-11-23T02:00:00+00:00"})
    moved = await request_json("POST", "/clock", json={"advance_seconds": 900})
    assert moved == (200, {"now": "2026-11-23T02:15:00+00:00"})


@pytest.mark.parametrize(
    "body", [{}, {"advance_seconds": -1}, {"advance_seconds": "soon"}, {"advance_seconds": 1e12}]
)
async def test_a_wrong_move_of_the_clock_is_refused(request_json: Request, body: Any) -> None:
    status, answer = await request_json("POST", "/clock", json=body)
    assert (status, list(answer)) == (400, ["error"])
    assert await request_json("GET", "/clock") == (200, {"now": "2026-11-23T02:00:00+00:00"})


async def test_payments_are_listed_paid_and_failed(request_json: Request, surroundings: Surroundings) -> None:
    assert await request_json("GET", "/payments") == (200, surroundings.rows)
    assert await request_json("POST", "/payments/p1/fail", json={"callbacks": 0}) == (
        200,
        {"id": "p1", "state": "failed"},
    )
    assert (await request_json("POST", "/payments/p1/pay"))[0] == 200
    assert surroundings.asked == [("failed", "p1", 0), ("paid", "p1", 1)]
    assert await request_json("POST", "/payments/p1/pay") == (400, {"error": "already-paid"})
    assert await request_json("POST", "/payments/p9/pay") == (404, {"error": "unknown"})
    assert (await request_json("POST", "/payments/p1/pay", json={"callbacks": -1}))[0] == 400


async def test_codes_sent_to_a_number_are_listed(request_json: Request) -> None:
    assert await request_json("GET", "/sms?phone=%2B8613900000001") == (200, ["123456"])
    assert await request_json("GET", "/sms?phone=8613900000001") == (200, ["123456"])
    assert await request_json("GET", "/sms?phone=%2B1") == (200, [])
    assert (await request_json("GET", "/sms"))[0] == 400


async def test_faults_are_added_and_removed(
    request_json: Request, server: TelegramServer, anna: Person
) -> None:
    await anna.text("hi")
    server.deliver_to(None)
    fault = {"method": "sendMessage", "status": 429, "retry_after": 2, "times": 3}
    assert (await request_json("POST", "/faults", json=fault))[0] == 200
    with pytest.raises(Exception, match="retry after 2"):
        await server.call(TOKEN, "sendMessage", {"chat_id": anna.id, "text": "x"})
    assert (await request_json("POST", "/faults", json={"duplicate_updates": 1.0}))[0] == 200
    await anna.text("x", wait=0)
    assert len(await server.call(TOKEN, "getUpdates", {})) == 2
    assert (await request_json("DELETE", "/faults"))[0] == 200
    assert await server.call(TOKEN, "sendMessage", {"chat_id": anna.id, "text": "x"})
    await anna.text("y", wait=0)
    assert len(await server.call(TOKEN, "getUpdates", {})) == 3


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"duplicate_updates": 2},
        {"duplicate_updates": "x"},
        {"status": 200},
        {"times": 0},
        {"colour": "red"},
    ],
)
async def test_wrong_faults_are_refused(request_json: Request, body: Any) -> None:
    status, answer = await request_json("POST", "/faults", json=body)
    assert (status, list(answer)) == (400, ["error"])


async def test_the_books_are_listed_with_their_sum(request_json: Request) -> None:
    assert await request_json("GET", "/books") == (200, [{"account": "sum", "subject": None, "balance": 0}])

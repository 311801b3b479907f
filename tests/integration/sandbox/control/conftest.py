"""The control API on a port of its own, with a small bot and simple substitutes for the rest."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.control_api import control_application
from sandbox.providers.language_stand_in import LanguageStandIn
from sandbox.providers.trade import Refusal
from sandbox.request_input import InputError
from sandbox.telegram import Person, TelegramServer, WaitPolicy
from tests.support.manual_clock import ManualSeconds

TOKEN = "4242:AAE-the-token-of-the-tests"
START = datetime(2026, 11, 23, 2, tzinfo=UTC)

Request = Callable[..., Awaitable[tuple[int, Any]]]


class Surroundings:
    """Readiness, clock, payments and SMS in one object."""

    def __init__(self) -> None:
        self.is_ready = False
        self.moment = START
        self.rows: list[dict[str, Any]] = [
            {
                "id": "p1",
                "provider": "wechat",
                "order_no": "HK202611230001",
                "amount": 19900,
                "state": "pending",
            }
        ]
        self.asked: list[tuple[str, str, int]] = []
        self.enrolled: list[dict[str, Any]] = []

    async def ready(self) -> bool:
        return self.is_ready

    async def now(self) -> datetime:
        return self.moment

    async def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def payments(self) -> list[dict[str, Any]]:
        return self.rows

    async def pay(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        return self._settle("paid", payment_id, callbacks)

    async def fail(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        return self._settle("failed", payment_id, callbacks)

    def _settle(self, state: str, payment_id: str, callbacks: int) -> dict[str, Any]:
        if payment_id != "p1":
            raise Refusal("unknown")
        if self.rows[0]["state"] == "paid":
            raise Refusal("already-paid")
        self.asked.append((state, payment_id, callbacks))
        self.rows[0]["state"] = state
        return {"id": payment_id, "state": state}

    async def enrol(self, person: dict[str, Any]) -> dict[str, Any]:
        if person["district"] == "火星":
            raise InputError("there is no district 火星")
        self.enrolled.append(person)
        return {"home": [39.9, 116.4]} if person["role"] == "housekeeper" else {"home": None}

    async def books(self) -> list[dict[str, Any]]:
        return [{"account": "sum", "subject": None, "balance": 0}]

    def codes(self, phone: str) -> list[str]:
        return ["123456"] if phone == "+8613900000001" else []


def articles(query: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "article",
            "id": str(number),
            "title": f"{query} {number}",
            "input_message_content": {"message_text": f"<b>{query}</b> {number}", "parse_mode": "HTML"},
            "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]},
        }
        for number in (1, 2)
    ]


class Echo:
    """A bot in this process: repeats texts, answers buttons, names other content."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server

    async def call(self, method: str, **parameters: Any) -> Any:
        return await self.server.call(TOKEN, method, parameters)

    async def __call__(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            message = query["message"]
            place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            await self.call("editMessageText", **place, text=f"pressed {query['data']}")
            await self.call("answerCallbackQuery", callback_query_id=query["id"], text="ok")
        elif query := update.get("pre_checkout_query"):
            await self.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
        elif query := update.get("inline_query"):
            await self.call(
                "answerInlineQuery", inline_query_id=query["id"], results=articles(query["query"])
            )
        elif message := update.get("message") or update.get("edited_message"):
            if "via_bot" in message:
                return
            kinds = set(message) - {"message_id", "from", "chat", "date", "entities", "edit_date"}
            button = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
            text = message.get("text") or ",".join(sorted(kinds))
            await self.call("sendMessage", chat_id=message["chat"]["id"], text=text, reply_markup=button)


@pytest.fixture
def surroundings() -> Surroundings:
    return Surroundings()


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    server = TelegramServer(
        now=ManualSeconds(),
        wait_policy=WaitPolicy(wait=5, quiet_seconds=0.05, reply_seconds=0.2, others_seconds=0.2),
    )
    server.add_bot(TOKEN)
    server.deliver_to(Echo(server))
    yield server
    await server.close()


@pytest.fixture
def language() -> LanguageStandIn:
    return LanguageStandIn()


@pytest.fixture
async def address(
    server: TelegramServer, surroundings: Surroundings, language: LanguageStandIn
) -> AsyncIterator[str]:
    application = web.Application()
    control = control_application(
        server,
        readiness=surroundings,
        clock=surroundings,
        payments=surroundings,
        sms=surroundings,
        language=language,
        records=surroundings,
    )
    application.add_subapp("/sandbox", control)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await asyncio.wait_for(runner.cleanup(), 5)


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session:
        yield session


@pytest.fixture
def request_json(address: str, http: aiohttp.ClientSession) -> Request:
    """Return (status, JSON) of a call under /sandbox."""

    async def send(method: str, path: str, **options: Any) -> tuple[int, Any]:
        async with http.request(method, f"{address}/sandbox{path}", **options) as answer:
            return answer.status, await answer.json()

    return send


@pytest.fixture
def anna(server: TelegramServer) -> Person:
    return server.add_person("Anna", "en", "+8613900000001", role="customer", username="anna")

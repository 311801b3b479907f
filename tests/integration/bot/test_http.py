"""The program's HTTP server."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiogram.types import WebhookInfo
from aiohttp.test_utils import TestClient, TestServer

from bot.core.update_receiver import UpdateReceiver
from sandbox.telegram.faults import Fault
from tests.support.bot_scene import BotScene
from web.health import Health
from web.http_application import http_application, metrics_application

SECRET = "secret-of-the-webhook"


@pytest.fixture
async def address(scene: BotScene) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    application = http_application(
        scene.dependencies.database,
        scene.dependencies.agency,
        scene.dependencies.providers,
        scene.bot,
        UpdateReceiver(scene.dispatcher, scene.bot).receive,
        SECRET,
    )
    async with TestClient(TestServer(application, host="127.0.0.1")) as client:
        yield client


async def test_healthz_reports_each_part(scene: BotScene, address: TestClient) -> None:  # type: ignore[type-arg]
    answer = await address.get("/healthz")
    assert answer.status == 200
    assert await answer.json() == {"database": "ok", "telegram": "ok"}
    scene.telegram.faults.add(Fault("getMe", 500))
    answer = await address.get("/healthz")
    assert answer.status == 503
    assert await answer.json() == {"database": "ok", "telegram": "TelegramServerError"}


HERE = "http://127.0.0.1:9/telegram"


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"url": HERE}, "ok"),
        ({"url": HERE, "pending": 3}, "ok"),
        ({"url": HERE, "pending": 3, "failed": 1}, "not delivered"),
        ({"url": HERE, "pending": 3, "failed": 6}, "ok"),
        ({"url": HERE, "failed": 1}, "ok"),
        ({"url": ""}, "not registered"),
        ({"url": "https://elsewhere.example/telegram"}, "registered elsewhere"),
    ],
)
async def test_healthz_tells_whether_updates_arrive(
    scene: BotScene, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], state: str
) -> None:
    failed = "failed" in told
    info = WebhookInfo(
        url=told["url"],
        has_custom_certificate=False,
        pending_update_count=told.get("pending", 0),
        last_error_date=scene.clock.now() - timedelta(minutes=told["failed"]) if failed else None,
        last_error_message="Connection refused" if failed else None,
    )

    async def webhook_info() -> WebhookInfo:
        return info

    monkeypatch.setattr(scene.bot, "get_webhook_info", webhook_info)
    well, report = await Health(scene.database, scene.bot, scene.clock, HERE).report()
    assert report["updates"] == state
    assert well is (state == "ok")
    assert report["pending_updates"] == told.get("pending", 0)
    assert ("last_error" in report) is failed


async def test_healthz_asks_telegram_about_the_webhook(scene: BotScene) -> None:
    health = Health(scene.database, scene.bot, scene.clock, HERE)
    assert (await health.report())[1]["updates"] == "not registered"
    await scene.bot.set_webhook(HERE)
    assert (await health.report())[1]["updates"] == "ok"


async def test_livez_answers_while_telegram_does_not(scene: BotScene, address: TestClient) -> None:  # type: ignore[type-arg]
    scene.telegram.faults.add(Fault("getMe", 500))
    assert (await address.get("/livez")).status == 200


async def test_metrics_count_updates_by_outcome(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text("/start")
    await alice.text("你好")
    async with TestClient(TestServer(metrics_application(), host="127.0.0.1")) as client:
        answer = await client.get("/metrics")
        assert answer.headers["Content-Type"].startswith("text/plain")
        told = await answer.text()
    assert 'bot_updates_total{kind="message",outcome="answered"}' in told
    assert 'nlu_seconds_count{outcome="answered"}' in told


async def test_the_webhook_requires_its_secret(scene: BotScene, address: TestClient) -> None:  # type: ignore[type-arg]
    alice = scene.newcomer("Alice")
    update = {
        "update_id": 1_000_000,
        "message": {
            "message_id": 1,
            "date": 1_764_000_000,
            "chat": {"id": alice.id, "type": "private", "first_name": "Alice"},
            "from": {"id": alice.id, "is_bot": False, "first_name": "Alice", "language_code": "zh"},
            "text": "/start",
        },
    }
    name = "X-Telegram-Bot-Api-Secret-Token"
    wrong = ("", "x", SECRET[:-1], f"{SECRET}x", SECRET.upper(), f" {SECRET} x", "é")
    for header in ({}, *({name: secret} for secret in wrong), {"X-Secret": SECRET}):
        answer = await address.post("/telegram", json=update, headers=header)
        assert answer.status == 401, header
    assert alice.messages() == []
    async with scene.look() as uow:
        assert await uow.people.with_telegram_id(alice.id) is None
    header = {name: SECRET}
    answer = await address.post("/telegram", json=update, headers=header)
    assert answer.status == 200
    async with scene.look() as uow:
        assert await uow.people.with_telegram_id(alice.id) is not None


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b"{", b'{"update_id": "none"}'])
async def test_the_webhook_refuses_what_is_no_update(address: TestClient, content: bytes) -> None:  # type: ignore[type-arg]
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    assert (await address.post("/telegram", data=content, headers=headers)).status == 400

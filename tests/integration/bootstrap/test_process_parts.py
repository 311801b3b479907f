"""A process that is only bot or only worker."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession, web
from sqlalchemy import select

from application.platform.people.use_cases import get_or_create_person
from bootstrap.config.config_file import ConfigInvalid
from bootstrap.environment_variables import Part
from bootstrap.process import Program
from bootstrap.settings import load_settings
from domain.kernel.localised import Language
from domain.platform.notifications.model import Notification
from domain.platform.support.notifications import SupportNotification
from sandbox.program import HOST, free_port
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.telegram import TelegramServer
from sandbox.telegram.bot_api_http import add_routes
from storage.tables import handled_updates, notifications
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import ManualSeconds

TOKEN = "123456789:" + "a" * 35
SECONDS = 20


@pytest.fixture
async def telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TelegramServer]:
    """Serve a stand-in over HTTP with a bot whose webhook is the program's address."""
    telegram = TelegramServer(now=ManualSeconds())
    telegram.add_bot(TOKEN)
    application = web.Application()
    add_routes(application, telegram)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    port, own = free_port(), free_port()
    (tmp_path / "providers").mkdir()
    keys = ProviderKeys.load(tmp_path / "providers")
    merchant = keys.merchant_settings(f"http://{HOST}:{port}", f"http://{HOST}:{own}/pay")
    await web.TCPSite(runner, HOST, port).start()
    for name, value in {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": f"http://{HOST}:{port}",
        "WEBHOOK_URL": f"http://{HOST}:{own}/telegram",
        "WEBHOOK_SECRET": "secret",
        "APP_PORT": str(own),
        "APP_VAR": str(tmp_path),
        "DATA_KEY": DATA_KEY,
        **merchant.environment(),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield telegram
    await telegram.close()
    await runner.cleanup()


async def live(telegram: TelegramServer, until: str) -> tuple[bool, bool]:
    """Run the program until "told" or "handled" has happened; return whether each of the two has.

    A person wrote to the bot, and a notification to them is due.
    """
    alice = telegram.add_person("Alice")
    await alice.text("/start", wait=0)
    program = await Program.open(load_settings())
    async with program.database.begin(program.agency) as uow:
        person = await get_or_create_person(uow, alice.id, "Alice", Language.ZH)
        await uow.flush()
        now = uow.clock.now()
        words = {"words": "请稍等。"}
        await uow.notifications.add(
            Notification("words", person.id, SupportNotification.OPERATOR_WROTE, now, now, data=words)
        )
    running = asyncio.create_task(program.run())

    async def happened() -> dict[str, bool]:
        async with program.database.connect_read_only() as connection:
            told = await connection.scalar(
                select(notifications.c.sent_at).where(notifications.c.key == "words")
            )
            handled = await connection.scalar(select(handled_updates.c.update_id))
        return {"told": told is not None, "handled": handled is not None}

    async with asyncio.timeout(SECONDS):
        while not (await happened())[until]:
            await asyncio.sleep(0.05)
            if running.done():
                await running
    # one more poll of the worker
    await asyncio.sleep(1.5)
    found = await happened()
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    await program.close()
    return found["told"], found["handled"]


async def test_a_worker_runs_due_tasks_and_handles_no_updates(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP_PARTS", "worker")
    assert await live(telegram, until="told") == (True, False)
    assert telegram.main_bot.updates.pusher is None


async def test_a_bot_handles_updates_and_runs_no_due_tasks(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP_PARTS", "bot")
    assert await live(telegram, until="handled") == (False, True)


async def test_metrics_are_served_on_the_port_that_is_set_and_on_no_other(
    telegram: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    metrics = free_port()
    monkeypatch.setenv("METRICS_PORT", str(metrics))
    settings = load_settings()
    program = await Program.open(settings)
    running = asyncio.create_task(program.run())
    async with ClientSession() as session, asyncio.timeout(SECONDS):

        async def status(port: int, path: str) -> int | None:
            try:
                async with session.get(f"http://{HOST}:{port}{path}") as answer:
                    return answer.status
            except ClientConnectionError:
                return None

        while await status(metrics, "/metrics") is None:
            await asyncio.sleep(0.05)
        assert await status(metrics, "/metrics") == 200
        assert await status(metrics, "/healthz") == 404
        assert await status(settings.environment.app.port, "/metrics") == 404
    os.kill(os.getpid(), signal.SIGTERM)
    await running
    await program.close()


@pytest.mark.parametrize("words", ["", "bot,oven"])
def test_a_process_without_a_part_is_refused(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_PARTS", words)
    with pytest.raises(ConfigInvalid, match="APP_PARTS"):
        load_settings()


def test_a_process_has_both_parts_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APP_PARTS", raising=False)
    assert load_settings().environment.app.parts == {Part.BOT, Part.WORKER}

"""The whole bot in one process: the Telegram stand-in, an SQLite file, a clock advanced by hand."""

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties

from bootstrap.database_setup import open_database
from bot.core.dependencies import AgencyContact, ChatUnitOfWork, Dependencies
from bot.core.dispatcher import build_dispatcher
from bot.core.json_codec import read_json
from bot.core.photo_upload import upload_kept_photos
from bot.core.translator import Texts
from bot.notifications.messenger import BotMessenger
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Localised
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person as Account
from sandbox.telegram import Person, TelegramServer
from sandbox.telegram.in_process_session import SandboxSession, feed
from scheduler.pacing import Pacer
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from simulation.support.database_records import DATA_KEY
from simulation.support.sample_agency import MONDAY_TEN, sample_agency
from simulation.support.stepped_clock import SteppedClock
from storage.database import Database
from storage.migrate import upgrade
from storage.outbox import Outbox
from storage.task_claims import TaskQueue

TOKEN = "4242:AAE-the-token-of-the-simulation"
OPERATOR_ID = 900_000_001
DATABASE_FILE = "bot.db"
_MIGRATED: list[tuple[TemporaryDirectory[str], Path]] = []


class RecordingSms:
    """An SMS sender that records messages as (phone, code, language)."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    async def send_code(self, phone: str, code: str, language: str) -> None:
        self.sent.append((phone, code, language))


@dataclass
class InProcessBot:
    """The running bot; ``telegram`` is the stand-in."""

    telegram: TelegramServer
    dependencies: Dependencies
    database: Database
    clock: SteppedClock
    understanding: Any
    bot: Bot
    dispatcher: Dispatcher

    @property
    def agency(self) -> AgencyContext:
        return self.dependencies.agency

    @asynccontextmanager
    async def look(self) -> AsyncIterator[ChatUnitOfWork]:
        async with self.database.read(self.agency) as uow:
            yield uow

    async def account(self, person: Person) -> Account:
        """Raise AssertionError for a person unknown to the bot."""
        async with self.look() as uow:
            account = await uow.people.with_telegram_id(person.id)
        assert account is not None
        return account

    def use_providers(self, providers: Mapping[ProviderName, PaymentProvider], card_token: str) -> None:
        """Rebuild the dispatcher with these payment providers and this token for Telegram invoices."""
        self.dependencies = replace(self.dependencies, providers=providers, card_provider_token=card_token)
        self.dispatcher = build_dispatcher(self.dependencies)


class Background:
    """Background work beside the bot's handlers: due tasks, and the notification relay."""

    def __init__(self, product: InProcessBot) -> None:
        self._clock = product.clock
        messenger = BotMessenger(product.dependencies, product.bot)
        pacer = Pacer(10_000, 10_000, 10_000)
        self._relay = Relay(Outbox(product.database), messenger, product.clock, pacer)
        queue = TaskQueue(product.database)
        self._tasks = TaskRunner(product.database, queue, product.agency, product.dependencies.providers)

    async def pass_time(self, minutes: float) -> None:
        """Advance the clock, then run everything due, including what that makes due."""
        self._clock.advance(minutes=minutes)
        while await self._tasks.run_due() + await self._relay.run_due():
            await self._relay.finish()


@cache
def _texts() -> Texts:
    return Texts()


async def _migrated_database() -> Path:
    """Return an empty migrated file, made once in each process."""
    if not _MIGRATED:
        kept = TemporaryDirectory()
        file = Path(kept.name) / DATABASE_FILE
        await upgrade(f"sqlite:///{file}", DATA_KEY)
        _MIGRATED.append((kept, file))
    return _MIGRATED[0][1]


@asynccontextmanager
async def open_bot(
    folder: Path, data_key: str, understanding: Any, database_file: Path | None = None, **services: Any
) -> AsyncIterator[InProcessBot]:
    """Run the bot over ``folder / DATABASE_FILE`` for as long as the context lasts.

    The file is a copy of ``database_file``, of an empty migrated one if None. ``services`` are further fields of
    Dependencies.
    """
    file = folder / DATABASE_FILE
    shutil.copy(database_file or await _migrated_database(), file)
    async with run_bot(f"sqlite:///{file}", data_key, understanding, **services) as product:
        yield product


@asynccontextmanager
async def run_bot(
    url: str, data_key: str, understanding: Any, **services: Any
) -> AsyncIterator[InProcessBot]:
    """Run the bot over a migrated database for as long as the context lasts."""
    clock = SteppedClock(MONDAY_TEN)
    agency = sample_agency(clock)
    database = open_database(url, data_key)
    telegram = TelegramServer(now=lambda: clock.now().timestamp())
    telegram.add_bot(TOKEN, "anxin_bot", "Anxin")
    dependencies = Dependencies(
        database=database,
        agency=agency,
        contact=AgencyContact(Localised("安心到家", "Anxin Home"), "400-000-0000"),
        texts=_texts(),
        understanding=understanding,
        sms=RecordingSms(),
        bot_username="anxin_bot",
        operator_ids=frozenset({OPERATOR_ID}),
        **services,
    )
    bot = Bot(
        TOKEN,
        session=SandboxSession(telegram, json_loads=read_json),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    upload_kept_photos(bot, dependencies)
    dispatcher = build_dispatcher(dependencies)
    telegram.deliver_to(feed(dispatcher, bot), TOKEN)
    try:
        yield InProcessBot(telegram, dependencies, database, clock, understanding, bot, dispatcher)
    finally:
        await telegram.close()
        await database.close()

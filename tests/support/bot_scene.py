"""The whole bot in this process: the stand-in for Telegram, a database in a file, a worker, people with phones."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from application.homecare.housekeepers import use_cases as housekeepers
from application.platform.people.use_cases import get_or_create_person, save_address
from bootstrap.database_setup import open_database
from bot.core.dependencies import AgencyContact, Dependencies
from bot.core.dispatcher import build_dispatcher
from bot.core.json_codec import read_json
from bot.core.photo_upload import upload_kept_photos
from bot.core.translator import Texts
from bot.notifications.messenger import BotMessenger
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import WorkingHours
from domain.homecare.orders.model import Order
from domain.kernel.geo import Point
from domain.kernel.localised import Language, Localised
from domain.platform.people.model import Person as Account
from sandbox.telegram import Person, TelegramServer, WaitPolicy
from sandbox.telegram.in_process_session import SandboxSession, feed
from scheduler.pacing import Pacer
from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner
from scheduler.worker import Worker
from simulation.support.database_records import DATA_KEY
from simulation.support.reusable_engines import ENGINES, replace_database
from storage.database import Database
from storage.migrate import upgrade
from storage.outbox import Outbox
from storage.task_claims import TaskQueue
from tests.support.agency_scene import AgencyScene
from tests.support.button_styles import watch_buttons
from tests.support.factories import id_number
from tests.support.manual_clock import ManualClock, timeline
from tests.support.scripted_understanding import ScriptedUnderstanding
from tests.support.shipped_agency import default_agency
from tests.support.shown_files import watch_files

TOKEN = "4242:AAE-the-token-of-the-tests"
OPERATOR_ID = 900_000_001
UNLIMITED = 1e9
HANDLED_WITHIN = 600
"""Seconds; an action returns when the bot has handled it, this only ends a bot that hangs."""
TEXTS = Texts()
_teams: "dict[tuple[datetime, tzinfo], _Team]" = {}
_migrated: list[tuple[TemporaryDirectory[str], Path]] = []
S = TypeVar("S", bound="BotScene")


@dataclass(frozen=True)
class _Team:
    """Housekeepers by their names in the order of hiring, in the database ``file``; ``staff`` are their ids."""

    folder: TemporaryDirectory[str]
    file: Path
    names: list[str]
    staff: dict[str, int]
    random_state: tuple[Any, ...]


class SmsInbox:
    """An SMS sender that keeps what it would send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.failing: Exception | None = None

    async def send_code(self, phone: str, code: str, language: str) -> None:
        if self.failing is not None:
            raise self.failing
        self.sent.append((phone, code, language))


class BotScene(AgencyScene):
    """``telegram`` is the stand-in; the bot and its worker are built from ``dependencies``; ``file`` is the database's."""

    def __init__(
        self,
        telegram: TelegramServer,
        database: Database,
        dependencies: Dependencies,
        clock: ManualClock,
        sms: SmsInbox,
        file: Path,
    ) -> None:
        super().__init__(database, clock, dependencies.agency)
        self.telegram = telegram
        self.understanding: Any = dependencies.understanding
        self.sms = sms
        self.bot = Bot(
            TOKEN,
            session=SandboxSession(telegram, ids_only=True, json_loads=read_json),
            default=DefaultBotProperties(parse_mode="HTML"),
        )
        upload_kept_photos(self.bot, dependencies)
        self.file = file
        self.staff: dict[str, int] = {}
        """Ids of the housekeepers by name."""
        self._build(dependencies)

    def _build(self, dependencies: Dependencies) -> None:
        self.dependencies, self.agency = dependencies, dependencies.agency
        self.dispatcher = build_dispatcher(dependencies)
        messenger = BotMessenger(dependencies, self.bot, self.dispatcher.fsm.events_isolation)
        self.relay = Relay(
            Outbox(self.database), messenger, self.clock, Pacer(UNLIMITED, UNLIMITED, UNLIMITED)
        )
        queue = TaskQueue(self.database)
        tasks = TaskRunner(self.database, queue, self.agency, dict(dependencies.providers))
        self.worker = Worker(tasks, self.relay)
        self.telegram.deliver_to(feed(self.dispatcher, self.bot), TOKEN)

    def restart(self, **changes: Any) -> None:
        """Start a new process over the same database, with changed dependencies."""
        self._build(replace(self.dependencies, **changes))

    # time

    async def settle(self) -> None:
        """Run what is due now, and what becomes due by it; deliver the notifications."""
        await self.worker.run_until_idle()

    async def pass_time(self, **span: float) -> None:
        self.clock.advance(**span)
        await self.settle()

    # people

    def newcomer(self, name: str = "Alice", language: str = "zh") -> Person:
        """Add somebody who never wrote to the bot."""
        return self.telegram.add_person(name, language)

    async def account(self, person: Person) -> Account:
        async with self.look() as uow:
            account = await uow.people.with_telegram_id(person.id)
        assert account is not None
        return account

    async def draft(self, person: Person) -> Draft | None:
        account = await self.account(person)
        async with self.look() as uow:
            return await uow.drafts.of(account.id)

    async def orders(self, person: Person) -> list[Order]:
        account = await self.account(person)
        async with self.look() as uow:
            return await uow.orders.of_customer(account.id)

    async def resident(
        self,
        name: str = "Alice",
        language: str = "zh",
        phone: bool = True,
        street: str | None = "建国路88号3单元502",
    ) -> Person:
        """Add a customer whom the bot knows: with a phone, and an address in 朝阳区 from an earlier visit."""
        person = self.newcomer(name, language)
        async with self.begin() as uow:
            account = await get_or_create_person(uow, person.id, name, Language(language))
            account.set_home("北京市", "朝阳区")
            if phone:
                account.phone = "+8613900000001"
            if street:
                await save_address(uow, account, "北京市", "朝阳区", street, Point(39.915, 116.47))
        person.messages()
        return person

    async def hire(
        self,
        name: str,
        services: dict[str, int | None],
        districts: set[str],
        rating: tuple[int, int] = (0, 0),
        female: bool = True,
        years: int = 5,
        hours: WorkingHours | None = None,
        certificates: tuple[str, ...] = (),
        city: str = "北京市",
    ) -> Person:
        """Add a certified housekeeper who is online; ``rating`` is (sum of stars, number of reviews)."""
        person = self.telegram.add_person(name, "zh", role="housekeeper")
        async with self.begin() as uow:
            account = await get_or_create_person(uow, person.id, name, Language.ZH)
            account.phone = f"+86137{person.id % 10**8:08d}"
            operator = await get_or_create_person(
                uow, OPERATOR_ID, "Operator", Language.ZH, frozenset({OPERATOR_ID})
            )
            application = housekeepers.Application(
                name=name,
                phone=account.phone,
                id_number=id_number(person.id % 1000, female),
                id_photos=(b"front",),
                city=city,
                districts=frozenset(districts),
                prices=services,
                working_hours=hours or WorkingHours(),
                experience_years=years,
                certificates=certificates,
            )
            await housekeepers.apply(uow, account, application)
            certified = await housekeepers.certify(uow, operator, account.id)
            certified.rating_sum, certified.rating_count = rating
            certified.orders_finished = rating[1]
            self.staff[name] = account.id
        return person

    async def hire_team(self) -> None:
        """Add five housekeepers around 朝阳区.

        The first scene of this process that begins with them hires them; others begin with a copy of its database.
        """
        begins = (self.clock.now(), self.agency.clock.zone)
        if self.telegram.people():
            await self._hire_each_of_the_team()
        elif begins in _teams:
            await self._adopt(_teams[begins])
        else:
            await self._hire_each_of_the_team()
            _teams[begins] = self._keep_team()

    def _keep_team(self) -> "_Team":
        folder = TemporaryDirectory()
        kept = Path(folder.name) / "team.db"
        with closing(sqlite3.connect(self.file)) as used:
            used.execute("VACUUM INTO ?", (str(kept),))
        return _Team(folder, kept, list(self.staff), dict(self.staff), self.agency.random.getstate())

    async def _adopt(self, team: "_Team") -> None:
        await self.database.close()
        replace_database(self.file, team.file)
        for name in team.names:
            self.telegram.add_person(name, "zh", role="housekeeper")
        self.staff |= team.staff
        self.agency.random.setstate(team.random_state)

    async def _hire_each_of_the_team(self) -> None:
        cleaning = {"deep_cleaning": 650, "daily_cleaning": None, "window_cleaning": None}
        await self.hire(
            "王秀英", cleaning, {"朝阳区", "东城区"}, (421, 86), years=8, certificates=("高级家政师",)
        )
        await self.hire("李梅", {**cleaning, "deep_cleaning": 550}, {"朝阳区"}, (141, 30), years=3)
        await self.hire("张敏", {**cleaning, "deep_cleaning": None}, {"朝阳区", "海淀区"}, (58, 12), years=6)
        await self.hire("赵丽", {**cleaning, "deep_cleaning": 620}, {"朝阳区"}, (9, 2), years=1)
        await self.hire(
            "陈建国", {"ac_cleaning": None, "deep_cleaning": 600}, {"朝阳区"}, (180, 40), female=False
        )


async def _empty_database() -> Path:
    """Return a migrated file, made once a run: every scene starts from a copy."""
    if not _migrated:
        kept = TemporaryDirectory()
        file = Path(kept.name) / "empty.db"
        await upgrade(f"sqlite:///{file}", DATA_KEY)
        _migrated.append((kept, file))
    return _migrated[0][1]


def new_dependencies(
    database: Database, clock: ManualClock, sms: SmsInbox, understanding: Any | None = None
) -> Dependencies:
    """Return what a bot of the repository's agency is built from, without payment providers."""
    return Dependencies(
        database=database,
        agency=default_agency(clock),
        contact=AgencyContact(Localised("安心到家", "Anxin Home"), "400-000-0000"),
        texts=TEXTS,
        understanding=understanding or ScriptedUnderstanding(),
        sms=sms,
        bot_username="anxin_bot",
        operator_ids=frozenset({OPERATOR_ID}),
    )


@asynccontextmanager
async def open_scene(kind: type[S], folder: Path, understanding: Any | None = None) -> AsyncIterator[S]:
    """Open a scene of this class without people; its database is ``folder / "scene.db"``."""
    clock = ManualClock(timeline.begins)
    shutil.copy(await _empty_database(), folder / "scene.db")
    reused = ENGINES.take(folder / "scene.db")
    database = open_database(str(reused.url), DATA_KEY, reused)
    telegram = TelegramServer(
        now=lambda: clock.now().timestamp(), wait_policy=WaitPolicy(wait=HANDLED_WITHIN)
    )
    telegram.add_bot(TOKEN, "anxin_bot", "Anxin")
    sms = SmsInbox()
    dependencies = new_dependencies(database, clock, sms, understanding)
    checks = watch_buttons(telegram), watch_files(telegram)
    try:
        yield kind(telegram, database, dependencies, clock, sms, folder / "scene.db")
        for check in checks:
            check()
    finally:
        await telegram.close()
        await database.close()
        ENGINES.give_back(reused)

"""The whole bot in this process: the stand-in for Telegram, a database in a file, a clock, a cast of people."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties

from application.homecare.housekeepers import use_cases as housekeepers
from application.platform.people.use_cases import get_or_create_person, save_address
from bootstrap.database_setup import open_database
from bot.core.dependencies import AgencyContact, ChatUnitOfWork, Dependencies
from bot.core.dispatcher import build_dispatcher
from bot.core.json_codec import read_json
from bot.core.translator import Texts
from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import Draft
from domain.homecare.housekeepers.model import WorkingHours
from domain.homecare.orders.model import Order
from domain.kernel.geo import Point
from domain.kernel.localised import Language, Localised
from domain.platform.people.model import Person as Account
from domain.platform.people.model import Role
from sandbox.telegram import Person, TelegramServer
from sandbox.telegram.in_process_session import SandboxSession, feed
from storage.cipher import Cipher
from storage.database import Database
from storage.migrate import upgrade
from tests.support.scripted_understanding import ScriptedUnderstanding
from tests.support.shipped_agency import default_agency
from tests.support.story_clock import ManualClock, story

TOKEN = "4242:AAE-the-token-of-the-tests"
OPERATOR_ID = 900_000_001
TEXTS = Texts()
_MIGRATED: list[tuple[TemporaryDirectory[str], Path]] = []
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(serial: int, female: bool = True) -> str:
    """A well-formed citizen ID number of somebody born in 1985."""
    body = f"110105198506{serial % 28 + 1:02d}{serial % 100:02d}{2 if female else 1}"
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]


class Pocket:
    """An SMS sender that keeps what it would send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.failing: Exception | None = None

    async def send_code(self, phone: str, code: str, language: str) -> None:
        if self.failing is not None:
            raise self.failing
        self.sent.append((phone, code, language))


@dataclass
class Town:
    """``telegram`` is the stand-in; ``dependencies`` what the bot was built from."""

    telegram: TelegramServer
    dependencies: Dependencies
    database: Database
    clock: ManualClock
    understanding: Any
    sms: Pocket
    bot: Bot
    dispatcher: Dispatcher
    staff: dict[str, int] = field(default_factory=dict)

    @property
    def agency(self) -> AgencyContext:
        return self.dependencies.agency

    def customer(self, name: str = "Alice", language: str = "zh") -> Person:
        """Somebody who never wrote to the bot."""
        return self.telegram.add_person(name, language)

    @asynccontextmanager
    async def look(self) -> AsyncIterator[ChatUnitOfWork]:
        async with self.database.read(self.agency) as uow:
            yield uow

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
        """A customer whom the bot knows: with a phone, and an address in 朝阳区 from an earlier visit."""
        person = self.customer(name, language)
        async with self.database.begin(self.agency) as uow:
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
        """A certified housekeeper who is online; ``rating`` is (sum of stars, number of reviews)."""
        person = self.telegram.add_person(name, "zh", role="housekeeper")
        async with self.database.begin(self.agency) as uow:
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

    async def cast(self) -> None:
        """Four housekeepers around 朝阳区."""
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

    async def restart(self) -> None:
        """A new process over the same database."""
        self.dispatcher = build_dispatcher(self.dependencies)
        self.telegram.deliver_to(feed(self.dispatcher, self.bot), TOKEN)


async def _empty_database() -> Path:
    """A migrated file, made once a run: every town starts from a copy."""
    if not _MIGRATED:
        kept = TemporaryDirectory()
        file = Path(kept.name) / "empty.db"
        await upgrade(f"sqlite+aiosqlite:///{file}")
        _MIGRATED.append((kept, file))
    return _MIGRATED[0][1]


@asynccontextmanager
async def open_town(
    folder: Path, understanding: Any | None = None, data_key: str | None = None
) -> AsyncIterator[Town]:
    clock = ManualClock(story.begins)
    agency = default_agency(clock)
    url = f"sqlite+aiosqlite:///{folder / 'town.db'}"
    shutil.copy(await _empty_database(), folder / "town.db")
    database = open_database(url, data_key or Cipher.new_key())
    telegram = TelegramServer(now=lambda: clock.now().timestamp())
    telegram.add_bot(TOKEN, "anxin_bot", "Anxin")
    sms = Pocket()
    understanding = understanding or ScriptedUnderstanding()
    dependencies = Dependencies(
        database=database,
        agency=agency,
        contact=AgencyContact(Localised("安心到家", "Anxin Home"), "400-000-0000"),
        texts=TEXTS,
        understanding=understanding,
        sms=sms,
        bot_username="anxin_bot",
        operator_ids=frozenset({OPERATOR_ID}),
    )
    bot = Bot(
        TOKEN,
        session=SandboxSession(telegram, json_loads=read_json),
        default=DefaultBotProperties(parse_mode="HTML"),
    )
    dispatcher = build_dispatcher(dependencies)
    town = Town(telegram, dependencies, database, clock, understanding, sms, bot, dispatcher)
    telegram.deliver_to(feed(dispatcher, bot), TOKEN)
    try:
        yield town
    finally:
        await telegram.close()
        await database.close()


__all__ = ["Role", "Town", "open_town"]

"""Whom the product is measured with: visits that are about to take place, and customers who book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from app.clock import MovableClock
from app.config_file import read_config
from app.settings import ROOT, Environment, Settings
from domain.business import Business
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.notices.model import NoticeKind
from domain.orders.model import OrderStatus
from domain.people.model import Address, Person, Role
from domain.work import Work
from storage import tables
from storage.database import Database
from storage.migrate import upgrade
from storage.unit_of_work import UnitOfWork
from tests.storage.make import an_order, housekeeper_of

CITY, DISTRICT, STREET = "北京市", "朝阳区", "建国路88号院3号楼1502"
HOME = Point(39.9219, 116.4436)
FIRST_CUSTOMER, FIRST_HOUSEKEEPER, FIRST_TALKER = 30_001, 40_001, 50_001
SOON = timedelta(minutes=20)
NOTICES: tuple[tuple[str, NoticeKind, dict[str, Any]], ...] = (
    ("customer", NoticeKind.ORDER_ASSIGNED, {}),
    ("customer", NoticeKind.REMINDER, {"hours": 2}),
    ("customer", NoticeKind.MESSAGE, {"words": "请带一双鞋套。"}),
    ("customer", NoticeKind.CARD, {}),
    ("housekeeper", NoticeKind.DEPARTURE_PROMPT, {}),
    ("housekeeper", NoticeKind.MESSAGE, {"words": "我到楼下了。"}),
)
"""Who is told what of one visit, with which data, in this order."""


@dataclass(frozen=True)
class Visit:
    """``customer`` and ``housekeeper`` are Telegram ids, the others rows of the database."""

    order_id: int
    customer: int
    customer_id: int
    housekeeper: int
    housekeeper_id: int


class Books:
    """The program's database, opened beside it as the sandbox opens it."""

    def __init__(self, var: Path) -> None:
        settings = Settings(read_config(ROOT / "config.yaml"), Environment(app_var=var), {})
        self.url = settings.database_url
        self.business: Business = settings.business(MovableClock())
        self.database = Database(self.url, settings.data_key())

    async def close(self) -> None:
        await self.database.close()

    async def fill(self, visits: int, talkers: int) -> list[Visit]:
        """Visits that begin soon, and customers with the Telegram ids from ``FIRST_TALKER`` on."""
        await upgrade(self.url)
        made = []
        for number in range(visits):
            async with self.database.begin(self.business) as work:
                made.append(await _visit(work, number))
        async with self.database.begin(self.business) as work:
            for number in range(talkers):
                await _customer(work, FIRST_TALKER + number, Language.EN if number % 2 else Language.ZH)
        return made

    async def settled(self) -> int:
        """How many orders were lived to their end."""
        return await self._count(tables.orders.c.status == OrderStatus.SETTLED)

    async def drafts(self) -> int:
        """How many bookings know the service, the start and the place."""
        draft = tables.drafts.c
        return await self._count(
            draft.service.is_not(None) & draft.start.is_not(None) & draft.city.is_not(None)
        )

    async def unsent(self) -> int:
        notice = tables.notices.c
        due = notice.due_at <= self.business.now()
        return await self._count(notice.sent_at.is_(None) & notice.given_up.is_(None) & due)

    async def told(self) -> int:
        return await self._count(tables.notices.c.sent_at.is_not(None))

    async def write_notices(self, visits: Sequence[Visit], due_at: datetime) -> int:
        """What is told about each visit, all due at one moment; how many that is."""
        rows = [
            {
                "key": f"bench:{visit.order_id}:{position}",
                "person_id": visit.customer_id if to == "customer" else visit.housekeeper_id,
                "kind": kind,
                "created_at": due_at,
                "due_at": due_at,
                "order_id": visit.order_id,
                "data": data,
                "attempts": 0,
            }
            for visit in visits
            for position, (to, kind, data) in enumerate(NOTICES)
        ]
        async with self.database.connect() as connection:
            await connection.execute(insert(tables.notices), rows)
        return len(rows)

    async def _count(self, which: object) -> int:
        async with self.database.look() as connection:
            return int(await connection.scalar(select(func.count()).where(which)) or 0)  # type: ignore[arg-type]


async def _person(work: Work, telegram_id: int, language: Language, *roles: Role) -> Person:
    person = Person(telegram_id, "王芳", language, work.business.now(), phone=f"+86139{telegram_id:08d}")
    for role in roles:
        person.grant(role)
        person.act_as(role)
    person.live_in(CITY, DISTRICT)
    await work.people.add(person)
    await work.flush()
    return person


async def _customer(work: Work, telegram_id: int, language: Language) -> Person:
    person = await _person(work, telegram_id, language)
    now = work.business.now()
    await work.people.add_address(
        Address(person.id, CITY, DISTRICT, STREET, HOME.latitude, HOME.longitude, now)
    )
    return person


async def _visit(work: UnitOfWork, number: int) -> Visit:
    now = work.business.now()
    customer = await _customer(work, FIRST_CUSTOMER + number, Language.EN if number % 2 else Language.ZH)
    person = await _person(work, FIRST_HOUSEKEEPER + number, Language.ZH, Role.HOUSEKEEPER)
    await work.housekeepers.add(housekeeper_of(person.id, applied_at=now))
    order = await an_order(
        work,
        customer.id,
        now + SOON,
        placed_at=now - timedelta(days=1),
        pay_until=now - timedelta(days=1),
        street=STREET,
        housekeeper_id=person.id,
        status=OrderStatus.ASSIGNED,
    )
    return Visit(order.id, customer.telegram_id, customer.id, person.telegram_id, person.id)

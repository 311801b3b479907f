"""Test data of the benchmarks: visits that start soon, and customers who book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from application.unit_of_work import UnitOfWork
from bootstrap.config.config_file import read_config
from bootstrap.database_setup import open_database
from bootstrap.environment_variables import ROOT, AppSection, Environment
from bootstrap.movable_clock import MovableClock
from bootstrap.settings import Settings
from domain.homecare.agency_context import AgencyContext
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.orders.model import ORDER, OrderStatus
from domain.homecare.visits.notifications import VisitNotification
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.notifications.model import NotificationName
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.people.model import Address, Person, Role
from simulation.support.database_records import CITY, DISTRICT, add_order, add_person, housekeeper_record
from storage import tables
from storage.migrate import upgrade
from storage.unit_of_work import SqlUnitOfWork

STREET = "建国路88号院3号楼1502"
HOME = Point(39.9219, 116.4436)
FIRST_CUSTOMER, FIRST_HOUSEKEEPER, FIRST_TALKER = 30_001, 40_001, 50_001
SOON = timedelta(minutes=20)
NOTIFICATIONS: tuple[tuple[str, NotificationName, dict[str, Any]], ...] = (
    ("customer", DispatchNotification.ORDER_ASSIGNED, {}),
    ("customer", VisitNotification.REMINDER, {"hours": 2}),
    ("customer", SubjectNotification.MESSAGE, {"words": "请带一双鞋套。"}),
    ("customer", SubjectNotification.CARD, {}),
    ("housekeeper", VisitNotification.DEPARTURE_PROMPT, {}),
    ("housekeeper", SubjectNotification.MESSAGE, {"words": "我到楼下了。"}),
)
"""(role, notification kind, data) of every notification of one visit, in sending order."""


@dataclass(frozen=True)
class Visit:
    """``customer`` and ``housekeeper`` are Telegram ids, the other fields ids of database rows."""

    order_id: int
    customer: int
    customer_id: int
    housekeeper: int
    housekeeper_id: int


class BenchDatabase:
    """Open the program's database beside the program, with the sandbox's settings."""

    def __init__(self, var: Path) -> None:
        settings = Settings(read_config(ROOT / "config.yaml"), Environment(app=AppSection(var=var)))
        self.url = settings.database_url
        self.agency: AgencyContext = settings.agency_context(MovableClock())
        self._data_key = settings.data_key()
        self.database = open_database(self.url, self._data_key)

    async def close(self) -> None:
        await self.database.close()

    async def fill(self, visits: int, talkers: int) -> list[Visit]:
        """Add visits that begin soon, and customers with the Telegram ids from ``FIRST_TALKER`` on."""
        await upgrade(self.url, self._data_key)
        made = []
        for number in range(visits):
            async with self.database.begin(self.agency) as uow:
                made.append(await _visit(uow, number))
        async with self.database.begin(self.agency) as uow:
            for number in range(talkers):
                await _customer(uow, FIRST_TALKER + number, Language.EN if number % 2 else Language.ZH)
        return made

    async def settled(self) -> int:
        """Count the orders that reached their final state."""
        return await self._count(tables.orders.c.status == OrderStatus.SETTLED)

    async def drafts(self) -> int:
        """Count the drafts in which service, start and place are set."""
        draft = tables.drafts.c
        return await self._count(
            draft.service.is_not(None) & draft.start.is_not(None) & draft.city.is_not(None)
        )

    async def unsent(self) -> int:
        notification = tables.notifications.c
        due = notification.due_at <= self.agency.clock.now()
        return await self._count(notification.sent_at.is_(None) & notification.given_up.is_(None) & due)

    async def sent_count(self) -> int:
        return await self._count(tables.notifications.c.sent_at.is_not(None))

    async def write_notifications(self, visits: Sequence[Visit], due_at: datetime) -> int:
        """Add the notifications of each visit, all due at one moment, and return their number."""
        rows = [
            {
                "key": f"bench:{visit.order_id}:{position}",
                "person_id": visit.customer_id if to == "customer" else visit.housekeeper_id,
                "kind": kind,
                "created_at": due_at,
                "due_at": due_at,
                "subject_kind": ORDER,
                "subject_id": visit.order_id,
                "data": data,
                "attempts": 0,
            }
            for visit in visits
            for position, (to, kind, data) in enumerate(NOTIFICATIONS)
        ]
        async with self.database.connect() as connection:
            await connection.execute(insert(tables.notifications), rows)
        return len(rows)

    async def _count(self, which: object) -> int:
        async with self.database.connect_read_only() as connection:
            return int(await connection.scalar(select(func.count()).where(which)) or 0)  # type: ignore[arg-type]


async def _customer(uow: UnitOfWork, telegram_id: int, language: Language) -> Person:
    person = await add_person(uow, telegram_id, language)
    now = uow.clock.now()
    await uow.people.add_address(
        Address(person.id, CITY, DISTRICT, STREET, HOME.latitude, HOME.longitude, now)
    )
    return person


async def _visit(uow: SqlUnitOfWork, number: int) -> Visit:
    now = uow.clock.now()
    customer = await _customer(uow, FIRST_CUSTOMER + number, Language.EN if number % 2 else Language.ZH)
    person = await add_person(uow, FIRST_HOUSEKEEPER + number, Language.ZH, Role.HOUSEKEEPER)
    await uow.housekeepers.add(housekeeper_record(person.id, applied_at=now))
    order = await add_order(
        uow,
        customer.id,
        start=now + SOON,
        placed_at=now - timedelta(days=1),
        pay_until=now - timedelta(days=1),
        street=STREET,
        housekeeper_id=person.id,
        status=OrderStatus.ASSIGNED,
    )
    return Visit(order.id, customer.telegram_id, customer.id, person.telegram_id, person.id)

"""Rows of people and orders, stored through the repositories."""

from datetime import datetime, timedelta
from typing import Any

from domain.homecare.booking.model import QuoteLine
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from domain.platform.people.model import Person
from storage.unit_of_work import SqlUnitOfWork
from tests.support import factories
from tests.support.manual_clock import MONDAY_TEN


async def add_person(uow: SqlUnitOfWork, telegram_id: int = 100, **details: Any) -> Person:
    person = factories.person(telegram_id, **details)
    await uow.people.add(person)
    await uow.flush()
    return person


async def add_housekeeper(uow: SqlUnitOfWork, telegram_id: int = 200, **details: Any) -> Housekeeper:
    person = await add_person(uow, telegram_id)
    housekeeper = factories.housekeeper(person.id, **details)
    await uow.housekeepers.add(housekeeper)
    await uow.flush()
    return housekeeper


async def add_order(
    uow: SqlUnitOfWork, customer_id: int, start: datetime = MONDAY_TEN + timedelta(days=1), **details: Any
) -> Order:
    """Store three hours of regular cleaning with two options, placed now for 170 CNY."""
    fields: dict[str, Any] = {
        "id": 0,
        "number": await uow.orders.next_number(uow.clock.today()),
        "customer_id": customer_id,
        "service": "daily_cleaning",
        "measure": 3,
        "options": frozenset({"pets", "own_tools"}),
        "lines": (QuoteLine("daily_cleaning", 3, 5000, 15000), QuoteLine("own_tools", 1, 2000, 2000)),
        "gross": 17000,
        "total": 17000,
        "start": start,
        "end": start + timedelta(hours=3),
        "placed_at": MONDAY_TEN,
        "pay_until": MONDAY_TEN + timedelta(minutes=15),
    }
    order = factories.order(**fields | details)
    await uow.orders.add(order)
    await uow.flush()
    return order

"""Complete people, housekeepers and orders, built without the use cases."""

from datetime import time, timedelta
from typing import Any

from application.unit_of_work import UnitOfWork
from domain.homecare.booking.model import QuoteLine
from domain.homecare.housekeepers.model import Gender, Housekeeper, Standing, WorkingHours
from domain.homecare.orders.model import Order
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import Person, Role
from storage.unit_of_work import SqlUnitOfWork

DATA_KEY = "c2ltdWxhdGVkLWNpdHktZGF0YS1rZXktMDAwMDAwMDA="
"""A data key for test data, which need not stay secret."""
CITY, DISTRICT = "北京市", "朝阳区"
CENTRE = Point(39.9215, 116.4864)


def housekeeper_record(person_id: int, **details: Any) -> Housekeeper:
    """Return a certified housekeeper who is online; ``details`` override the fields, ``applied_at`` is required."""
    fields: dict[str, Any] = {
        "name": "李秀英",
        "phone": "+8613800000000",
        "gender": Gender.FEMALE,
        "id_number": f"11010119900307{person_id:04d}",
        "city": CITY,
        "districts": frozenset({DISTRICT}),
        "prices": {"daily_cleaning": None},
        "working_hours": WorkingHours(frozenset(range(7)), time(8), time(20)),
        "latitude": CENTRE.latitude,
        "longitude": CENTRE.longitude,
        "standing": Standing.CERTIFIED,
        "online": True,
    }
    return Housekeeper(id=person_id, **fields | details)


async def add_person(
    uow: UnitOfWork, telegram_id: int, language: Language = Language.ZH, *roles: Role
) -> Person:
    """Add a registered person who acts in the last of the roles; ``telegram_id`` is also part of the phone number."""
    person = Person(telegram_id, "王芳", language, uow.clock.now(), phone=f"+86139{telegram_id:08d}")
    for role in roles:
        person.grant(role)
        person.act_as(role)
    person.set_home(CITY, DISTRICT)
    await uow.people.add(person)
    await uow.flush()
    return person


async def add_order(uow: SqlUnitOfWork, customer_id: int, **details: Any) -> Order:
    """Add an unpaid order that starts tomorrow; ``details`` override the fields."""
    now = uow.clock.now()
    start = details.pop("start", now + timedelta(days=1))
    fields: dict[str, Any] = {
        "number": await uow.orders.next_number(uow.clock.today()),
        "customer_id": customer_id,
        "service": "daily_cleaning",
        "measure": 3,
        "people": 1,
        "options": frozenset({"pets", "own_tools"}),
        "lines": (QuoteLine("daily_cleaning", 3, 5000, 15000), QuoteLine("own_tools", 1, 2000, 2000)),
        "gross": 17000,
        "total": 17000,
        "start": start,
        "end": start + timedelta(hours=3),
        "first_start": start,
        "city": CITY,
        "district": DISTRICT,
        "street": "建国路1号",
        "latitude": CENTRE.latitude,
        "longitude": CENTRE.longitude,
        "note": "",
        "placed_at": now,
        "pay_until": now + timedelta(minutes=15),
    }
    order = Order(**fields | details)
    await uow.orders.add(order)
    await uow.flush()
    return order

"""People and orders to keep, with everything filled in."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import QuoteLine
from domain.homecare.catalogue.model import Catalogue, PricedBy, Service
from domain.homecare.housekeepers.model import Gender, Housekeeper, Standing, WorkingHours
from domain.homecare.orders.model import Order
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import City, District, Regions
from domain.kernel.geo import Point
from domain.kernel.local_clock import LocalClock
from domain.kernel.localised import Language, Localised
from domain.platform.people.model import Person
from storage.unit_of_work import SqlUnitOfWork
from tests.support.story_clock import SHANGHAI, ManualClock

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, 09:00 in Shanghai."""
HALF_HOUR = timedelta(minutes=30)
CENTRE = Point(39.9215, 116.4864)


def a_agency() -> AgencyContext:
    return AgencyContext(
        catalogue=Catalogue(
            categories=(),
            services=(
                Service(
                    "daily_cleaning",
                    "cleaning",
                    Localised("日常保洁", "regular cleaning"),
                    PricedBy.HOUR,
                    5000,
                    timedelta(hours=1),
                    2,
                    8,
                    3,
                    (4000, 8000),
                ),
                Service(
                    "hospital_care",
                    "care",
                    Localised("医院陪护", "hospital companion"),
                    PricedBy.DAY,
                    26000,
                    timedelta(days=1),
                    1,
                    60,
                    3,
                ),
            ),
        ),
        regions=Regions(
            (
                City(
                    Localised("北京市", "Beijing"),
                    (
                        District("北京市", Localised("朝阳区", "Chaoyang"), CENTRE),
                        District("北京市", Localised("海淀区", "Haidian"), Point(39.956, 116.3103)),
                    ),
                ),
            )
        ),
        policy=HomecarePolicy(),
        clock=LocalClock(ManualClock(NOW), SHANGHAI),
        random=Random(7),
    )


async def a_person(uow: SqlUnitOfWork, telegram_id: int = 100, **details: Any) -> Person:
    person = Person(telegram_id, "王芳", Language.ZH, NOW, **details)
    await uow.people.add(person)
    await uow.flush()
    return person


def housekeeper_of(person_id: int, **details: Any) -> Housekeeper:
    fields: dict[str, Any] = {
        "name": "李秀英",
        "phone": "+8613800000000",
        "gender": Gender.FEMALE,
        "id_number": f"11010119900307{person_id:04d}",
        "city": "北京市",
        "districts": frozenset({"朝阳区"}),
        "prices": {"daily_cleaning": None},
        "working_hours": WorkingHours(frozenset(range(7)), time(8), time(20)),
        "latitude": CENTRE.latitude,
        "longitude": CENTRE.longitude,
        "applied_at": NOW,
        "standing": Standing.CERTIFIED,
        "online": True,
    }
    return Housekeeper(id=person_id, **fields | details)


async def a_housekeeper(uow: SqlUnitOfWork, telegram_id: int = 200, **details: Any) -> Housekeeper:
    person = await a_person(uow, telegram_id)
    housekeeper = housekeeper_of(person.id, **details)
    await uow.housekeepers.add(housekeeper)
    await uow.flush()
    return housekeeper


async def an_order(
    uow: SqlUnitOfWork, customer_id: int, start: datetime | None = None, **details: Any
) -> Order:
    start = start or NOW + timedelta(days=1)
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
        "city": "北京市",
        "district": "朝阳区",
        "street": "建国路1号",
        "latitude": CENTRE.latitude,
        "longitude": CENTRE.longitude,
        "note": "",
        "placed_at": NOW,
        "pay_until": NOW + timedelta(minutes=15),
    }
    order = Order(**fields | details)
    await uow.orders.add(order)
    await uow.flush()
    return order


def at(agency: AgencyContext, moment: datetime) -> AgencyContext:
    """The same business at another time."""
    return replace(agency, clock=replace(agency.clock, clock=ManualClock(moment)))

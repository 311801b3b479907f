"""People and orders to keep, with everything filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.catalogue.model import Catalogue, PricedBy, Service
from domain.homecare.housekeepers.model import Housekeeper
from domain.homecare.orders.model import Order
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import City, District, Regions
from domain.kernel.geo import Point
from domain.kernel.local_clock import LocalClock
from domain.kernel.localised import Language, Localised
from domain.platform.people.model import Person
from simulation.support.database_records import CENTRE, add_order, housekeeper_record
from storage.unit_of_work import SqlUnitOfWork
from tests.support.story_clock import SHANGHAI, ManualClock

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, 09:00 in Shanghai."""
HALF_HOUR = timedelta(minutes=30)


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


async def a_housekeeper(uow: SqlUnitOfWork, telegram_id: int = 200, **details: Any) -> Housekeeper:
    person = await a_person(uow, telegram_id)
    housekeeper = housekeeper_record(person.id, **{"applied_at": NOW} | details)
    await uow.housekeepers.add(housekeeper)
    await uow.flush()
    return housekeeper


async def an_order(
    uow: SqlUnitOfWork, customer_id: int, start: datetime | None = None, **details: Any
) -> Order:
    start = start or NOW + timedelta(days=1)
    fields: dict[str, Any] = {
        "start": start,
        "placed_at": NOW,
        "pay_until": NOW + timedelta(minutes=15),
    }
    return await add_order(uow, customer_id, **fields | details)


def at(agency: AgencyContext, moment: datetime) -> AgencyContext:
    """The same business at another time."""
    return replace(agency, clock=replace(agency.clock, clock=ManualClock(moment)))

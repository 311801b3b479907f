"""Entities with every field filled in: an agency at a fixed moment, people, housekeepers, orders."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import QuoteLine
from domain.homecare.catalogue.model import Catalogue, Category, Option, PricedBy, Service
from domain.homecare.housekeepers.model import Gender, Housekeeper, Standing, WorkingHours
from domain.homecare.orders.model import Order
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import City, District, Regions
from domain.kernel.geo import Point
from domain.kernel.local_clock import LocalClock
from domain.kernel.localised import Language, Localised
from domain.platform.people.model import Person
from tests.support.manual_clock import MONDAY_TEN, ManualClock, timeline

HOME = Point(39.92, 116.48)
"""Where customers live: in 朝阳区."""
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Of the digits of a citizen ID number, for its check digit (GB 11643-1999)."""


def named(zh: str, en: str = "") -> Localised:
    return Localised(zh, en or zh)


DEEP_CLEANING = Service(
    "deep_cleaning",
    "cleaning",
    named("深度清洁", "deep cleaning"),
    PricedBy.AREA,
    600,
    timedelta(minutes=2.5),
    30,
    300,
    90,
    (500, 1000),
    (
        Option("pets", named("宠物"), 3000),
        Option("hood", named("油烟机"), 12000, timedelta(minutes=60)),
    ),
)
DAILY_CLEANING = Service(
    "daily_cleaning",
    "cleaning",
    named("日常保洁"),
    PricedBy.HOUR,
    5000,
    timedelta(hours=1),
    2,
    8,
    3,
    (4000, 8000),
)
AC_CLEANING = Service(
    "ac_cleaning",
    "cleaning",
    named("空调清洗"),
    PricedBy.UNIT,
    12000,
    timedelta(hours=1),
    1,
    8,
    1,
    options=(Option("cabinet", named("柜机"), 6000, timedelta(minutes=30), each=True),),
)
AC_REPAIR = Service("ac_repair", "cleaning", named("空调维修"), PricedBy.VISIT, 8000, timedelta(minutes=90))
MATERNITY_CARE = Service(
    "maternity_care",
    "care",
    named("月嫂"),
    PricedBy.DAY,
    42000,
    timedelta(days=1),
    7,
    60,
    26,
    (30000, 80000),
    horizon=timedelta(days=300),
)
CATALOGUE = Catalogue(
    (Category("cleaning", named("保洁")), Category("care", named("看护"))),
    (DEEP_CLEANING, DAILY_CLEANING, AC_CLEANING, AC_REPAIR, MATERNITY_CARE),
)


def district(city: str, name: str, latitude: float, longitude: float) -> District:
    return District(city, named(name), Point(latitude, longitude))


REGIONS = Regions(
    (
        City(
            named("北京市"),
            (
                district("北京市", "朝阳区", 39.92, 116.48),
                district("北京市", "海淀区", 39.95, 116.31),
                district("北京市", "东城区", 39.93, 116.41),
                district("北京市", "大兴区", 39.72, 116.34),
            ),
        ),
        City(named("上海市"), (district("上海市", "徐汇区", 31.18, 121.43),)),
        City(named("长春市"), (district("长春市", "朝阳区", 43.83, 125.28),)),
    )
)


def agency(clock: ManualClock | None = None, policy: HomecarePolicy | None = None) -> AgencyContext:
    return AgencyContext(
        CATALOGUE,
        REGIONS,
        policy or HomecarePolicy(),
        LocalClock(clock or ManualClock(), timeline.zone),
        Random(7),
    )


def agency_at(context: AgencyContext, moment: datetime) -> AgencyContext:
    """Return the same agency at another time."""
    return replace(context, clock=replace(context.clock, clock=ManualClock(moment)))


def id_number(serial: int, female: bool = True) -> str:
    """Return a well-formed citizen ID number of somebody born in June 1985."""
    body = f"110105198506{serial % 28 + 1:02d}{serial % 100:02d}{2 if female else 1}"
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]


def person(telegram_id: int = 100, name: str = "王芳", **changes: Any) -> Person:
    """Return a customer who writes Chinese."""
    values: dict[str, Any] = {"language": Language.ZH, "created_at": MONDAY_TEN}
    return Person(telegram_id, name, **values | changes)


def housekeeper(person_id: int, **changes: Any) -> Housekeeper:
    """Return a certified housekeeper who is online and does regular cleaning in 朝阳区."""
    values: dict[str, Any] = {
        "name": "李秀英",
        "phone": "+8613800000000",
        "gender": Gender.FEMALE,
        "id_number": f"11010119900307{person_id % 10_000:04d}",
        "city": "北京市",
        "districts": frozenset({"朝阳区"}),
        "prices": {"daily_cleaning": None},
        "working_hours": WorkingHours(),
        "latitude": HOME.latitude,
        "longitude": HOME.longitude,
        "applied_at": MONDAY_TEN,
        "standing": Standing.CERTIFIED,
        "online": True,
    }
    return Housekeeper(id=person_id, **values | changes)


def order(**changes: Any) -> Order:
    """Return an unpaid deep cleaning for tomorrow 15:00 to 19:00, placed 30 minutes ago by customer 1 for 528 CNY."""
    start = changes.get("start", MONDAY_TEN + timedelta(days=1, hours=5))
    values: dict[str, Any] = {
        "number": "HK202611230001",
        "customer_id": 1,
        "service": "deep_cleaning",
        "measure": 88,
        "people": 1,
        "options": frozenset(),
        "lines": (QuoteLine("deep_cleaning", 88, 600, 52800),),
        "gross": 52800,
        "total": 52800,
        "start": start,
        "end": start + timedelta(hours=4),
        "first_start": start,
        "city": "北京市",
        "district": "朝阳区",
        "street": "建国路88号",
        "latitude": HOME.latitude,
        "longitude": HOME.longitude,
        "note": "",
        "placed_at": MONDAY_TEN - timedelta(minutes=30),
        "pay_until": MONDAY_TEN - timedelta(minutes=15),
        "id": 1,
    }
    return Order(**values | changes)


def assigned_order(**changes: Any) -> Order:
    """Return a paid order that housekeeper 7 accepted 10 minutes ago; start code 0420."""
    made = order(**changes)
    made.pay(MONDAY_TEN - timedelta(minutes=20), MONDAY_TEN + timedelta(hours=4))
    made.assign(7, "0420", MONDAY_TEN - timedelta(minutes=10))
    return made

"""What the domain's tests start from: a business at a fixed moment, an order, a draft."""

from datetime import timedelta
from random import Random
from typing import Any

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.model import QuoteLine
from domain.homecare.catalogue.model import Catalogue, Category, Option, PricedBy, Service
from domain.homecare.orders.model import Order
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import City, District, Regions
from domain.kernel.geo import Point
from domain.kernel.local_clock import LocalClock
from domain.kernel.localised import Localised
from tests.support.story_clock import MONDAY_TEN, ManualClock, story


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
    "maternity_care", "care", named("月嫂"), PricedBy.DAY, 42000, timedelta(days=1), 7, 60, 26, (30000, 80000)
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
        LocalClock(clock or ManualClock(), story.zone),
        Random(7),
    )


def order(**changes: Any) -> Order:
    """A paid deep cleaning for tomorrow 15:00, assigned to housekeeper 7, of customer 1, at 528 CNY."""
    start = MONDAY_TEN + timedelta(days=1, hours=5)
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
        "latitude": 39.92,
        "longitude": 116.48,
        "note": "",
        "placed_at": MONDAY_TEN - timedelta(minutes=30),
        "pay_until": MONDAY_TEN - timedelta(minutes=15),
        "id": 1,
    }
    values.update(changes)
    return Order(**values)


def assigned(**changes: Any) -> Order:
    made = order(**changes)
    made.pay(MONDAY_TEN - timedelta(minutes=20), MONDAY_TEN + timedelta(hours=4))
    made.assign(7, "0420", MONDAY_TEN - timedelta(minutes=10))
    return made

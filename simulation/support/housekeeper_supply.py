"""Who lives where the dialogues take place: the sandbox's cast, more housekeepers, and the customers who are known."""

from collections.abc import Iterable, Sequence
from random import Random

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.pricing import work_time
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.rules import ID_CHECK_DIGITS, ID_WEIGHTS, identity_facts
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Person
from sandbox.cast import HELPERS, Helper
from sandbox.seed import hire
from simulation.dialogues.goal import Goal
from storage.database import Database

FIRST_HELPER, FIRST_CUSTOMER = 6001, 100_000
MOST_TRIES = 100
SKILLS = (
    ("daily_cleaning", "deep_cleaning", "move_in_cleaning", "window_cleaning"),
    ("daily_cleaning", "window_cleaning", "home_cooking"),
    ("ac_cleaning", "hood_cleaning", "ac_repair", "appliance_repair", "plumbing"),
    ("moving",),
    ("maternity_care", "child_care"),
    ("elder_care", "hospital_care"),
)
"""What one housekeeper does; each city has several of each."""
OF_EACH_SKILL = 4
MEN_AT = frozenset({2, 3})
NAMES_OF_WOMEN = (
    "桂兰",
    "玉芳",
    "丽娟",
    "秀云",
    "红梅",
    "春燕",
    "雪莲",
    "淑珍",
    "美华",
    "彩霞",
    "小丽",
    "翠萍",
)
NAMES_OF_MEN = ("建国", "志强", "海涛", "永刚", "立军", "国辉", "文斌", "大鹏", "金宝", "学明")
SURNAMES = "陈杨黄吴徐朱胡林何高罗梁宋唐许韩冯邓曹彭曾田董袁潘蒋蔡余杜叶程魏吕丁任沈姚卢姜崔谭陆汪石"


def town_helpers(agency: AgencyContext) -> tuple[Helper, ...]:
    """The cast and, always the same, several more of each skill in each city."""
    random = Random("the town")
    made: list[Helper] = []
    for city in agency.regions.cities:
        names = [district.name.zh for district in city.districts]
        for kind, services in enumerate(SKILLS):
            for _ in range(OF_EACH_SKILL):
                man = kind in MEN_AT or random.random() < 0.15
                home = random.choice(city.districts)
                near = sorted({home.name.zh, *random.sample(names, min(len(names), 4))})
                made.append(
                    _helper(agency, random, len(made), city.name.zh, near, home.centre, services, man)
                )
    return (*HELPERS, *made)


def _helper(
    agency: AgencyContext,
    random: Random,
    serial: int,
    city: str,
    districts: list[str],
    centre: Point,
    services: Sequence[str],
    man: bool,
) -> Helper:
    surname = SURNAMES[serial % len(SURNAMES)]
    best, good = random.randrange(5, 90), random.randrange(0, 40)
    return Helper(
        id=FIRST_HELPER + serial,
        name=surname + random.choice(NAMES_OF_MEN if man else NAMES_OF_WOMEN),
        phone=f"+86138{FIRST_HELPER + serial:08d}",
        id_number=id_number(serial, man),
        city=city,
        districts=tuple(districts),
        home=Point(
            centre.latitude + random.uniform(-0.02, 0.02), centre.longitude + random.uniform(-0.02, 0.02)
        ),
        prices={code: _own_price(agency, code, random) for code in services},
        years=random.randrange(1, 16),
        certificates=("健康证",),
        introduction="",
        stars=((5, best), (4, good)),
    )


def _own_price(agency: AgencyContext, code: str, random: Random) -> int | None:
    bounds = agency.catalogue.service(code).price_range
    if bounds is None or random.random() < 0.5:
        return None
    low, high = bounds
    return random.randrange(low, (low + high) // 2 + 1, 100) if high - low > 100 else low


def id_number(serial: int, man: bool) -> str:
    """A well-formed one of somebody born in the eighties."""
    body = f"11010519{80 + serial % 10}{serial // 10 % 12 + 1:02d}{serial % 28 + 1:02d}{serial % 90 + 10}{1 if man else 2}"
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True))
    return body + ID_CHECK_DIGITS[total % 11]


def gender_of(helper: Helper, agency: AgencyContext) -> Gender:
    return identity_facts(helper.id_number, agency.clock.today()).gender


def rating_of(helper: Helper) -> float:
    """As the lists show it."""
    return sum(stars * count for stars, count in helper.stars) / sum(count for _, count in helper.stars)


def price_with(goal: Goal, helper: Helper | None, agency: AgencyContext) -> int:
    """What this job would cost with her (None: with anyone), in fen."""
    service = agency.catalogue.service(goal.service)
    own = helper.prices[goal.service] if helper is not None else None
    heads = goal.people if service.priced_by.value in ("hour", "day") else 1
    extras = [service.option(code) for code in goal.options]
    return round((own or service.price) * goal.measure * heads) + round(
        sum(option.price * (goal.measure if option.each else 1) for option in extras)
    )


def fitting(goal: Goal, helpers: Iterable[Helper], agency: AgencyContext) -> list[Helper]:
    """Those who could fulfil it, were nobody else's order in the way."""
    taste = goal.taste
    return [
        helper
        for helper in helpers
        if goal.service in helper.prices
        and helper.city == goal.city
        and goal.district in helper.districts
        and (taste.gender is None or gender_of(helper, agency) is taste.gender)
        and (taste.min_rating is None or rating_of(helper) >= taste.min_rating)
        and (taste.min_years is None or helper.years >= taste.min_years)
        and (taste.name is None or helper.name == taste.name)
        and (goal.budget is None or price_with(goal, helper, agency) <= goal.budget * 100)
    ]


def ends_in_time(goal: Goal, agency: AgencyContext) -> bool:
    """Whether some start that the goal allows lets the work end before the agency closes."""
    service = agency.catalogue.service(goal.service)
    booking = agency.policy.booking
    work = work_time(service, goal.measure, goal.people, goal.options, booking.step)
    moment = agency.clock.at(goal.when.day, booking.opens)
    closes = agency.clock.at(goal.when.day, booking.closes)
    while moment < closes:
        ends = service.whole_days or moment + work <= closes
        if (
            ends
            and goal.when.allows(agency.clock.local(moment))
            and moment >= agency.clock.now() + booking.notice
        ):
            return True
        moment += booking.step
    return False


def customer_id(goal: Goal, attempt: int) -> int:
    """The Telegram id of the user who tries this goal for that time."""
    return FIRST_CUSTOMER + goal.number * MOST_TRIES + attempt


def customer_name(goal: Goal) -> str:
    if goal.language is Language.ZH:
        return "周小姐" if goal.number % 2 else "孙先生"
    return "Anna" if goal.number % 2 else "Mark"


async def settle_town(database: Database, agency: AgencyContext, goals: Iterable[Goal], tries: int) -> None:
    """The housekeepers beyond the cast, and every known customer with phone and address."""
    async with database.begin(agency) as work:
        for helper in town_helpers(agency)[len(HELPERS) :]:
            await hire(work, helper)
        for goal in goals:
            if goal.newcomer:
                continue
            home = goal if goal.home else None
            for attempt in range(tries):
                person = Person(
                    customer_id(goal, attempt),
                    customer_name(goal),
                    goal.language,
                    agency.clock.now(),
                    phone=f"+86137{customer_id(goal, attempt):08d}",
                )
                city, district, street = (
                    _home_of(goal) if home is None else (goal.city, goal.district, goal.street)
                )
                person.live_in(city, district)
                await work.people.add(person)
                await work.flush()
                centre = agency.regions.district(city, district).centre
                await work.people.add_address(
                    Address(
                        person.id,
                        city,
                        district,
                        street,
                        centre.latitude,
                        centre.longitude,
                        agency.clock.now(),
                    )
                )


def _home_of(goal: Goal) -> tuple[str, str, str]:
    """Where somebody lives who books for elsewhere."""
    elsewhere = "东城区" if goal.district != "东城区" else "西城区"
    return "北京市", elsewhere, "和平里西街12号楼3单元602"

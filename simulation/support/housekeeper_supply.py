"""Housekeepers of a simulated agency: the sandbox's sample people and several more of each skill in each
city."""

from collections.abc import Sequence
from random import Random

from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.rules import ID_CHECK_DIGITS, ID_WEIGHTS, identity_facts
from domain.kernel.geo import Point
from sandbox.cast import HOUSEKEEPERS, CastHousekeeper

FIRST_HELPER = 6001
SKILLS = (
    ("daily_cleaning", "deep_cleaning", "move_in_cleaning", "window_cleaning"),
    ("daily_cleaning", "window_cleaning", "home_cooking"),
    ("ac_cleaning", "hood_cleaning", "ac_repair", "appliance_repair", "plumbing"),
    ("moving",),
    ("maternity_care", "child_care"),
    ("elder_care", "hospital_care"),
)
"""Services of one housekeeper, by skill; each city has several of each."""
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


def supplied_helpers(agency: AgencyContext) -> tuple[CastHousekeeper, ...]:
    """Return the sandbox's housekeepers and, deterministically, several more of each skill in each city."""
    random = Random("the town")
    made: list[CastHousekeeper] = []
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
    return (*HOUSEKEEPERS, *made)


def _helper(
    agency: AgencyContext,
    random: Random,
    serial: int,
    city: str,
    districts: list[str],
    centre: Point,
    services: Sequence[str],
    man: bool,
) -> CastHousekeeper:
    surname = SURNAMES[serial % len(SURNAMES)]
    best, good = random.randrange(5, 90), random.randrange(0, 40)
    return CastHousekeeper(
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
    """Return a well-formed ID number of a person born in the 1980s."""
    body = f"11010519{80 + serial % 10}{serial // 10 % 12 + 1:02d}{serial % 28 + 1:02d}{serial % 90 + 10}{1 if man else 2}"
    total = sum(weight * int(digit) for weight, digit in zip(ID_WEIGHTS, body, strict=True))
    return body + ID_CHECK_DIGITS[total % 11]


def gender_of(helper: CastHousekeeper, agency: AgencyContext) -> Gender:
    return identity_facts(helper.id_number, agency.clock.today()).gender


def rating_of(helper: CastHousekeeper) -> float:
    """Return the mean of the stars, as the lists show it."""
    return sum(stars * count for stars, count in helper.stars) / sum(count for _, count in helper.stars)

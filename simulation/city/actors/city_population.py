"""The population of the city: database records of those whom the agency knows, and a phone for everybody."""

from datetime import time, timedelta
from random import Random

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.people.model import Address, Person, Role
from sandbox.cast import CastHousekeeper
from sandbox.seed import add_housekeeper
from simulation.city.actors.actor import Actor
from simulation.city.actors.adversary import Adversary
from simulation.city.actors.applicant_actor import ApplicantActor
from simulation.city.actors.base_customer_actor import Home
from simulation.city.actors.customer_actor import CustomerActor
from simulation.city.actors.housekeeper_actor import HousekeeperActor
from simulation.city.actors.operator_actor import OperatorActor
from simulation.city.actors.shared_knowledge import SharedKnowledge, texts
from simulation.city.city_environment import CityEnvironment, Participant
from simulation.support.housekeeper_supply import NAMES_OF_MEN, NAMES_OF_WOMEN, SKILLS, SURNAMES, id_number
from storage.database import Database

FIRST_CUSTOMER, FIRST_HOUSEKEEPER, FIRST_OPERATOR, FIRST_ADVERSARY, FIRST_APPLICANT = (
    1_000_001,
    5_000_001,
    9_000_001,
    8_000_001,
    6_000_001,
)
BUSY_PLACES = (
    ("北京市", "朝阳区"),
    ("北京市", "朝阳区"),
    ("北京市", "海淀区"),
    ("北京市", "东城区"),
    ("上海市", "徐汇区"),
    ("上海市", "静安区"),
)
"""Districts in which the actors live: few, so that customers and housekeepers meet."""
ROADS = ("建国路", "中关村南大街", "和平里西街", "衡山路", "光华路", "学院路", "复兴路", "Sanlitun Road")
SHARES_OF_SKILLS = (40, 20, 16, 4, 12, 8)
HOURS = (
    WorkingHours(),
    WorkingHours(),
    WorkingHours(frozenset(range(5)), time(9), time(18)),
    WorkingHours(frozenset({5, 6}), time(8), time(20)),
    WorkingHours(frozenset(range(6)), time(8), time(18)),
)
SHARE_KNOWN = 0.6
CUSTOMERS_PER_OPERATOR, CUSTOMERS_PER_ADVERSARY, CUSTOMERS_PER_APPLICANT = 60, 120, 25


async def add_actors(
    environment: CityEnvironment, database: Database, random: Random, customers: int, housekeepers: int
) -> list[Participant]:
    """Add ``customers``, some of them new to the agency, and certified ``housekeepers``; besides, operators,
    adversaries and applicants. All choices come from ``random``."""
    shared = SharedKnowledge(texts())
    environment.telegram.listen(shared.on_message)
    builder = _PopulationBuilder(environment, shared, random)
    async with database.begin(environment.agency) as uow:
        people: list[Actor] = [
            await builder.operator(uow, place) for place in range(_few(customers, CUSTOMERS_PER_OPERATOR, 2))
        ]
        people += [await builder.housekeeper(uow, place) for place in range(housekeepers)]
        people += [await builder.customer(uow, place) for place in range(customers)]
    people += [builder.adversary(place) for place in range(_few(customers, CUSTOMERS_PER_ADVERSARY, 1))]
    people += [builder.applicant(place) for place in range(_few(customers, CUSTOMERS_PER_APPLICANT, 1))]
    return list[Participant](people)


def _few(customers: int, each: int, least: int) -> int:
    return max(least, round(customers / each))


class _PopulationBuilder:
    def __init__(self, environment: CityEnvironment, shared: SharedKnowledge, random: Random) -> None:
        self._environment = environment
        self._shared = shared
        self._random = random
        self._colleagues: list[HousekeeperActor] = []

    @property
    def _agency(self) -> AgencyContext:
        return self._environment.agency

    def _own(self) -> Random:
        """Return random numbers for one person, whose choices then do not depend on the size of the city."""
        return Random(self._random.getrandbits(64))

    async def operator(self, uow: UnitOfWork, place: int) -> Actor:
        own, number = self._own(), FIRST_OPERATOR + place
        name = f"运营{place + 1}"
        phone = self._environment.telegram.add_person(name, "zh", role="operator", person_id=number)
        person = Person(number, name, Language.ZH, self._agency.clock.now(), phone=f"+86139{number:08d}")
        person.grant(Role.OPERATOR)
        person.act_as(Role.OPERATOR)
        await uow.people.add(person)
        first = self._environment.now() + timedelta(minutes=own.uniform(0, 10))
        return OperatorActor(self._environment, self._shared, phone, Language.ZH, own, first)

    async def housekeeper(self, uow: UnitOfWork, place: int) -> Actor:
        own, number = self._own(), FIRST_HOUSEKEEPER + place
        city, district, point = self._place(own, place)
        kind = own.choices(range(len(SKILLS)), SHARES_OF_SKILLS)[0]
        man = kind in (2, 3)
        names = [one.name.zh for one in self._agency.regions.city(city).districts]
        districts = (district, *[one for one in own.sample(names, 3) if one != district])
        count = own.choice([0, 0, 3, 10, 40])
        name = SURNAMES[place % len(SURNAMES)] + own.choice(NAMES_OF_MEN if man else NAMES_OF_WOMEN)
        helper = CastHousekeeper(
            id=number,
            name=name,
            phone=f"+86138{number:08d}",
            id_number=id_number(place, man),
            city=city,
            districts=districts,
            home=point,
            prices={code: self._price(code, own) for code in SKILLS[kind]},
            years=own.randrange(1, 16),
            certificates=("健康证",),
            introduction="",
            stars=((own.choice([3, 4, 5]), count),),
        )
        hired = await add_housekeeper(uow, helper)
        hired.working_hours = HOURS[place % len(HOURS)]
        phone = self._environment.telegram.add_person(
            name,
            "zh",
            helper.phone,
            role="housekeeper",
            home=(point.latitude, point.longitude),
            person_id=number,
        )
        first = self._environment.now() + timedelta(minutes=own.uniform(0, 20))
        return HousekeeperActor(
            self._environment, self._shared, phone, Language.ZH, own, first, point, self._colleagues
        )

    def _price(self, code: str, random: Random) -> int | None:
        bounds = self._agency.catalogue.service(code).price_range
        if bounds is None or random.random() < 0.6:
            return None
        return random.choice([bounds[0], (bounds[0] + bounds[1]) // 200 * 100, bounds[1]])

    def _place(self, random: Random, place: int) -> tuple[str, str, Point]:
        city, district = BUSY_PLACES[place % len(BUSY_PLACES)]
        centre = self._agency.regions.district(city, district).centre
        near = random.uniform(-0.015, 0.015), random.uniform(-0.015, 0.015)
        return city, district, Point(centre.latitude + near[0], centre.longitude + near[1])

    async def customer(self, uow: UnitOfWork, place: int) -> Actor:
        own, number = self._own(), FIRST_CUSTOMER + place
        city, district, point = self._place(own, place)
        street = f"{own.choice(ROADS)}{place + 1}号院{own.randrange(1, 9)}号楼{own.randrange(100, 2900)}"
        language = Language.EN if own.random() < 0.2 else Language.ZH
        name = f"Guest {place + 1}" if language is Language.EN else f"{own.choice(SURNAMES)}客{place + 1}"
        phone = self._environment.telegram.add_person(
            name,
            language.value,
            f"+86137{number:08d}",
            home=(point.latitude, point.longitude),
            person_id=number,
        )
        known = own.random() < SHARE_KNOWN
        if known:
            await self._known(uow, phone.id, name, language, Home(city, district, street, point))
        first = self._environment.now() + timedelta(hours=0.3 + own.expovariate(1 / 20))
        return CustomerActor(
            self._environment,
            self._shared,
            phone,
            language,
            own,
            first,
            Home(city, district, street, point),
            newcomer=not known,
        )

    async def _known(self, uow: UnitOfWork, number: int, name: str, language: Language, home: Home) -> None:
        now = self._agency.clock.now()
        person = Person(number, name, language, now, phone=f"+86137{number:08d}")
        person.set_home(home.city, home.district)
        await uow.people.add(person)
        await uow.flush()
        await uow.people.add_address(
            Address(
                person.id,
                home.city,
                home.district,
                home.street,
                home.point.latitude,
                home.point.longitude,
                now,
            )
        )

    def adversary(self, place: int) -> Actor:
        own, number = self._own(), FIRST_ADVERSARY + place
        phone = self._environment.telegram.add_person(f"路人{place + 1}", "zh", person_id=number)
        first = self._environment.now() + timedelta(hours=own.uniform(0, 3))
        return Adversary(self._environment, self._shared, phone, Language.ZH, own, first)

    def applicant(self, place: int) -> Actor:
        own, number = self._own(), FIRST_APPLICANT + place
        _, _, point = self._place(own, place)
        name = own.choice(SURNAMES) + own.choice(NAMES_OF_WOMEN)
        phone = self._environment.telegram.add_person(
            name, "zh", f"+86136{number:08d}", home=(point.latitude, point.longitude), person_id=number
        )
        first = self._environment.now() + timedelta(hours=own.uniform(0.5, 60))
        return ApplicantActor(
            self._environment,
            self._shared,
            phone,
            own,
            first,
            point,
            self._colleagues,
            name,
            id_number(5000 + place, man=False),
        )

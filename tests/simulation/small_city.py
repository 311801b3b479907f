"""A city of a few actors: customers who book by one sentence and pay, and housekeepers who accept every
offer."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random

from application.homecare.housekeepers import use_cases as housekeepers
from application.platform.people.use_cases import get_or_create_person, save_address
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from sandbox.telegram import Person, TelegramRefusal, TelegramServer
from simulation.city.city_environment import CityEnvironment, Participant, Violation
from simulation.city.fake_provider import FakeProvider
from simulation.invariants.tolerance import Tolerance
from storage.database import Database
from tests.support.bot_scene import OPERATOR_ID
from tests.support.factories import id_number

SENTENCE = "后天下午3点在朝阳区做深度清洁，80平"
NEXT = timedelta(hours=3)


class _Scripted:
    def __init__(self, environment: CityEnvironment, phone: Person, first: datetime) -> None:
        self.environment = environment
        self.phone = phone
        self.due = first
        self.resting = False

    def wind_down(self) -> None:
        self.resting = True

    async def act(self, random: Random) -> str:
        self.due = self.environment.now() + NEXT * random.uniform(0.2, 2)
        try:
            return await self.step(random)
        except TelegramRefusal:
            return "is refused by Telegram"

    async def step(self, random: Random) -> str:
        raise NotImplementedError

    def button(self, part: str, kind: str = "data") -> tuple[int, dict[str, str]] | None:
        """Return the newest button with this label and its message's id."""
        for message in reversed(self.phone.messages()[-12:]):
            for row in message["buttons"]:
                for one in row:
                    if part in one["text"] and kind in one:
                        return message["message_id"], one
        return None

    async def press(self, part: str) -> bool:
        found = self.button(part)
        if found is None:
            return False
        message_id, button = found
        await self.phone.tap(message_id=message_id, data=button["data"])
        return True


class Customer(_Scripted):
    async def step(self, random: Random) -> str:
        if paid := self.button("微信支付", "url"):
            await self.environment.provider.pay(paid[1]["url"])
            self.due = self.environment.now() + timedelta(seconds=random.uniform(1, 60))
        for part in ("微信支付", "确认", "谁都可以"):
            if await self.press(part):
                self.due = self.environment.now() + timedelta(seconds=random.uniform(1, 60))
                return f"presses {part}"
        if self.resting or random.random() < 0.3:
            await self.phone.text("/start")
            return "starts"
        day = self.environment.agency.clock.local(self.environment.now()).date() + timedelta(days=2)
        self.environment.speech.announce(
            SENTENCE,
            "book_service",
            service="deep_cleaning",
            start=f"{day}T{random.randrange(9, 16):02d}:00",
            district="朝阳区",
            area_m2=80,
        )
        await self.phone.text(SENTENCE)
        self.due = self.environment.now() + timedelta(seconds=random.uniform(1, 60))
        return "asks for a cleaning"


class Housekeeper(_Scripted):
    async def step(self, random: Random) -> str:
        self.due = self.environment.now() + timedelta(minutes=random.uniform(5, 90))
        if await self.press("✅"):
            return "accepts an offer"
        await self.phone.text("/menu")
        return "looks"


class _Operator(_Scripted):
    async def step(self, random: Random) -> str:
        await self.phone.text("/menu")
        return "looks"


async def add_people(
    environment: CityEnvironment, database: Database, random: Random, size: int
) -> Sequence[Participant]:
    """Add people; one in four is a housekeeper."""
    people: list[Participant] = []
    telegram, agency = environment.telegram, environment.agency
    async with database.begin(agency) as uow:
        operator = await get_or_create_person(
            uow, OPERATOR_ID, "Operator", Language.ZH, frozenset({OPERATOR_ID})
        )
        phone = telegram.add_person("Operator", "zh", role="operator", person_id=OPERATOR_ID)
        people.append(_Operator(environment, phone, environment.now()))
        for number in range(size):
            first = environment.now() + timedelta(minutes=random.uniform(0, 200))
            if number % 4 == 0:
                phone = telegram.add_person(f"阿姨{number}", "zh", role="housekeeper")
                account = await get_or_create_person(uow, phone.id, phone.name, Language.ZH)
                account.phone = f"+86137{phone.id % 10**8:08d}"
                application = housekeepers.Application(
                    name="王秀英",
                    phone=account.phone,
                    id_number=id_number(number),
                    id_photos=(b"front",),
                    city="北京市",
                    districts=frozenset({"朝阳区"}),
                    prices={"deep_cleaning": None},
                    working_hours=WorkingHours(),
                )
                await housekeepers.apply(uow, account, application)
                await housekeepers.certify(uow, operator, account.id)
                people.append(Housekeeper(environment, phone, first))
            else:
                phone = telegram.add_person(f"客户{number}", "zh")
                account = await get_or_create_person(uow, phone.id, phone.name, Language.ZH)
                account.set_home("北京市", "朝阳区")
                account.phone = f"+86139{phone.id % 10**8:08d}"
                await save_address(
                    uow, account, "北京市", "朝阳区", "建国路88号3单元502", Point(39.915, 116.47)
                )
                people.append(Customer(environment, phone, first))
    return people


class NoChecks:
    """A checker that finds nothing."""

    def __init__(
        self,
        database: Database,
        agency: object,
        provider_records: FakeProvider,
        telegram: TelegramServer,
        now: Callable[[], datetime],
    ) -> None:
        self.tolerance = Tolerance()
        self.database = database

    async def before_delivery(self, notification: object) -> None: ...

    async def after_delivery(self, notification: object, delivery: object) -> None: ...

    async def after_step(self) -> list[Violation]:
        return []

    async def at_the_end(self) -> list[Violation]:
        return []

"""A city of a few scripted actors, in which a bug's conditions occur within some dozen actions."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from application.homecare.housekeepers import use_cases as housekeepers
from application.platform.people.use_cases import get_or_create_person, save_address
from application.platform.support.use_cases import open_ticket
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.geo import Point
from domain.kernel.localised import Language
from domain.platform.support.tickets import SupportTicket
from sandbox.telegram import Person, TelegramRefusal
from simulation.city.actors.observation import CODE
from simulation.city.city_environment import CityEnvironment, Participant
from storage.database import Database
from tests.support.bot_scene import OPERATOR_ID
from tests.support.factories import id_number

HOME = Point(39.915, 116.47)
SOON, LONG = timedelta(seconds=20), timedelta(days=400)


@dataclass(frozen=True)
class Habits:
    """Each customer books in turn, so long after dawn, for the local hours ``starts`` of a day that many
    ``days`` ahead.

    ``pays``: at once, late (after the payment window), twice, never (but opens the payment choices), or not at all.
    ``cancels`` is how long before the start the customer cancels, ``taps`` the number of concurrent presses
    of each button. ``takes``: how long after an offer a housekeeper accepts; None: never. ``works``: performs
    the visit; ``gives_back``: gives the order back at once. ``wavers``: a customer requests a second quote
    and presses the button of the first. ``judges``: the operator closes the ticket that is about themselves.
    ``hurries``: the housekeeper ends the work after half an hour.
    """

    days: int = 2
    begins: timedelta = timedelta(hours=3)
    starts: tuple[int, ...] = (10, 14)
    customers: int = 2
    staff: int = 2
    pays: str = "at once"
    cancels: timedelta | None = None
    taps: int = 1
    takes: timedelta | None = timedelta(minutes=1)
    works: bool = False
    gives_back: bool = False
    wavers: bool = False
    judges: bool = False
    hurries: bool = False


@dataclass
class _Scripted:
    environment: CityEnvironment
    phone: Person
    habits: Habits
    due: datetime
    neighbours: list[Person] = field(default_factory=list)
    resting: bool = False

    def __post_init__(self) -> None:
        self._story = self.story()

    def wind_down(self) -> None:
        self.resting = True

    async def act(self, random: Random) -> str:
        self.due = self.now + SOON
        try:
            self.due = self.now + await anext(self._story)
        except StopAsyncIteration:
            self.due = self.now + LONG
        except TelegramRefusal:
            return "is refused by Telegram"
        return "goes on"

    @property
    def now(self) -> datetime:
        return self.environment.now()

    def story(self) -> AsyncIterator[timedelta]:
        raise NotImplementedError

    def button(self, begins: str, name: str = "data") -> tuple[int, str] | None:
        """Return the newest such button's value and its message's id."""
        for message in reversed(self.phone.messages()[-20:]):
            for row in message["buttons"]:
                for one in row:
                    if str(one.get(name, "")).startswith(begins):
                        return message["message_id"], one[name]
        return None

    async def press(self, begins: str) -> bool:
        found = self.button(begins)
        if found is None:
            return False
        message_id, data = found
        taps = (self.phone.tap(message_id=message_id, data=data) for _ in range(self.habits.taps))
        await asyncio.gather(*taps)
        return True

    def at(self, hour: int, days: int) -> datetime:
        local = self.environment.agency.clock.local(self.now) + timedelta(days=days)
        return local.replace(hour=hour, minute=0, second=0, microsecond=0)


class Customer(_Scripted):
    async def story(self) -> AsyncIterator[timedelta]:
        await self.phone.text("/start")
        yield SOON
        for hour in self.habits.starts:
            start = self.at(hour, self.habits.days)
            await self._ask(start)
            yield SOON
            await self.press("bwho:")
            yield SOON
            if self.habits.wavers:
                first = self.button("bcfm:")
                await self._ask(start + timedelta(hours=2))
                yield SOON
                await self.press("bwho:")
                yield SOON
                newer = self.button("bcfm:")
                if first is not None and newer is not None:
                    await self.phone.tap(message_id=newer[0], data=first[1])
            else:
                await self.press("bcfm:")
            yield SOON
            ways = {"twice": 2, "not at all": 0}.get(self.habits.pays, 1)
            for way in ("wechat", "alipay")[:ways]:
                await self._choose(way)
                yield SOON
            links = [] if self.habits.pays in ("never", "not at all") else self._links()[-ways:]
            if self.habits.pays == "late":
                yield timedelta(minutes=14, seconds=20)
            for link in links:
                await self.environment.provider.pay(link)
            yield SOON
            if self.habits.cancels is not None:
                yield max(start - self.habits.cancels - self.now, SOON)
                await self.press("ocan:")
                yield SOON
                await self.press("ocanok:")
                yield SOON

    async def _ask(self, start: datetime) -> None:
        text = f"{start:%m月%d日%H点}在朝阳区做日常保洁，3小时"
        self.environment.speech.announce(
            text,
            "book_service",
            service="daily_cleaning",
            start=f"{start:%Y-%m-%dT%H:%M}",
            district="朝阳区",
            hours=3,
        )
        await self.phone.text(text)

    async def _choose(self, way: str) -> None:
        found = next(
            (
                (message["message_id"], one["data"])
                for message in reversed(self.phone.messages()[-20:])
                for row in message["buttons"]
                for one in row
                if str(one.get("data", "")).startswith("pay:") and one["data"].endswith(way)
            ),
            None,
        )
        if found is None:
            if await self.press("ways:"):
                await self._choose(way)
            return
        await self.phone.tap(message_id=found[0], data=found[1])
        self._seen_links = self._links()

    def _links(self) -> list[str]:
        known: list[str] = getattr(self, "_seen_links", [])
        shown = [
            one["url"]
            for message in self.phone.messages()
            for row in message["buttons"]
            for one in row
            if "url" in one
        ]
        return list(dict.fromkeys([*known, *shown]))


class Housekeeper(_Scripted):
    """``_meant`` is the offer that the housekeeper has decided to accept."""

    _meant: tuple[int, str] | None = None

    async def story(self) -> AsyncIterator[timedelta]:
        await self.phone.text("/start")
        yield timedelta(hours=3)
        while True:
            yield await self._look()

    async def _look(self) -> timedelta:
        habits = self.habits
        if self._meant is None and habits.takes is not None:
            self._meant = self.button("hk-accept:")
            if self._meant is not None:
                return habits.takes
        if self._meant is not None:
            (message_id, data), self._meant = self._meant, None
            await self.phone.tap(message_id=message_id, data=data)
            return SOON
        if habits.works:
            for step in ("hk-done:", "hk-here:", "hk-out:"):
                if self.button(step):
                    await self.press(step)
                    if step == "hk-here:":
                        await self.phone.location(HOME.latitude, HOME.longitude)
                    return timedelta(minutes=20)
            if self.button("hk-code:"):
                await self.press("hk-code:")
                for neighbour in self.neighbours:
                    for message in neighbour.messages()[-30:]:
                        if code := CODE.search(message["text"]):
                            await self.phone.text(code.group(1))
                return timedelta(minutes=30) if habits.hurries else timedelta(hours=2, minutes=30)
        if habits.gives_back:
            for step in ("hk-giveback:", "hk-back:", "hk-visit:"):
                if await self.press(step):
                    return SOON
        return timedelta(minutes=45)


class Operator(_Scripted):
    async def story(self) -> AsyncIterator[timedelta]:
        await self.phone.text("/start")
        if self.habits.judges:
            yield SOON
            await self.phone.text("/queue")
            yield SOON
            await self.press("op-ticket:")
            yield SOON
            await self.press("op-close:")
        yield LONG


@dataclass(frozen=True)
class ScriptedCity:
    """The population for ``simulate``."""

    habits: Habits

    async def __call__(
        self, environment: CityEnvironment, database: Database, random: Random, size: int
    ) -> Sequence[Participant]:
        telegram, habits = environment.telegram, self.habits
        people: list[Participant] = []
        doors: list[Person] = []
        async with database.begin(environment.agency) as uow:
            operator = await get_or_create_person(
                uow, OPERATOR_ID, "Operator", Language.ZH, frozenset({OPERATOR_ID})
            )
            phone = telegram.add_person("Operator", "zh", role="operator", person_id=OPERATOR_ID)
            people.append(Operator(environment, phone, habits, environment.now()))
            if habits.judges:
                await open_ticket(uow, SupportTicket.HUMAN, operator.id, words="我自己的事")
            for number in range(habits.staff):
                phone = telegram.add_person(f"阿姨{number}", "zh", role="housekeeper")
                account = await get_or_create_person(uow, phone.id, phone.name, Language.ZH)
                account.phone = f"+86137{phone.id % 10**8:08d}"
                details: dict[str, Any] = {
                    "name": "王秀英",
                    "phone": account.phone,
                    "id_number": id_number(number),
                    "id_photos": (b"front",),
                    "city": "北京市",
                    "districts": frozenset({"朝阳区"}),
                    "prices": {"daily_cleaning": None},
                    "working_hours": WorkingHours(),
                }
                await housekeepers.apply(uow, account, housekeepers.Application(**details))
                await housekeepers.certify(uow, operator, account.id)
                first = environment.now() + timedelta(minutes=random.uniform(0, 9))
                people.append(Housekeeper(environment, phone, habits, first, doors))
            for number in range(habits.customers):
                phone = telegram.add_person(f"客户{number}", "zh")
                account = await get_or_create_person(uow, phone.id, phone.name, Language.ZH)
                account.set_home("北京市", "朝阳区")
                account.phone = f"+86139{phone.id % 10**8:08d}"
                await save_address(uow, account, "北京市", "朝阳区", f"建国路{number + 1}号", HOME)
                doors.append(phone)
                first = environment.now() + habits.begins + timedelta(minutes=random.uniform(0, 9))
                people.append(Customer(environment, phone, habits, first))
        return people

"""An actor with a phone: looks, taps, writes, and pursues an aim from button to button."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Any

from domain.kernel.localised import Language
from sandbox.telegram import ActionResult, Person, TelegramRefusal
from simulation.city.actors.actor_traits import ActorTraits, WakingHours
from simulation.city.actors.observation import Key, Observation
from simulation.city.actors.phone_screen import PhoneScreen
from simulation.city.actors.shared_knowledge import SharedKnowledge
from simulation.city.city_environment import CityEnvironment

KEEPS_IN_MIND = 40
MOST_STEPS = 9
SOON, A_WHILE, LATER = timedelta(seconds=20), timedelta(minutes=4), timedelta(hours=5)


class StuckActor(AssertionError):
    """The bot reported an internal error to an actor."""


@dataclass(order=True)
class Plan:
    """An action to be performed at that time (UTC)."""

    at: datetime
    serial: int
    action_name: str = field(compare=False)
    subject: str = field(compare=False, default="")


@dataclass
class Aim:
    """A goal of several button presses: the prefixes of the buttons that lead to it, the last one first.

    ``subject`` is the id that the buttons carry. ``opening`` makes the bot show the first of them where none is
    shown.
    """

    action_name: str
    chain: tuple[str, ...]
    subject: str
    opening: Callable[[Random], Awaitable[Any]]
    choose: Callable[[list[Key], Random], Key] | None = None
    steps: int = 0


class Actor:
    """``wants_more`` False: finish what is begun, and begin nothing new."""

    wants_more = True

    def wind_down(self) -> None:
        self.wants_more = False

    def __init__(
        self,
        environment: CityEnvironment,
        shared: SharedKnowledge,
        phone: Person,
        language: Language,
        random: Random,
        first: datetime,
    ) -> None:
        self.environment = environment
        self.shared = shared
        self.phone = phone
        self.language = language
        self.traits = ActorTraits.draw(random)
        self.waking_hours = WakingHours.draw(random, environment.agency.clock.zone)
        self.due = first
        self.aim: Aim | None = None
        self.pause = LATER
        self._plans: list[Plan] = []
        self._plans_made = 0
        self._old: deque[tuple[int, str]] = deque(maxlen=KEEPS_IN_MIND)
        self.screen = PhoneScreen(phone)
        self._reaction = SOON
        self._acting = False
        self._faults = shared.labels("fault")
        shared.wake[phone.id] = self._wake_up

    @property
    def now(self) -> datetime:
        return self.environment.now()

    async def act(self, random: Random) -> str:
        """See ``Participant``. Raise StuckActor."""
        self._acting, self.pause = True, LATER * random.uniform(0.5, 1.5)
        try:
            return await self.step(random)
        except TelegramRefusal:
            return "is refused by Telegram"
        finally:
            self._acting = False
            self._reaction = timedelta(seconds=random.expovariate(1 / (60 + 900 * (1 - self.traits.haste))))
            self.due = self._next()

    async def step(self, random: Random) -> str:
        """Perform one action, set ``pause`` to the time until the next one, and return the action's name."""
        raise NotImplementedError

    def _next(self) -> datetime:
        pause = self.pause if self.wants_more or self.pause < A_WHILE else self.pause * 4
        moment = self.waking_hours.awake(self.now + pause)
        return max(min(moment, self._plans[0].at), self.now) if self._plans else moment

    def _wake_up(self) -> None:
        if not self._acting:
            self.due = min(self.due, self.waking_hours.awake(self.now + self._reaction))

    # Plans

    def plan(self, at: datetime, action_name: str, subject: str = "") -> None:
        self._plans_made += 1
        heappush(self._plans, Plan(at, self._plans_made, action_name, subject))

    def take_due_plan(self) -> Plan | None:
        """Remove and return the plan that is due, if any."""
        if self._plans and self._plans[0].at <= self.now:
            return heappop(self._plans)
        return None

    def act_soon(self, random: Random) -> None:
        """Shorten the pause until the next action."""
        self.pause = SOON * random.uniform(0.2, 4 - 3 * self.traits.haste)

    # Observing

    def look(self) -> Observation:
        return self.screen.look()

    def check(self, reaction: ActionResult, doing: str) -> ActionResult:
        """Raise StuckActor when the bot reports an internal error."""
        shown = [*reaction.texts, str((reaction.answer or {}).get("text") or "")]
        if any(fault in shown for fault in self._faults):
            raise StuckActor(f"person {self.phone.id} was shown a fault: {doing}")
        return reaction

    # Acting

    async def say(self, text: str) -> ActionResult:
        return self.check(await self.phone.text(text), "said something")

    async def say_meaning(self, text: str, intent: str, **slots: Any) -> ActionResult:
        return await self.say(self.environment.speech.announce(text, intent, **slots))

    async def command(self, name: str) -> ActionResult:
        return self.check(await self.phone.text(f"/{name}"), f"/{name}")

    async def press_label(self, key: str) -> ActionResult:
        """Press a button of the menu by sending its label, which also works while the menu is hidden."""
        label = str(self.shared.texts.say(self.language, key))
        return self.check(await self.phone.text(label), key)

    async def tap(self, key: Key, random: Random) -> str:
        """Tap a button once, or several times at once as impatient users do; return what was done."""
        if key.url:
            await self.phone.open_link(key.url)
            return "opens a link"
        self._old.append((key.message_id, key.data))
        self.shared.overheard_data.append(key.data)
        times = 1
        if random.random() < 0.04 + 0.3 * self.traits.carelessness * self.traits.haste:
            times = random.choice([2, 2, 3])
        await self.press_all([(self.phone, key.message_id, key.data)] * times)
        return "taps" if times == 1 else "taps twice" if times == 2 else "taps three times"

    async def press_all(self, presses: Iterable[tuple[Person, int, str]]) -> None:
        """Press several buttons concurrently. The stand-in refuses those that no longer exist."""
        done = await asyncio.gather(
            *(phone.tap(message_id=number, data=data) for phone, number, data in presses),
            return_exceptions=True,
        )
        for one in done:
            if isinstance(one, BaseException):
                if not isinstance(one, TelegramRefusal):
                    raise one
            else:
                self.check(one, "pressed a button")

    async def press_old(self, random: Random) -> str:
        """Press an old button in its place or, if that message is gone, under the newest message."""
        observed_phone = self.look()
        if not self._old or not observed_phone.messages:
            return "has no old button"
        number, data = random.choice(list(self._old))
        if all(one.id != number for one in observed_phone.messages):
            number = observed_phone.messages[-1].id
        await self.press_all([(self.phone, number, data)])
        return "presses an old button"

    # Pursuing an aim

    async def follow(self, observed_phone: Observation, random: Random) -> str:
        """Take one more step towards the aim; give up where it leads nowhere."""
        aim = self.aim
        assert aim is not None
        aim.steps += 1
        if aim.steps > MOST_STEPS:
            self.aim = None
            return f"gives up: {aim.action_name}"
        self.act_soon(random)
        for prefix in aim.chain:
            found = observed_phone.find(prefix, aim.subject)
            if not found:
                continue
            key = aim.choose(found, random) if aim.choose else random.choice(found)
            if prefix == aim.chain[0]:
                self.aim = None
                self.on_aim_reached(aim, key, random)
            await self.tap(key, random)
            return aim.action_name
        await aim.opening(random)
        return aim.action_name

    def on_aim_reached(self, aim: Aim, key: Key, random: Random) -> None:
        """Called before the last button of an aim is pressed."""

"""A housekeeper: answers offers, performs visits, and uses the menu (duty, time off, payouts)."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from domain.kernel.geo import Point
from domain.kernel.localised import Language
from sandbox.samples import sticker
from sandbox.telegram import Person
from simulation.city.actors.actor import Actor, Aim, Plan
from simulation.city.actors.known_visits import AGREED, AT, TO, KnownVisit, KnownVisits
from simulation.city.actors.observation import Key, Observation, ObservedMessage, line_with
from simulation.city.actors.order_steps import PHOTO
from simulation.city.actors.shared_knowledge import Resident, SharedKnowledge
from simulation.city.city_environment import CityEnvironment

CHAINS = {
    "look at the visit": ("hk-visit",),
    "set out": ("hk-out", "hk-visit"),
    "arrive": ("hk-here", "hk-visit"),
    "ask for the code": ("hk-code", "hk-visit"),
    "finish": ("hk-done", "hk-visit"),
    "give back": ("hk-giveback", "hk-back", "hk-visit"),
    "report a delay": ("hk-late", "hk-visit"),
    "write": ("hk-write", "hk-visit"),
    "rate": ("hk-rate", "hk-visit"),
}
WORDS = {
    "set out": ("report_departure", "我出发了"),
    "arrive": ("report_arrival", "我到楼下了"),
    "finish": ("finish_service", "做完了"),
}
OWN_AFFAIRS = (
    "label-online",
    "label-offers",
    "label-schedule",
    "label-earnings",
    "label-profile",
    "label-time-off",
    "label-more",
)
PAYOUTS = ("hk-payout-all", "hk-payout-sum", "hk-payout")
"""The last step first."""
WRITES = {
    "message": ("我带了鞋套", "马上到", "请问门牌号？", "On my way"),
    "amount": ("100", "5000000", "一百", "88.8"),
    "appeal": ("孩子发烧，有医院的单子", "Car accident on the way"),
}
ASKED_BY = {"hk-payout-sum": "amount", "hk-appeal": "appeal"}
ASIDE = (
    "hk-days",
    "hk-earned",
    "hk-reviews",
    "hk-profile",
    "hk-off",
    "hk-place",
    "hk-duty",
    "hk-payouts",
    "hk-money",
    "hk-appeal",
)
MOST_CODE_TRIES = 7


class HousekeeperActor(Actor):
    """``diligence`` is the probability of accepting an offer; ``colleagues`` may get the same offers."""

    def __init__(
        self,
        environment: CityEnvironment,
        shared: SharedKnowledge,
        phone: Person,
        language: Language,
        random: Random,
        first: datetime,
        home: Point,
        colleagues: "list[HousekeeperActor]",
    ) -> None:
        super().__init__(environment, shared, phone, language, random, first)
        self.home = home
        self.visits = KnownVisits(self)
        self.diligence = random.uniform(0.45, 0.9)
        self.colleagues = colleagues
        self.begun = False
        self.writing = ""
        self.answered: list[str] = []
        colleagues.append(self)

    async def step(self, random: Random) -> str:
        if not self.begun:
            self.begun = True
            await self.command("menu")
            return "begins"
        observed_phone = self.look()
        self.visits.learn(observed_phone, random)
        plan = self.take_due_plan()
        if plan is not None:
            return await self._keep(plan, observed_phone, random)
        if self.writing:
            return await self._write(random)
        if self.aim is not None:
            return await self.follow(observed_phone, random)
        return await self._answer(observed_phone, random) or await self._own_affair(observed_phone, random)

    # Requests of others

    async def _answer(self, observed_phone: Observation, random: Random) -> str:
        for message in observed_phone.newest_first():
            for act, prefix in ((self._offer, "hk-accept"), (self._move, "hk-move")):
                keys = message.having(prefix)
                if keys and keys[0].data not in self.answered:
                    self.answered.append(keys[0].data)
                    self.act_soon(random)
                    return await act(message, keys, random)
        return ""

    async def _offer(self, message: ObservedMessage, keys: list[Key], random: Random) -> str:
        lot = random.random()
        if lot < self.diligence:
            rival = self._rival(message)
            if rival is not None and random.random() < 0.5:
                other, key = rival
                other.answered.append(key.data)
                mine = keys[0]
                await self.press_all(
                    [
                        (self.phone, mine.message_id, mine.data),
                        (other.phone, key.message_id, key.data),
                    ]
                )
                return "accepts an offer at the same time as another"
            if random.random() < 0.15:
                await self.say_meaning("这单我接", "accept_order")
                return "accepts an offer in words"
            await self.tap(keys[0], random)
            return "accepts an offer"
        if lot < self.diligence + (1 - self.diligence) * 0.5:
            await self.tap(message.having("hk-decline")[0], random)
            return "declines an offer"
        return "ignores an offer"

    def _rival(self, message: ObservedMessage) -> "tuple[HousekeeperActor, Key] | None":
        """Return a colleague who has the same offer open at present, and the button that accepts it."""
        job, when = _job(message)
        for other in self.colleagues:
            if other is self or other.phone.card()["blocked"]:
                continue
            for one in other.look().newest_first():
                keys = one.having("hk-accept")
                if keys and _job(one) == (job, when) and keys[0].data not in other.answered:
                    return other, keys[0]
        return None

    async def _move(self, message: ObservedMessage, keys: list[Key], random: Random) -> str:
        """Answer a request to reschedule: yes, no, or not at all."""
        if random.random() < 0.15:
            return "ignores a question"
        agrees = [key for key in keys if key.parts[-1] == "1"]
        await self.tap(agrees[0] if agrees and random.random() < 0.7 else keys[-1], random)
        return "answers about another time"

    # Visits

    async def _keep(self, plan: Plan, observed_phone: Observation, random: Random) -> str:
        visit = self.visits.known.get(plan.subject)
        if visit is None:
            return f"forgets to {plan.action_name}"
        self.act_soon(random)
        if plan.action_name == "ring":
            return await self._ring(visit, random)
        if plan.action_name == "send a photo":
            self.check(await self.phone.photo(PHOTO, random.choice(["", "厨房好了"])), "sent a photo")
            return "sends a photo of the work"
        if plan.action_name == "share the location":
            return await self._show_where(visit, random)
        if plan.action_name in ("set out", "give back", "report a delay") and visit.stage not in (
            AGREED,
            TO,
        ):
            return f"does not {plan.action_name} any more"
        if visit.course == "by words" and plan.action_name in WORDS:
            intent, words = WORDS[plan.action_name]
            await self.say_meaning(words, intent)
            return plan.action_name
        chain = CHAINS[plan.action_name]
        self.aim = Aim(
            plan.action_name, chain, visit.id, self._open_schedule, self._choosing(plan.action_name)
        )
        return await self.follow(observed_phone, random)

    async def _open_schedule(self, random: Random) -> None:
        await self.press_label("label-schedule")

    def _choosing(self, action_name: str) -> Callable[[list[Key], Random], Key] | None:
        def not_in_words(found: list[Key], random: Random) -> Key:
            """Skip the button that asks for a reason in words."""
            return random.choice([key for key in found if key.parts[-1] != "other"] or found)

        return not_in_words if action_name == "give back" else None

    def on_aim_reached(self, aim: Aim, key: Key, random: Random) -> None:
        match aim.action_name:
            case "write":
                self.writing = "message"
            case "report a delay" if key.parts[-1] == "0":
                self.aim = Aim(aim.action_name, ("hk-late",), aim.subject, self._minutes, _some_minutes)
            case "set out" if random.random() < 0.3:
                self.plan(self.now + timedelta(minutes=1), "share the location", aim.subject)

    async def _minutes(self, random: Random) -> None:
        await self.say(str(random.choice([15, 25, 40])))

    async def _write(self, random: Random) -> str:
        purpose, self.writing = self.writing, ""
        self.act_soon(random)
        await self.say(random.choice(WRITES[purpose]))
        return f"writes: {purpose}"

    async def _show_where(self, visit: KnownVisit, random: Random) -> str:
        if visit.stage != TO:
            return "is not on the way"
        live = 3600 if random.random() < 0.6 else None
        near = (self.home.latitude + random.uniform(-0.01, 0.01), self.home.longitude)
        self.check(await self.phone.location(*near, live_period=live), "shared the location")
        return "shares the location"

    async def _show_place(self, visit: KnownVisit, resident: Resident | None, random: Random) -> str:
        """Send the location from the door, as the start needs it; ring afterwards."""
        visit.place_shown = True
        self.plan(self.now + timedelta(minutes=random.uniform(0.2, 1)), "ring", visit.id)
        here = resident.doorstep if resident is not None else self.home
        self.check(await self.phone.location(here.latitude, here.longitude), "sent the place")
        return "sends the location from the door"

    async def _ring(self, visit: KnownVisit, random: Random) -> str:
        """Ask the resident for the start code and enter it, sometimes wrongly; retry later if there is none."""
        if visit.stage != AT or visit.tries > MOST_CODE_TRIES:
            return "stops ringing"
        resident = self.shared.door(visit.card_text)
        if not visit.place_shown and random.random() < 0.9:
            return await self._show_place(visit, resident, random)
        visit.tries += 1
        code = resident.opens(visit.number, random) if resident is not None else None
        if not code:
            self.plan(self.now + timedelta(minutes=random.uniform(3, 8)), "ring", visit.id)
            if random.random() < 0.3:
                await self.say("0000")
                return "guesses the code"
            return "finds nobody at home" if code is None else "waits for the code"
        self.plan(self.now + timedelta(minutes=2), "ring", visit.id)
        if random.random() < 0.06:
            code = f"{(int(code) + 1) % 10_000:04d}"
        await self.say(random.choice([code, code, code, f"开工码{code}"]))
        return "enters the code"

    # Own affairs

    async def _own_affair(self, observed_phone: Observation, random: Random) -> str:
        self.pause = timedelta(hours=random.uniform(4, 20))
        if random.random() < 0.2:
            return "looks at the phone"
        if random.random() < 0.3:
            self.pause = timedelta(minutes=random.uniform(1, 60))
        doings: list[Callable[[Observation, Random], Awaitable[Any]]] = [
            self._menu,
            self._menu,
            self._aside,
            self._aside,
            self._duty,
            self._time_off,
            self._press_old,
            self._sticker,
        ]
        return str(await random.choice(doings)(observed_phone, random))

    async def _menu(self, observed_phone: Observation, random: Random) -> str:
        await self.press_label(random.choice(OWN_AFFAIRS))
        return "opens a menu item"

    async def _aside(self, observed_phone: Observation, random: Random) -> str:
        """Press one of the shown buttons; request a payout wherever one is possible."""
        payout = next((keys for prefix in PAYOUTS if (keys := observed_phone.find(prefix))), [])
        found = [key for prefix in ASIDE for key in observed_phone.find(prefix)]
        if not found and not payout:
            return await self._menu(observed_phone, random)
        key = random.choice(payout or found)
        await self.tap(key, random)
        self.writing = ASKED_BY.get(key.prefix, "")
        self.act_soon(random)
        return "requests a payout" if payout else "presses another button"

    async def _duty(self, observed_phone: Observation, random: Random) -> str:
        """Go off duty for some hours, then on again."""
        switches = observed_phone.find("hk-duty")
        if not switches:
            await self.press_label("label-online")
            return "looks at the duty status"
        if switches[0].parts[-1] == "1" or random.random() < 0.2:
            await self.tap(switches[0], random)
            return "changes the duty status"
        return "stays on duty"

    async def _time_off(self, observed_phone: Observation, random: Random) -> str:
        if random.random() < 0.7:
            return "thinks of a day off"
        day = (self.now.astimezone(self.waking_hours.zone) + timedelta(days=random.randrange(1, 6))).date()
        await self.say_meaning(f"{day}下午请假", "set_unavailable", date=day.isoformat(), daypart="afternoon")
        return "takes time off"

    async def _press_old(self, observed_phone: Observation, random: Random) -> str:
        return await self.press_old(random)

    async def _sticker(self, observed_phone: Observation, random: Random) -> str:
        self.check(await self.phone.sticker(sticker()), "sent a sticker")
        return "sends a sticker"


def _some_minutes(found: list[Key], random: Random) -> Key:
    return random.choice([key for key in found if key.parts[-1] != "0"] or found)


def _job(message: ObservedMessage) -> tuple[str, str]:
    """Return service and time of an offer's text, equal for every housekeeper who is asked."""
    return line_with(message.text, "🧹"), line_with(message.text, "🕒")

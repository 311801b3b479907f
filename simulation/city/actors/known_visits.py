"""A housekeeper's knowledge of their visits, and the plan for each."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from simulation.city.actors.actor import Actor
from simulation.city.actors.observation import (
    WHEN,
    Observation,
    ObservedMessage,
    line_with,
    number_in,
    span_of,
)
from simulation.city.actors.order_plan import drawn

OF_VISITS = ("hk-out", "hk-here", "hk-where", "hk-code", "hk-done", "hk-write", "hk-rate")
COURSES = {
    "as agreed": 62,
    "by words": 10,
    "reports a delay": 7,
    "late without notice": 6,
    "does not come": 5,
    "gives it back early": 4,
    "gives it back late": 4,
    "forgets to finish": 4,
    "sets out too early": 2,
}
AGREED, TO, AT, WORK, END = "agreed", "on the way", "at the door", "at work", "over"


@dataclass
class KnownVisit:
    """``id`` as buttons carry it; ``card_text`` is the card's text, with the address."""

    id: str
    number: str
    start: datetime
    end: datetime
    course: str
    card_text: str
    stage: str = ""

    tries: int = 0
    place_shown: bool = False
    late: timedelta = field(default_factory=timedelta)


def stage_of(card: ObservedMessage) -> str:
    shown = frozenset(card.prefixes)
    steps = (("hk-out", AGREED), ("hk-here", TO), ("hk-where", AT), ("hk-code", AT), ("hk-done", WORK))
    for prefix, stage in steps:
        if prefix in shown:
            return stage
    return END


class KnownVisits:
    def __init__(self, owner: Actor) -> None:
        self._owner = owner
        self.known: dict[str, KnownVisit] = {}

    def learn(self, observed_phone: Observation, random: Random) -> None:
        """Read the newest shown card of each visit, and plan the next actions."""
        read: list[str] = []
        for message in observed_phone.newest_first():
            keys = [key for key in message.keys if key.prefix in OF_VISITS]
            if not keys or WHEN not in message.text:
                continue
            order_id = keys[0].subject
            if order_id not in read:
                read.append(order_id)
                self._take(order_id, message, random)

    def _take(self, order_id: str, card: ObservedMessage, random: Random) -> None:
        owner = self._owner
        span = span_of(card.text, owner.now, owner.environment.agency.clock.zone)
        if span is None:
            return
        visit, stage = self.known.get(order_id), stage_of(card)
        if visit is None:
            course = drawn(COURSES, random)
            visit = KnownVisit(order_id, number_in(card.text), span[0], span[1], course, card.text)
            self.known[order_id] = visit
        moved = visit.start != span[0]
        visit.start, visit.end = span
        visit.card_text = card.text if line_with(card.text, "📍") else visit.card_text
        if stage != visit.stage or (moved and stage == AGREED):
            visit.stage = stage
            self._plan(visit, random)

    def _plan(self, visit: KnownVisit, random: Random) -> None:
        plan, now = self._owner.plan, self._owner.now
        if visit.stage == AGREED:
            self._plan_the_day(visit, random)
        elif visit.stage == TO:
            arrives = max(visit.start + visit.late - timedelta(minutes=random.uniform(0, 9)), now)
            plan(max(arrives, now + timedelta(minutes=random.uniform(3, 10))), "arrive", visit.id)
            if random.random() < 0.3:
                plan(now + timedelta(minutes=random.uniform(1, 8)), "share the location", visit.id)
        elif visit.stage == AT:
            plan(now + timedelta(minutes=random.uniform(0.5, 3)), "ring", visit.id)
        elif visit.stage == WORK:
            self._plan_the_work(visit, random)
        elif random.random() < 0.6:
            plan(now + timedelta(minutes=random.expovariate(1 / 60)), "rate", visit.id)

    def _plan_the_day(self, visit: KnownVisit, random: Random) -> None:
        plan, now, start = self._owner.plan, self._owner.now, visit.start
        travel = timedelta(minutes=random.uniform(18, 55))
        if random.random() < 0.5:
            plan(max(start - timedelta(hours=random.uniform(2, 6)), now), "look at the visit", visit.id)
        match visit.course:
            case "does not come":
                return
            case "gives it back early":
                plan(max(start - timedelta(hours=random.uniform(25, 72)), now), "give back", visit.id)
            case "gives it back late":
                plan(max(start - timedelta(hours=random.uniform(0.5, 22)), now), "give back", visit.id)
            case "reports a delay":
                visit.late = timedelta(minutes=random.choice([10, 20, 30, 45, 70]))
                plan(
                    max(start - timedelta(minutes=random.uniform(0, 40)), now),
                    "report a delay",
                    visit.id,
                )
            case "late without notice":
                visit.late = timedelta(minutes=random.choice([16, 20, 28, 35, 50]))
            case "sets out too early":
                plan(max(start - timedelta(hours=random.uniform(4, 7)), now), "set out", visit.id)
        plan(max(start - travel + visit.late, now), "set out", visit.id)

    def _plan_the_work(self, visit: KnownVisit, random: Random) -> None:
        plan, now = self._owner.plan, self._owner.now
        share = random.uniform(0.2, 0.55) if random.random() < 0.06 else random.uniform(0.75, 1.1)
        length = (visit.end - visit.start) * share
        if random.random() < 0.35:
            plan(now + length * random.uniform(0.2, 0.9), "send a photo", visit.id)
        if random.random() < 0.15:
            plan(now + length * random.uniform(0.2, 0.9), "write", visit.id)
        forgets = (
            timedelta(hours=random.uniform(2, 14)) if visit.course == "forgets to finish" else timedelta()
        )
        plan(now + length + forgets, "finish", visit.id)

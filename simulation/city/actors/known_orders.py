"""A customer's knowledge of their orders: what the cards showed when last seen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from simulation.city.actors.actor import Actor
from simulation.city.actors.observation import (
    CODE,
    WHEN,
    WHERE,
    Observation,
    ObservedMessage,
    number_in,
    span_of,
)
from simulation.city.actors.order_plan import Intentions

OF_ORDERS = ("pay", "ohist", "ocan")
UNPAID, LOOKING, LEFT, TAKEN, COMING, HERE, WORKING, DONE, PAST, OVER = (
    "unpaid",
    "looking",
    "left alone",
    "taken",
    "coming",
    "here",
    "working",
    "done",
    "past",
    "over",
)
AHEAD = (UNPAID, LOOKING, LEFT, TAKEN, COMING)
OPEN = (*AHEAD, HERE, WORKING, DONE)


@dataclass
class KnownOrder:
    """``id`` as buttons carry it. ``links`` are payment pages seen; ``change_planned``: the change of mind is planned already."""

    id: str
    number: str
    start: datetime
    end: datetime
    intentions: Intentions
    seen_at: datetime
    status: str = ""
    code: str = ""
    links: list[str] = field(default_factory=list)
    invoices: list[int] = field(default_factory=list)
    paid: int = 0
    change_planned: bool = False


def status_of(card: ObservedMessage) -> str:
    """Derive the order's state from the buttons of its card."""
    shown = frozenset(card.prefixes)
    for prefix, status in (("pay", UNPAID), ("odone", DONE), ("ostart", HERE), ("ochgto", LEFT)):
        if prefix in shown:
            return status
    if "ochg" in shown:
        return TAKEN if "oword" in shown else LOOKING
    if "ocan" in shown:
        return COMING
    if "oword" in shown:
        return WORKING
    return PAST if "ocompl" in shown else OVER


class KnownOrders:
    """``on_first_card`` is called when an order is seen for the first time."""

    def __init__(self, owner: Actor, on_first_card: Callable[[], None]) -> None:
        self._owner = owner
        self._on_first_card = on_first_card
        self.known: dict[str, KnownOrder] = {}

    def learn(self, observed_phone: Observation, random: Random) -> None:
        """Read the shown cards, and plan the reactions to changes in them."""
        read: list[str] = []
        for message in observed_phone.newest_first():
            keys = [key for key in message.keys if key.prefix in OF_ORDERS]
            if not keys or WHEN not in message.text or WHERE not in message.text:
                continue
            number = keys[0].subject
            if number not in read:
                read.append(number)
                self._take(number, message, random)

    def _take(self, order_id: str, card: ObservedMessage, random: Random) -> None:
        owner = self._owner
        span = span_of(card.text, owner.now, owner.environment.agency.clock.zone)
        if span is None:
            return
        mine = self.known.get(order_id)
        if mine is None:
            intentions = Intentions.draw(owner.traits, random)
            mine = KnownOrder(order_id, number_in(card.text), span[0], span[1], intentions, owner.now)
            self.known[order_id] = mine
            self._on_first_card()
        mine.start, mine.end = span
        code = CODE.search(card.text)
        mine.code = code.group(1) if code else mine.code
        status = status_of(card)
        if status != mine.status:
            mine.status = status
            self._plan(mine, random)

    def _plan(self, mine: KnownOrder, random: Random) -> None:
        plan, now, intentions = self._owner.plan, self._owner.now, mine.intentions
        match mine.status:
            case "unpaid":
                if intentions.pays != "never":
                    plan(now + timedelta(seconds=random.uniform(5, 60)), "pay", mine.id)
                elif random.random() < 0.4:
                    plan(now + timedelta(minutes=random.uniform(1, 10)), "cancel", mine.id)
            case "left alone":
                plan(now + timedelta(minutes=random.expovariate(1 / 20)), "decide", mine.id)
            case "taken" | "looking":
                self._plan_change(mine, random)
                if intentions.writes and mine.status == TAKEN:
                    plan(now + timedelta(hours=random.expovariate(1 / 5)), "write", mine.id)
            case "coming" | "here" if intentions.change == "cancel at the door":
                plan(now + timedelta(minutes=random.uniform(0, 8)), "cancel", mine.id)
            case "here" if intentions.at_home and random.random() < 0.15:
                plan(now + timedelta(minutes=random.uniform(2, 15)), "start", mine.id)
            case "working" if intentions.complains and random.random() < 0.3:
                plan(now + timedelta(minutes=random.uniform(5, 60)), "complain", mine.id)
            case "done":
                self._plan_end(mine, random)
            case "past":
                if intentions.stars is not None and random.random() < 0.5:
                    plan(now + timedelta(hours=random.expovariate(1 / 20)), "review", mine.id)

    def _plan_change(self, mine: KnownOrder, random: Random) -> None:
        plan, now, intentions = self._owner.plan, self._owner.now, mine.intentions
        if intentions.change == "cancel at once":
            plan(now + timedelta(minutes=random.uniform(0.5, 6)), "cancel", mine.id)
        elif intentions.change == "block":
            plan(now + timedelta(hours=random.uniform(0.2, 20)), "block")
        moment = None if mine.change_planned else intentions.changes_at(mine.start, now, random)
        if moment is None:
            return
        mine.change_planned = True
        action_name = {"cancel": "cancel", "move": "move", "another": "change", "look": "look at the fee"}
        name = next(
            action_name for word, action_name in action_name.items() if intentions.change.startswith(word)
        )
        plan(moment, name, mine.id)
        if intentions.change == "move twice":
            plan(moment + timedelta(minutes=random.uniform(5, 600)), "move", mine.id)

    def _plan_end(self, mine: KnownOrder, random: Random) -> None:
        plan, now, intentions = self._owner.plan, self._owner.now, mine.intentions
        if intentions.complains:
            plan(now + timedelta(hours=random.uniform(0.1, 60)), "complain", mine.id)
        if intentions.confirms_after is not None:
            plan(now + intentions.confirms_after, "confirm", mine.id)
        if intentions.stars is not None:
            plan(now + timedelta(hours=random.uniform(0.05, 30)), "review", mine.id)

    def of(self, order_id: str) -> KnownOrder | None:
        return self.known.get(order_id)

    def open_now(self) -> list[KnownOrder]:
        return [mine for mine in self.known.values() if mine.status in OPEN]

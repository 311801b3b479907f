"""A customer's plan for an order, drawn when its card is first seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from simulation.city.actors.actor_traits import ActorTraits

PAYING = {"at once": 72, "late": 8, "at the last minute": 4, "too late": 6, "never": 5, "twice": 5}
WAYS = {"wechat": 45, "alipay": 35, "card": 20}
CHANGES = {
    "nothing": 40,
    "cancel at once": 4,
    "cancel early": 5,
    "cancel in the last day": 6,
    "cancel in the last hours": 5,
    "cancel at the door": 4,
    "cancel on the way": 4,
    "look at the fee": 5,
    "move early": 6,
    "move late": 7,
    "move twice": 3,
    "another person": 7,
    "block": 4,
}
HOURS_BEFORE = {
    "cancel early": (25, 60),
    "cancel in the last day": (4.2, 20),
    "cancel in the last hours": (2.1, 3.8),
    "cancel on the way": (0.2, 1.6),
    "look at the fee": (1, 30),
    "move early": (25, 70),
    "move late": (3, 22),
    "move twice": (26, 40),
    "another person": (1, 40),
}
"""Range of hours before the start in which it is done."""


def drawn(shares: dict[str, int], random: Random) -> str:
    return random.choices(list(shares), list(shares.values()))[0]


@dataclass(frozen=True)
class Intentions:
    """``other_way`` is the second provider of a customer who changes their mind, or pays twice."""

    pays: str
    pays_after: timedelta
    way: str
    other_way: str
    switches: bool
    change: str
    at_home: bool
    confirms_after: timedelta | None
    complains: bool
    stars: int | None
    writes: bool

    @classmethod
    def draw(cls, traits: ActorTraits, random: Random) -> "Intentions":
        pays = drawn(PAYING, random)
        way = drawn(WAYS, random)
        other = random.choice([one for one in WAYS if one != way])
        confirms = None
        if random.random() < 0.65:
            confirms = timedelta(minutes=random.choice([2, 5, 30, 120, 600, 2000]))
        stars = None
        if random.random() < 0.55:
            worst = 1 if traits.nastiness > 0.4 else 3
            stars = random.choice([worst, 4, 5, 5, 5])
        return cls(
            pays=pays,
            pays_after=timedelta(minutes=_minutes(pays, random)),
            way=way,
            other_way=other,
            switches=random.random() < 0.1,
            change=drawn(CHANGES, random),
            at_home=random.random() < 0.93,
            confirms_after=confirms,
            complains=random.random() < 0.04 + 0.25 * traits.nastiness,
            stars=stars,
            writes=random.random() < 0.1 + 0.5 * traits.chattiness,
        )

    def changes_at(self, start: datetime, now: datetime, random: Random) -> datetime | None:
        """Return the time of the planned action; None when it is past or has none."""
        hours = HOURS_BEFORE.get(self.change)
        if hours is None:
            return None
        moment = start - timedelta(hours=random.uniform(*hours))
        return moment if moment > now else None


def _minutes(pays: str, random: Random) -> float:
    match pays:
        case "late":
            return random.uniform(5, 14)
        case "at the last minute":
            return random.uniform(14.5, 15.3)
        case "too late":
            return random.uniform(15.3, 50)
    return 0

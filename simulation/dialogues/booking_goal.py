"""A simulated user's goal, and its change midway."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from domain.homecare.booking.availability import DAYPARTS
from domain.homecare.housekeepers.model import Gender
from domain.kernel.localised import Language


class Fact(StrEnum):
    """A part of a goal: stated, shown on the card, and checked at the end."""

    SERVICE = "service"
    MEASURE = "measure"
    PEOPLE = "people"
    EXTRAS = "extras"
    WHEN = "when"
    PLACE = "place"
    STREET = "street"
    GENDER = "gender"
    RATING = "rating"
    YEARS = "years"
    NAME = "name"
    BUDGET = "budget"
    PAYMENT = "payment"


@dataclass(frozen=True)
class When:
    """The local day, and either the exact hour or an acceptable range: a part of the day, or one open
    side."""

    day: date
    hour: time | None = None
    daypart: str | None = None
    not_before: time | None = None
    not_after: time | None = None

    def allows(self, start: datetime) -> bool:
        """``start`` is local."""
        clock = start.time()
        if start.date() != self.day:
            return False
        if self.hour is not None:
            return clock == self.hour
        if self.daypart is not None:
            begins, ends = DAYPARTS[self.daypart]
            return begins <= clock < ends
        if self.not_before is not None and clock < self.not_before:
            return False
        return self.not_after is None or clock <= self.not_after


@dataclass(frozen=True)
class Taste:
    """Requirements on the person; ``name`` is one housekeeper's whole name."""

    gender: Gender | None = None
    min_rating: float | None = None
    min_years: int | None = None
    name: str | None = None


ANYONE = Taste()


@dataclass(frozen=True)
class Goal:
    """``budget`` in CNY for the whole job; ``measure`` in the service's unit of price; ``payment`` is a
    provider.

    ``home``: the visit is at the customer's known address; a ``newcomer`` never wrote to the bot.
    """

    number: int
    language: Language
    service: str
    measure: float
    when: When
    city: str
    district: str
    street: str
    people: int = 1
    options: frozenset[str] = frozenset()
    taste: Taste = ANYONE
    budget: int | None = None
    payment: str | None = None
    newcomer: bool = False
    home: bool = True

    def facts(self, by_measure: bool) -> list[Fact]:
        """Return the facts of the goal; ``by_measure`` is False for a service without a size."""
        has = {
            Fact.SERVICE: True,
            Fact.MEASURE: by_measure,
            Fact.PEOPLE: self.people > 1,
            Fact.EXTRAS: bool(self.options),
            Fact.WHEN: True,
            Fact.PLACE: not self.home or self.newcomer,
            Fact.STREET: not self.home or self.newcomer,
            Fact.GENDER: self.taste.gender is not None,
            Fact.RATING: self.taste.min_rating is not None,
            Fact.YEARS: self.taste.min_years is not None,
            Fact.NAME: self.taste.name is not None,
            Fact.BUDGET: self.budget is not None,
            Fact.PAYMENT: self.payment is not None,
        }
        return [fact for fact, there in has.items() if there]


@dataclass(frozen=True)
class Change:
    """A changed fact of a goal; of Fact.WHEN, ``part`` is what changes (``day`` or ``hour``)."""

    fact: Fact
    after: Goal
    part: str = ""


@dataclass(frozen=True)
class Plan:
    """A goal, and its change midway, if any."""

    goal: Goal
    change: Change | None = None

    @property
    def final(self) -> Goal:
        return self.change.after if self.change else self.goal

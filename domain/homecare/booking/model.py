"""What the conversation has gathered, and what it would cost."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.homecare.housekeepers.model import Gender
from domain.homecare.housekeepers.ranking import Sort
from domain.kernel.geo import Point


class Slot(StrEnum):
    """What a draft needs before it can become an order, in the order of asking."""

    SERVICE = "service"
    MEASURE = "measure"
    OPTIONS = "options"
    DAY = "day"
    START = "start"
    PLACE = "place"
    STREET = "street"
    WHO = "who"
    NOTE = "note"


@dataclass(frozen=True)
class Wishes:
    """Filters of the housekeeper. ``max_price`` bounds the whole job, in fen."""

    min_rating: float | None = None
    max_price: int | None = None
    gender: Gender | None = None
    min_experience_years: int | None = None
    name: str | None = None
    sort: Sort = Sort.BEST


@dataclass(eq=False)
class Draft:
    """One person's booking in the making. ``start`` is UTC; ``day``, ``daypart``, ``not_before`` and
    ``not_after`` (UTC) are what is known before the half hour is; ``anyone`` and ``housekeeper_id``
    exclude each other. ``measure_slot`` tells what ``measure`` counts, should it be said before the service.
    ``revision`` grows with each change, so that an old button can be told."""

    person_id: int
    updated_at: datetime
    service: str | None = None
    measure: float | None = None
    measure_slot: str | None = None
    people: int = 1
    options: frozenset[str] = frozenset()
    ask_options: bool = False
    day: date | None = None
    daypart: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    start: datetime | None = None
    city: str | None = None
    district: str | None = None
    street: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    anyone: bool = False
    housekeeper_id: int | None = None
    wishes: Wishes = field(default_factory=Wishes)
    note: str = ""
    revision: int = 1

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def touch(self, now: datetime) -> None:
        self.updated_at = now
        self.revision += 1

    def wish(self, **changes: Any) -> None:
        """New filters; a person chosen before stays only if no filter changed."""
        wished = replace(self.wishes, **changes)
        if wished != self.wishes:
            self.wishes = wished
            self.anyone = False
            self.housekeeper_id = None


@dataclass(frozen=True)
class QuoteLine:
    """``code`` is the service's, an option's or ``coupon``; ``amount`` and ``unit_price`` fen."""

    code: str
    quantity: float
    unit_price: int
    amount: int


@dataclass(frozen=True)
class Quote:
    """``gross`` is the price of the work, ``total`` what the customer pays (less coupons), in fen."""

    lines: tuple[QuoteLine, ...]
    gross: int
    total: int
    begin: datetime
    end: datetime
    valid_until: datetime
    coupon_id: int | None = None

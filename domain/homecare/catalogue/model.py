"""The catalogue: categories, services and their options."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.localised import Localised


class PricedBy(StrEnum):
    HOUR = "hour"
    AREA = "area"
    UNIT = "unit"
    VISIT = "visit"
    TRIP = "trip"
    DAY = "day"


MEASURE_SLOTS = {
    PricedBy.HOUR: "hours",
    PricedBy.AREA: "area_m2",
    PricedBy.UNIT: "quantity",
    PricedBy.TRIP: "quantity",
    PricedBy.DAY: "days",
}
"""The frame slot that holds the measure of each kind of pricing; a visit has none."""


@dataclass(frozen=True)
class Option:
    """An extra. ``price`` in fen and ``duration`` are added once, or for each measure when ``each``."""

    code: str
    name: Localised
    price: int = 0
    duration: timedelta = timedelta(0)
    each: bool = False


@dataclass(frozen=True)
class Category:
    code: str
    name: Localised
    emoji: str = ""


@dataclass(frozen=True)
class Service:
    """``price`` (fen) and ``duration`` are per measure; ``minimum``, ``maximum``, ``usual`` in measures.

    ``horizon`` is how long ahead it is booked, None for that of the booking policy.
    """

    code: str
    category: str
    name: Localised
    priced_by: PricedBy
    price: int
    duration: timedelta
    minimum: float = 1
    maximum: float = 1
    usual: float = 1
    price_range: tuple[int, int] | None = None
    options: tuple[Option, ...] = ()
    horizon: timedelta | None = None

    @property
    def measure_slot(self) -> str | None:
        return MEASURE_SLOTS.get(self.priced_by)

    @property
    def whole_days(self) -> bool:
        return self.priced_by is PricedBy.DAY

    def option(self, code: str) -> Option:
        """Return the option. Raises option-unknown."""
        for option in self.options:
            if option.code == code:
                return option
        raise DomainError("option-unknown", option=code)

    def checked_measure(self, value: float) -> float:
        """Return ``value`` if it is in bounds and a multiple of 0.5 for hours, of 1 otherwise.

        Raises measure-out-of-range.
        """
        step = 0.5 if self.priced_by is PricedBy.HOUR else 1
        if not self.minimum <= value <= self.maximum or value % step:
            raise DomainError(
                "measure-out-of-range",
                measure=self.priced_by.value,
                minimum=self.minimum,
                maximum=self.maximum,
            )
        return value

    def checked_price(self, price: int) -> int:
        """Return a housekeeper's own price (fen per measure) if allowed.

        Raises price-fixed or price-out-of-range.
        """
        if self.price_range is None:
            raise DomainError("price-fixed", service=self.code)
        low, high = self.price_range
        if not low <= price <= high:
            raise DomainError("price-out-of-range", low=low, high=high)
        return price


@dataclass(frozen=True)
class Catalogue:
    categories: tuple[Category, ...]
    services: tuple[Service, ...]

    def service(self, code: str) -> Service:
        """Return the service. Raises service-unknown."""
        for service in self.services:
            if service.code == code:
                return service
        raise DomainError("service-unknown", service=code)

    def in_category(self, code: str) -> list[Service]:
        return [service for service in self.services if service.category == code]

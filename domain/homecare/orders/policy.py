"""What it costs to cancel an order, when it can be moved, and how much one person may have open."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from domain.platform.policy import PlatformPolicy


@dataclass(frozen=True)
class FeeStep:
    """With at least this much time left to the start, this part of the price is the fee (basis points)."""

    time_left: timedelta
    basis_points: int


@dataclass(frozen=True)
class CancellationPolicy:
    free_after_payment: timedelta = timedelta(minutes=5)
    steps: tuple[FeeStep, ...] = (
        FeeStep(timedelta(hours=24), 0),
        FeeStep(timedelta(hours=4), 2000),
        FeeStep(timedelta(hours=2), 5000),
        FeeStep(timedelta(0), 10_000),
    )


@dataclass(frozen=True)
class LatenessPolicy:
    """After the start: when the customer is notified, and when the visit counts as a no-show."""

    notice: timedelta = timedelta(minutes=15)
    no_show: timedelta = timedelta(minutes=30)


@dataclass(frozen=True)
class ReschedulePolicy:
    free_before: timedelta = timedelta(hours=24)
    most: int = 2


@dataclass(frozen=True)
class OrderLimits:
    """How many unpaid orders a customer, open offers a housekeeper and photos a visit may have at a moment."""

    unpaid_orders: int = 3
    open_offers: int = 20
    photos_a_visit: int = 20


class OrderPolicy(Protocol):
    """The parts of the policy that decide what can be done with an order and what it costs."""

    @property
    def cancellation(self) -> CancellationPolicy: ...

    @property
    def reschedule(self) -> ReschedulePolicy: ...

    @property
    def lateness(self) -> LatenessPolicy: ...

    @property
    def platform(self) -> PlatformPolicy: ...

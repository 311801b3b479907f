"""Policy of orders: cancellation fees, rescheduling and limits."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from domain.platform.policy import PlatformPolicy


@dataclass(frozen=True)
class FeeStep:
    """The fee, in basis points of the price, with at least ``time_left`` to the start."""

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
    """Delays after the start until the customer is notified, and until the visit is a no-show; ``customer_wait`` is how
    long the housekeeper waits before a closed door until an operator is asked."""

    notice: timedelta = timedelta(minutes=15)
    no_show: timedelta = timedelta(minutes=30)
    customer_wait: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class ReschedulePolicy:
    free_before: timedelta = timedelta(hours=24)
    most: int = 2


@dataclass(frozen=True)
class OrderLimits:
    """Largest numbers of unpaid orders of a customer, open offers of a housekeeper and photos of a visit."""

    unpaid_orders: int = 3
    open_offers: int = 20
    photos_a_visit: int = 20


class OrderPolicy(Protocol):
    """The parts of the policy that the rules of orders read."""

    @property
    def cancellation(self) -> CancellationPolicy: ...

    @property
    def reschedule(self) -> ReschedulePolicy: ...

    @property
    def lateness(self) -> LatenessPolicy: ...

    @property
    def platform(self) -> PlatformPolicy: ...

"""Whom to ask for an order and for how long, and what giving it back costs."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from domain.homecare.booking.policy import BookingPolicy
from domain.platform.policy import PlatformPolicy


@dataclass(frozen=True)
class WavePace:
    wave: timedelta
    total: timedelta


@dataclass(frozen=True)
class DispatchPolicy:
    """Whom to ask and for how long; ``coupon`` in fen."""

    wave_sizes: tuple[int, ...] = (3, 10)
    radius_m: int = 6000
    same_day: WavePace = WavePace(timedelta(minutes=5), timedelta(minutes=30))
    next_day: WavePace = WavePace(timedelta(minutes=30), timedelta(hours=4))
    later: WavePace = WavePace(timedelta(hours=2), timedelta(hours=12))
    unfilled_before: timedelta = timedelta(hours=2)
    coupon: int = 2000


@dataclass(frozen=True)
class GiveBackPolicy:
    """When a housekeeper gives an assigned order back. Amounts in fen."""

    free_before: timedelta = timedelta(hours=48)
    penalty_before: timedelta = timedelta(hours=24)
    penalty: int = 2000
    monthly_cap: int = 10_000


class SearchPolicy(Protocol):
    """The parts of the policy that a search for a housekeeper reads."""

    @property
    def booking(self) -> BookingPolicy: ...

    @property
    def dispatch(self) -> DispatchPolicy: ...

    @property
    def platform(self) -> PlatformPolicy: ...

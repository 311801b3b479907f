"""Policy of dispatch: wave sizes, deadlines, and penalties for giving orders back."""

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
    """Sizes and paces of waves; ``radius_m`` bounds the last wave, in metres; ``coupon`` for unfilled orders
    in fen."""

    wave_sizes: tuple[int, ...] = (3, 10)
    radius_m: int = 6000
    same_day: WavePace = WavePace(timedelta(minutes=5), timedelta(minutes=30))
    next_day: WavePace = WavePace(timedelta(minutes=30), timedelta(hours=4))
    later: WavePace = WavePace(timedelta(hours=2), timedelta(hours=12))
    unfilled_before: timedelta = timedelta(hours=2)
    coupon: int = 2000


@dataclass(frozen=True)
class GiveBackPolicy:
    """Penalties for giving an assigned order back, by the time left to its start. Amounts in fen."""

    free_before: timedelta = timedelta(hours=48)
    penalty_before: timedelta = timedelta(hours=24)
    penalty: int = 2000
    monthly_cap: int = 10_000


class SearchPolicy(Protocol):
    """The parts of the policy that dispatch reads."""

    @property
    def booking(self) -> BookingPolicy: ...

    @property
    def dispatch(self) -> DispatchPolicy: ...

    @property
    def platform(self) -> PlatformPolicy: ...

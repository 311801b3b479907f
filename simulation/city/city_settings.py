"""Place and time of a simulated city."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from bootstrap.config.config_file import read_config
from bootstrap.environment_variables import ROOT
from domain.homecare.agency_context import AgencyContext
from domain.homecare.regions.model import Regions
from domain.kernel.clock import Clock
from domain.kernel.local_clock import LocalClock

AT_DAWN = time(6)


@dataclass(frozen=True)
class City:
    """``changes`` is the day of the change between standard and daylight saving time, if any: the middle of a
    run."""

    zone: str
    changes: date | None = None

    def begins(self, days: int) -> datetime:
        """Start of the run, UTC."""
        first = self.changes - timedelta(days=days // 2) if self.changes else date(2026, 11, 23)
        return datetime.combine(first, AT_DAWN, ZoneInfo(self.zone)).astimezone(UTC)


CITIES = (
    City("Asia/Shanghai"),
    City("Europe/Berlin", date(2026, 10, 25)),
    City("Asia/Shanghai"),
    City("America/New_York", date(2027, 3, 14)),
)
"""Assigned in turn, by the seed."""


def city_of(seed: int) -> City:
    return CITIES[(seed - 1) % len(CITIES)]


@cache
def _config() -> AgencyContext:
    config = read_config(ROOT / "config.yaml")
    return AgencyContext(
        config.catalogue.to_domain(),
        Regions(tuple(city.to_domain() for city in config.regions)),
        config.policy.to_domain(),
        LocalClock(_Never(), ZoneInfo("UTC")),
        Random(0),
    )


class _Never:
    def now(self) -> datetime:
        raise AssertionError("no clock yet")


def agency_of(city: City, clock: Clock, random: Random) -> AgencyContext:
    """Return the agency of the repository's config.yaml in that city's time zone."""
    return replace(_config(), clock=LocalClock(clock, ZoneInfo(city.zone)), random=random)

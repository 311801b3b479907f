"""The agency of the repository's own config.yaml, as the domain sees it, with a clock that tests move."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bootstrap.config_file import read_config
from domain.homecare.agency_context import AgencyContext
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock

CONFIG = Path(__file__).parents[2] / "config.yaml"
ZONE = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=ZONE)


class TestClock:
    """Time that moves only when told to."""

    __test__ = False

    def __init__(self, at: datetime = MONDAY_TEN) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)

    def set(self, hour: int, minute: int = 0, day: int = 23) -> None:
        self.at = datetime.combine(datetime(2026, 11, day), time(hour, minute), ZONE).astimezone(UTC)


WITHOUT_PAUSES = {"messages_a_minute": 10**9, "messages_an_hour": 10**9}
"""A test's clock stands still while its people write."""


def default_agency(clock: TestClock, seed: int = 7, **limits: int) -> AgencyContext:
    config = read_config(CONFIG)
    policy = config.policy.to_domain()
    return AgencyContext(
        catalogue=config.catalogue.to_domain(),
        regions=Regions(tuple(city.to_domain() for city in config.regions)),
        policy=replace(policy, limits=replace(policy.limits, **(WITHOUT_PAUSES | limits))),
        clock=LocalClock(clock, ZONE),
        random=Random(seed),
    )

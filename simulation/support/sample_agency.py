"""The agency of the repository's own config.yaml, as the domain sees it."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from bootstrap.config.config_file import ConfigFile, read_config
from bootstrap.environment_variables import ROOT
from domain.homecare.agency_context import AgencyContext
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock
from simulation.support.stepped_clock import SteppedClock

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=ZONE)
UNLIMITED = 10**9
"""Rate limits in messages a minute and an hour: the clock stands still while many are written."""


@cache
def _config() -> ConfigFile:
    return read_config(ROOT / "config.yaml")


def sample_agency(clock: SteppedClock, seed: int = 7) -> AgencyContext:
    """Raise ConfigError when config.yaml is not valid."""
    config = _config()
    policy = config.policy.to_domain()
    limits = replace(policy.platform.limits, messages_a_minute=UNLIMITED, messages_an_hour=UNLIMITED)
    return AgencyContext(
        catalogue=config.catalogue.to_domain(),
        regions=Regions(tuple(city.to_domain() for city in config.regions)),
        policy=replace(policy, platform=replace(policy.platform, limits=limits)),
        clock=LocalClock(clock, ZONE),
        random=Random(seed),
    )

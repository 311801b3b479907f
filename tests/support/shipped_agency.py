"""The agency of the repository's own config.yaml, with a clock that tests move."""

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from random import Random

from bootstrap.config.config_file import ConfigFile, read_config
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.policy import OrderLimits
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock
from domain.platform.people.policy import PersonLimits
from tests.support.manual_clock import ManualClock, timeline

CONFIG = Path(__file__).parents[2] / "config.yaml"
NO_RATE_LIMIT = {"messages_a_minute": 10**9, "messages_an_hour": 10**9}
"""A test's clock stands still while its people write."""


@cache
def _shipped_config() -> ConfigFile:
    return read_config(CONFIG)


def _of(part: type[PersonLimits | OrderLimits], changes: dict[str, int]) -> dict[str, int]:
    names = {field.name for field in fields(part)}
    return {name: most for name, most in changes.items() if name in names}


def default_agency(clock: ManualClock, seed: int = 7, **limits: int) -> AgencyContext:
    """Return that agency with these fields of PersonLimits and OrderLimits changed."""
    config = _shipped_config()
    policy, changes = config.policy.to_domain(), NO_RATE_LIMIT | limits
    platform = policy.platform
    platform = replace(platform, limits=replace(platform.limits, **_of(PersonLimits, changes)))
    return AgencyContext(
        catalogue=config.catalogue.to_domain(),
        regions=Regions(tuple(city.to_domain() for city in config.regions)),
        policy=replace(policy, platform=platform, limits=replace(policy.limits, **_of(OrderLimits, changes))),
        clock=LocalClock(clock, timeline.zone),
        random=Random(seed),
    )

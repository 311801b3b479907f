"""The agency of the repository's own config.yaml, with a clock that tests move."""

from dataclasses import replace
from pathlib import Path
from random import Random

from bootstrap.config_file import read_config
from domain.homecare.agency_context import AgencyContext
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock
from tests.support.manual_clock import ManualClock, timeline

CONFIG = Path(__file__).parents[2] / "config.yaml"
NO_RATE_LIMIT = {"messages_a_minute": 10**9, "messages_an_hour": 10**9}
"""A test's clock stands still while its people write."""


def default_agency(clock: ManualClock, seed: int = 7, **limits: int) -> AgencyContext:
    config = read_config(CONFIG)
    policy = config.policy.to_domain()
    return AgencyContext(
        catalogue=config.catalogue.to_domain(),
        regions=Regions(tuple(city.to_domain() for city in config.regions)),
        policy=replace(policy, limits=replace(policy.limits, **(NO_RATE_LIMIT | limits))),
        clock=LocalClock(clock, timeline.zone),
        random=Random(seed),
    )

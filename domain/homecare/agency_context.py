"""One agency's catalogue, regions, policy, clock and random source, handed to the rules as one value."""

from dataclasses import dataclass, replace
from random import Random

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.policy import HomecarePolicy
from domain.homecare.regions.model import Regions
from domain.kernel.local_clock import LocalClock


@dataclass(frozen=True)
class AgencyContext:
    catalogue: Catalogue
    regions: Regions
    policy: HomecarePolicy
    clock: LocalClock
    random: Random

    def with_stopped_clock(self) -> "AgencyContext":
        """Return a copy whose clock is stopped at the present time, for one transaction."""
        return replace(self, clock=self.clock.stopped())

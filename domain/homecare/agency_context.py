"""What the rules of home services need of the agency, in one value."""

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

    def at_this_moment(self) -> "AgencyContext":
        """Return the same context with its clock standing still, for one transaction."""
        return replace(self, clock=self.clock.stopped())

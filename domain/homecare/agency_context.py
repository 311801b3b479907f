"""The agency as the rules see it: what it sells, where, by which policy, in which time zone."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from domain.homecare.catalogue.model import Catalogue
from domain.homecare.regions.model import Regions
from domain.kernel.clock import Clock, Moment
from domain.kernel.policy import Policy

EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True)
class AgencyContext:
    catalogue: Catalogue
    regions: Regions
    policy: Policy
    zone: ZoneInfo
    clock: Clock
    random: Random

    def now(self) -> datetime:
        return self.clock.now()

    def at_this_moment(self) -> "AgencyContext":
        """The same with its time standing still, for what happens all at once."""
        return replace(self, clock=Moment(self.now()))

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def today(self) -> date:
        return self.local(self.now()).date()

    def at(self, day: date, local_time: time) -> datetime:
        """That wall time of the agency's zone, as UTC. At either end of the calendar a nearer day is taken, so that
        there is room for another zone and for the length of a visit."""
        return datetime.combine(min(max(day, EARLIEST), LATEST), local_time, self.zone).astimezone(UTC)

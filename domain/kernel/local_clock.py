"""A clock with the agency's time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from domain.kernel.clock import Clock, FixedClock

EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)


@dataclass(frozen=True)
class LocalClock:
    """Instants are aware datetimes in UTC; dates and times of day are those of ``zone``."""

    clock: Clock
    zone: ZoneInfo

    def now(self) -> datetime:
        return self.clock.now()

    def stopped(self) -> "LocalClock":
        """Return a copy that is stopped at the present time."""
        return LocalClock(FixedClock(self.now()), self.zone)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def today(self) -> date:
        return self.local(self.now()).date()

    def at(self, day: date, local_time: time) -> datetime:
        """Return that wall time of the zone as UTC.

        ``day`` is clamped to EARLIEST..LATEST, so that later arithmetic cannot overflow.
        """
        return datetime.combine(min(max(day, EARLIEST), LATEST), local_time, self.zone).astimezone(UTC)

"""The time of the tests: clocks that move only when told to, and the day on which scenes begin."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 2026-11-23, 10:00 in Shanghai."""


@dataclass
class Timeline:
    """When and in which zone a scene begins; ``--moments`` changes it, so scenes count from its first day."""

    begins: datetime = MONDAY_TEN
    zone: ZoneInfo = SHANGHAI

    def at(self, hour: int, minute: int = 0, days: int = 0) -> datetime:
        """Return that wall time in UTC, ``days`` after the first day."""
        day = self.begins.astimezone(self.zone).date() + timedelta(days=days)
        return datetime.combine(day, time(hour, minute), self.zone).astimezone(UTC)


timeline = Timeline()


@dataclass
class ManualClock:
    """Implement the domain's Clock; ``moment`` is aware."""

    moment: datetime = field(default=MONDAY_TEN)

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)

    def set(self, hour: int, minute: int = 0, day: int = 23) -> None:
        """Go to that wall time in Shanghai on a day of November 2026."""
        self.moment = datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


class ManualSeconds:
    """Stand in for ``time.time`` or ``time.monotonic``."""

    def __init__(self, at: float = 1_800_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += seconds

"""The one time of the tests: a clock that moves only when told to, and the day on which stories begin."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY_TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 2026-11-23, 10:00 in Shanghai."""


@dataclass
class Story:
    """Where and when a story begins that is told relative to its first day: ``--moments`` moves it."""

    begins: datetime = MONDAY_TEN
    zone: ZoneInfo = SHANGHAI

    def at(self, hour: int, minute: int = 0, days: int = 0) -> datetime:
        """That wall time in UTC, so many days after the first."""
        day = self.begins.astimezone(self.zone).date() + timedelta(days=days)
        return datetime.combine(day, time(hour, minute), self.zone).astimezone(UTC)


story = Story()


@dataclass
class ManualClock:
    """Satisfies the domain's Clock; ``moment`` is aware."""

    moment: datetime = field(default=MONDAY_TEN)

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def advance(self, **span: float) -> None:
        self.moment += timedelta(**span)

    def set(self, hour: int, minute: int = 0, day: int = 23) -> None:
        """That wall time in Shanghai, of a day in November 2026."""
        self.moment = datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


class ManualSeconds:
    """Seconds that move only when told to, for what takes ``time.time`` or ``time.monotonic``."""

    def __init__(self, at: float = 1_800_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += seconds

"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta


class SteppedClock:
    """``at`` is the present moment in UTC."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)

"""A clock that stands still until it is advanced."""

from datetime import UTC, datetime, timedelta


class SteppedClock:
    """``at`` is the present time in UTC."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)

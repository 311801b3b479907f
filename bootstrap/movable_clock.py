"""The program's time: the machine's, or moved on from it where a sandbox asks for that."""

from datetime import UTC, datetime, timedelta


class MovableClock:
    """The machine's time plus an offset; it satisfies the domain's Clock."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

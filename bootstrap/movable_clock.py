"""A clock with an offset from the system's, for the sandbox."""

from datetime import datetime, timedelta

from domain.kernel.clock import SystemClock


class MovableClock:
    """The system time plus ``offset``; implements the domain's Clock."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset
        self._system = SystemClock()

    def now(self) -> datetime:
        return self._system.now() + self.offset

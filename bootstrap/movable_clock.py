"""The program's time: the machine's, or moved on from it where a sandbox asks for that."""

from datetime import datetime, timedelta

from domain.kernel.clock import SystemClock


class MovableClock:
    """The machine's time plus an offset; it satisfies the domain's Clock."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset
        self._machine = SystemClock()

    def now(self) -> datetime:
        return self._machine.now() + self.offset

"""The city's true time, and the clock of the machine on which the program runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class TrueTime:
    """``begins`` is UTC; ``seconds`` counts from there, as the loop's time does."""

    begins: datetime
    seconds: Callable[[], float]

    def now(self) -> datetime:
        return self.begins + timedelta(seconds=self.seconds())

    def timestamp(self) -> float:
        return self.now().timestamp()


@dataclass
class MachineClock:
    """The domain's Clock.

    ``wrong_by`` is how far it is ahead of the true time (negative: behind); ``on_jump`` hooks are called when
    that changes.
    """

    city: TrueTime
    wrong_by: timedelta = timedelta()
    on_jump: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.city.now() + self.wrong_by

    def jump(self, wrong_by: timedelta) -> None:
        self.wrong_by = wrong_by
        for hook in list(self.on_jump):
            hook()

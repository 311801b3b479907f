"""Injected faults that excuse a delay of the program: outages and jumps of its clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

AT_ONCE = timedelta(minutes=2)
"""Delay allowed for what is due, while the program runs."""


@dataclass
class Tolerance:
    """``outages``: spans (UTC) in which the program was down or could not act; the last may be open (None).
    ``set_back``: the largest backward jump of its clock. ``crashes``: the number of crashes, after each of
    which a message may have been sent and not marked."""

    at_once: timedelta = AT_ONCE
    outages: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    set_back: timedelta = timedelta()
    crashes: int = 0

    def down(self, since: datetime) -> None:
        """Record that the program is down from ``since`` on."""
        if not self.outages or self.outages[-1][1] is not None:
            self.outages.append((since, None))

    def up(self, at: datetime) -> None:
        """Record that the program runs again."""
        if self.outages and self.outages[-1][1] is None:
            self.outages[-1] = (self.outages[-1][0], at)

    def is_overdue(self, due: datetime, now: datetime, within: timedelta | None = None) -> bool:
        """Return whether the program has run for longer than ``within`` (else ``at_once``) since ``due``."""
        allowed = self.at_once if within is None else within
        if now - due <= allowed:
            return False
        ran = now - due
        for begin, end in reversed(self.outages):
            ended = now if end is None else min(end, now)
            if ended <= due:
                break
            ran -= max(ended - max(begin, due), timedelta())
        return ran > allowed + self.set_back

"""What the program cannot be blamed for: known outages and known jumps of its clock, and nothing else."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

AT_ONCE = timedelta(minutes=2)
"""So long the program may take for what is due, while it runs."""


@dataclass
class Tolerance:
    """``outages``: spans (UTC) in which the program was down, or could not do what was due; the last may be
    open (None). ``set_back``: how far at most its clock was ever set back. ``crashes``: how often it died, so
    that a message may have been sent and not marked.
    """

    at_once: timedelta = AT_ONCE
    outages: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    set_back: timedelta = timedelta()
    crashes: int = 0

    def down(self, since: datetime) -> None:
        """From now on nothing can be expected of the program."""
        if not self.outages or self.outages[-1][1] is not None:
            self.outages.append((since, None))

    def up(self, at: datetime) -> None:
        """It runs again."""
        if self.outages and self.outages[-1][1] is None:
            self.outages[-1] = (self.outages[-1][0], at)

    def is_overdue(self, due: datetime, now: datetime, within: timedelta | None = None) -> bool:
        """Whether the program ran long enough since ``due`` to have done it (``within``, else at once)."""
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

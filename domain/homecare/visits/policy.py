"""Policy of visits: reminders, departure prompts and unfinished visits."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class ReminderPolicy:
    before: tuple[timedelta, ...] = (timedelta(hours=24), timedelta(hours=2))
    travel_metres_per_minute: int = 250
    departure_margin: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class OpenVisitPolicy:
    """Delays after the scheduled end of an unfinished visit: until both sides are asked, until begun work
    counts as done, and until an order without begun work is cancelled with a full refund."""

    ask_after: timedelta = timedelta(hours=1)
    done_after: timedelta = timedelta(hours=24)
    given_up_after: timedelta = timedelta(hours=72)

"""When a visit is announced, and when it is ended though nobody reported its end."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class ReminderPolicy:
    before: tuple[timedelta, ...] = (timedelta(hours=24), timedelta(hours=2))
    travel_metres_per_minute: int = 250
    departure_margin: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class OpenVisitPolicy:
    """A visit whose end nobody reported: when it is asked about, counted as done (where work began) or cancelled
    with a full refund (where it did not), each after the visit's own end."""

    ask_after: timedelta = timedelta(hours=1)
    done_after: timedelta = timedelta(hours=24)
    given_up_after: timedelta = timedelta(hours=72)

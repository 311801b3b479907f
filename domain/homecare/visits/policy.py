"""Policy of visits: reminders, departure prompts, presence at the place, unfinished and short visits."""

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


@dataclass(frozen=True)
class PresencePolicy:
    """``at_the_door_m``: largest distance (metres) of the housekeeper's location from an exact address, and
    ``in_the_district_m`` from a district's centre, where no more is known. Work that ends before ``shortest_percent``
    of its booked time is not confirmed by itself."""

    at_the_door_m: int = 500
    in_the_district_m: int = 20_000
    shortest_percent: int = 60

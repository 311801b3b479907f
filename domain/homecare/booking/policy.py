"""Policy of booking: bookable times, and how long quotes and unpaid orders are valid."""

from dataclasses import dataclass, replace
from datetime import time, timedelta


@dataclass(frozen=True)
class BookingPolicy:
    """``opens`` and ``closes`` are the local times of day between which a visit takes place; ``notice`` and
    ``horizon`` bound how long ahead it is booked. A quote is valid for ``quote_valid``; an order expires
    after ``payment_window``."""

    opens: time = time(8)
    closes: time = time(20)
    step: timedelta = timedelta(minutes=30)
    notice: timedelta = timedelta(hours=2)
    horizon: timedelta = timedelta(days=14)
    travel_buffer: timedelta = timedelta(minutes=30)
    quote_valid: timedelta = timedelta(minutes=30)
    payment_window: timedelta = timedelta(minutes=15)

    def for_horizon(self, horizon: timedelta | None) -> "BookingPolicy":
        """Return the policy of a service with a horizon of its own; this one for None."""
        return self if horizon is None else replace(self, horizon=horizon)

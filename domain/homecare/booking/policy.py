"""When a visit can be booked, and how long an offer to book is good."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True)
class BookingPolicy:
    """Local times of day between which a visit may start and must end; when it may be booked; how long a quote
    is valid and an order waits for its payment."""

    opens: time = time(8)
    closes: time = time(20)
    step: timedelta = timedelta(minutes=30)
    notice: timedelta = timedelta(hours=2)
    horizon: timedelta = timedelta(days=14)
    travel_buffer: timedelta = timedelta(minutes=30)
    quote_valid: timedelta = timedelta(minutes=30)
    payment_window: timedelta = timedelta(minutes=15)

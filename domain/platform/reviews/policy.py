"""Policy of reviews: review period, reminder, and the rating that opens a ticket."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class ReviewPolicy:
    open_for: timedelta = timedelta(days=7)
    reminder_after: timedelta = timedelta(hours=24)
    low_overall: int = 2

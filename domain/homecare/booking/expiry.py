"""Bring a draft that was left for a while up to date."""

from domain.homecare.booking.filling import settle_start
from domain.homecare.booking.model import Draft
from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.catalogue.model import Catalogue
from domain.kernel.errors import DomainError
from domain.kernel.local_clock import LocalClock


def refresh(
    draft: Draft, catalogue: Catalogue, booking: BookingPolicy, clock: LocalClock
) -> list[DomainError]:
    """Drop a start that can no longer be booked and a day that is over; return what was wrong with the start."""
    problems = settle_start(draft, catalogue, booking, clock)
    if draft.day is not None and draft.day < clock.today():
        draft.clear_time()
    if problems:
        draft.touch(clock.now())
    return problems

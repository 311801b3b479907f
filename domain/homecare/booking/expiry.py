"""Refresh a draft whose dates may have passed."""

from domain.homecare.booking.filling import clear_unbookable_time
from domain.homecare.booking.model import Draft
from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.catalogue.model import Catalogue
from domain.kernel.errors import DomainError
from domain.kernel.local_clock import LocalClock


def refresh(
    draft: Draft, catalogue: Catalogue, booking: BookingPolicy, clock: LocalClock
) -> list[DomainError]:
    """Clear a start that can no longer be booked and a day in the past; return the errors of the start."""
    problems = clear_unbookable_time(draft, catalogue, booking, clock)
    if draft.day is not None and draft.day < clock.today():
        draft.clear_time()
    if problems:
        draft.touch(clock.now())
    return problems

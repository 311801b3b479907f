"""Bring a draft that was left for a while up to date."""

from domain.booking.filling import settle_start
from domain.booking.model import Draft
from domain.business import Business
from domain.kernel.errors import DomainError


def refresh(draft: Draft, business: Business) -> list[DomainError]:
    """Drop a start that can no longer be booked and a day that is over; return what was wrong with the start."""
    problems = settle_start(draft, business)
    if draft.day is not None and draft.day < business.today():
        draft.clear_time()
    if problems:
        draft.touch(business.now())
    return problems

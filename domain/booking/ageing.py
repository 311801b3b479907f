"""A draft that has lain for a while: what is past by now is forgotten, the rest stands."""

from domain.booking.filling import settle_start
from domain.booking.model import Draft
from domain.business import Business
from domain.kernel.errors import DomainError


def refresh(draft: Draft, business: Business) -> list[DomainError]:
    """Drop a start that can no longer be booked and a day that is over; tells what was wrong with the start."""
    problems = settle_start(draft, business)
    if draft.day is not None and draft.day < business.today():
        draft.day = draft.daypart = draft.not_before = draft.not_after = None
    if problems:
        draft.touch(business.now())
    return problems

"""A draft that has lain for a while: what is past by now is forgotten, the rest stands."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.filling import settle_start
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError


def refresh(draft: Draft, agency: AgencyContext) -> list[DomainError]:
    """Drop a start that can no longer be booked and a day that is over; tells what was wrong with the start."""
    problems = settle_start(draft, agency)
    if draft.day is not None and draft.day < agency.clock.today():
        draft.day = draft.daypart = draft.not_before = draft.not_after = None
    if problems:
        draft.touch(agency.clock.now())
    return problems

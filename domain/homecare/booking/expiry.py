"""Bring a draft that was left for a while up to date."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.filling import settle_start
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError


def refresh(draft: Draft, agency: AgencyContext) -> list[DomainError]:
    """Drop a start that can no longer be booked and a day that is over; return what was wrong with the start."""
    problems = settle_start(draft, agency)
    if draft.day is not None and draft.day < agency.clock.today():
        draft.clear_time()
    if problems:
        draft.touch(agency.clock.now())
    return problems

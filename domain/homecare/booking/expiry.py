"""Refresh a draft whose dates may have passed."""

from domain.homecare.agency_context import AgencyContext
from domain.homecare.booking.filling import clear_unbookable_start
from domain.homecare.booking.model import Draft
from domain.kernel.errors import DomainError


def refresh(draft: Draft, agency: AgencyContext) -> list[DomainError]:
    """Clear a start that can no longer be booked and a day in the past; return the errors of the start."""
    problems = clear_unbookable_start(draft, agency)
    if draft.day is not None and draft.day < agency.clock.today():
        draft.clear_time()
    if problems:
        draft.touch(agency.clock.now())
    return problems

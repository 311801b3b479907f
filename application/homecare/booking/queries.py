"""Queries of a customer's own draft."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import BOOK
from application.homecare.repositories import HasDrafts
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Person


class DraftQueriesUnitOfWork(HasDrafts, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(BOOK)
async def own_draft(uow: DraftQueriesUnitOfWork, person: Person) -> Draft | None:
    return await uow.drafts.of(person.id)

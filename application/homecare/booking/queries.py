"""A customer's own draft."""

from application.access.permissions import Permission, requires
from application.unit_of_work import UnitOfWork
from domain.homecare.booking.model import Draft
from domain.platform.people.model import Person


@requires(Permission.BOOK)
async def own_draft(uow: UnitOfWork, person: Person) -> Draft | None:
    return await uow.drafts.of(person.id)

"""Tickets as operators read them."""

from application.access.permissions import Permission, requires
from application.unit_of_work import UnitOfWork
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket


@requires(Permission.ANSWER_TICKETS)
async def any_ticket(uow: UnitOfWork, operator: Person, ticket_id: int) -> Ticket:
    """Raises not-allowed or ticket-unknown."""
    return await uow.tickets.get(ticket_id)


@requires(Permission.ANSWER_TICKETS)
async def open_ticket_to_answer(uow: UnitOfWork, operator: Person, ticket_id: int) -> Ticket:
    """Raises not-allowed, ticket-unknown or ticket-closed."""
    ticket = await uow.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    return ticket

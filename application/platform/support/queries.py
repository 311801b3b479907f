"""Queries of tickets by operators."""

from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.platform.repositories import HasTickets
from application.platform.support.permissions import ANSWER_TICKETS
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person
from domain.platform.support.model import Ticket


class TicketQueriesUnitOfWork(HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(ANSWER_TICKETS, READS)
async def any_ticket(uow: TicketQueriesUnitOfWork, operator: Person, ticket_id: int) -> Ticket:
    """Return any ticket. Raises not-allowed or ticket-unknown."""
    return await uow.tickets.get(ticket_id)


@requires(ANSWER_TICKETS, READS)
async def open_ticket_to_answer(uow: TicketQueriesUnitOfWork, operator: Person, ticket_id: int) -> Ticket:
    """Return an open ticket. Raises not-allowed, ticket-unknown or ticket-closed."""
    ticket = await uow.tickets.get(ticket_id)
    if ticket.closed_at is not None:
        raise DomainError("ticket-closed")
    return ticket

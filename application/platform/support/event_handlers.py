"""Event handlers of tickets."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasNotifications,
    HasPeople,
    HasProposals,
    HasSubjectOwners,
    HasTickets,
)
from application.platform.support.use_cases import ticket_parties
from application.registry import EventHandler, is_urgent_subject
from domain.kernel.events import Event
from domain.platform.people.model import Person
from domain.platform.proposals.model import PROPOSAL
from domain.platform.support.model import Ticket, TicketOpened
from domain.platform.support.notifications import SupportNotification


class SupportEventHandlersUnitOfWork(
    HasNotifications, HasPeople, HasProposals, HasSubjectOwners, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


async def _notify_operators(uow: SupportEventHandlersUnitOfWork, event: TicketOpened) -> None:
    """Notify the operators who may act: at once when the ticket's subject is urgent, else after quiet hours."""
    ticket = await uow.tickets.get(event.ticket_id)
    urgent = await is_urgent_subject(uow, ticket.subject)
    for operator in await _who_may_act(uow, ticket):
        await notify(
            uow,
            SupportNotification.TICKET,
            operator.id,
            f"ticket:{event.ticket_id}:{operator.id}",
            urgent=urgent,
            ticket_id=event.ticket_id,
        )


async def _who_may_act(uow: SupportEventHandlersUnitOfWork, ticket: Ticket) -> list[Person]:
    """Return the operators who are no party to the ticket and did not propose it; all of them if that leaves nobody."""
    operators = await uow.people.operators()
    apart = set(await ticket_parties(uow, ticket))
    if ticket.subject is not None and ticket.subject.kind == PROPOSAL:
        apart.add((await uow.proposals.get(ticket.subject.id)).proposed_by)
    return [operator for operator in operators if operator.id not in apart] or operators


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {TicketOpened: (_notify_operators,)}

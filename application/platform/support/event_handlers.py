"""Event handlers of tickets."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPeople, HasTickets
from application.registry import EventHandler, is_urgent_subject
from domain.kernel.events import Event
from domain.platform.support.model import TicketOpened
from domain.platform.support.notifications import SupportNotification


class SupportEventHandlersUnitOfWork(HasNotifications, HasPeople, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _notify_operators(uow: SupportEventHandlersUnitOfWork, event: TicketOpened) -> None:
    """Notify every operator: at once when the ticket's subject is urgent, else after quiet hours."""
    ticket = await uow.tickets.get(event.ticket_id)
    urgent = await is_urgent_subject(uow, ticket.subject)
    for operator in await uow.people.operators():
        await notify(
            uow,
            SupportNotification.TICKET,
            operator.id,
            f"ticket:{event.ticket_id}:{operator.id}",
            urgent=urgent,
            ticket_id=event.ticket_id,
        )


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {TicketOpened: (_notify_operators,)}

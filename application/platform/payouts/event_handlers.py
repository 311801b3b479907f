"""Handle events of payouts, in the transaction of their cause."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.use_cases import open_ticket
from application.registry import EventHandler
from domain.kernel.events import Event
from domain.platform.notifications.model import NotificationKind
from domain.platform.payouts import events
from domain.platform.support.model import TicketKind


class PayoutsEventHandlersUnitOfWork(
    HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


async def _open_payout(uow: PayoutsEventHandlersUnitOfWork, event: events.PayoutAsked) -> None:
    await open_ticket(uow, TicketKind.PAYOUT, event.housekeeper_id)


async def _tell_payout(
    uow: PayoutsEventHandlersUnitOfWork, event: events.PayoutPaid | events.PayoutRefused
) -> None:
    paid = isinstance(event, events.PayoutPaid)
    kind = NotificationKind.PAYOUT_PAID if paid else NotificationKind.PAYOUT_REFUSED
    await notify(uow, kind, event.housekeeper_id, f"{kind}:{event.payout_id}", payout_id=event.payout_id)


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.PayoutAsked: (_open_payout,),
    events.PayoutPaid: (_tell_payout,),
    events.PayoutRefused: (_tell_payout,),
}

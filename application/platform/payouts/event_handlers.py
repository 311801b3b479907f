"""Event handlers of payouts."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets
from application.platform.support.use_cases import open_ticket
from application.registry import EventHandler
from domain.kernel.events import Event
from domain.platform.payouts import events
from domain.platform.payouts.notifications import PayoutNotification
from domain.platform.payouts.tickets import PayoutTicket


class PayoutsEventHandlersUnitOfWork(
    HasNotifications, HasPayments, HasPayouts, HasPeople, HasTickets, UnitOfWork, Protocol
):
    """The part of the unit of work that this module uses."""


async def _open_payout(uow: PayoutsEventHandlersUnitOfWork, event: events.PayoutRequested) -> None:
    await open_ticket(uow, PayoutTicket.PAYOUT, event.housekeeper_id)


async def _notify_payout(
    uow: PayoutsEventHandlersUnitOfWork, event: events.PayoutPaid | events.PayoutRefused
) -> None:
    paid = isinstance(event, events.PayoutPaid)
    kind = PayoutNotification.PAYOUT_PAID if paid else PayoutNotification.PAYOUT_REFUSED
    await notify(uow, kind, event.housekeeper_id, f"{kind}:{event.payout_id}", payout_id=event.payout_id)


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.PayoutRequested: (_open_payout,),
    events.PayoutPaid: (_notify_payout,),
    events.PayoutRefused: (_notify_payout,),
}

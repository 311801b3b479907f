"""Event handlers of orders: history, status cards, tickets, payment window and refunds."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.event_effects import notify_customer, notify_housekeeper, plan_order_task
from application.homecare.orders.order_payments import apply_captured_payment
from application.homecare.orders.tasks import OrderTask
from application.homecare.repositories import HasOrders
from application.platform.notifications.use_cases import notify, refresh_card
from application.platform.repositories import HasNotifications, HasTasks, HasTickets
from application.registry import EventHandler
from application.subject_states import closes_automatically
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders import events
from domain.homecare.orders.model import ORDER, OrderChange, OrderStatus, order_subject
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.events import Event
from domain.platform.payments.model import PaymentCaptured, RefundDone
from domain.platform.support.model import Ticket, TicketClosed


class OrdersEventHandlersUnitOfWork(HasNotifications, HasOrders, HasTasks, HasTickets, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _write_history(uow: OrdersEventHandlersUnitOfWork, event: events.StatusChanged) -> None:
    await uow.orders.add_change(
        OrderChange(event.order_id, event.before, event.after, event.at, event.by, event.reason)
    )
    order = await uow.orders.get(event.order_id)
    cause = f"{event.after}:{event.at.isoformat()}"
    if event.after != OrderStatus.AWAITING_PAYMENT:
        await refresh_card(uow, order.customer_id, order.subject, cause)
        if order.housekeeper_id is not None:
            await refresh_card(uow, order.housekeeper_id, order.subject, cause)


async def _write_note_into_history(uow: OrdersEventHandlersUnitOfWork, event: events.NoteAdded) -> None:
    """Write a row without a change of status; the words, which may be a door code, stay in the order alone."""
    await uow.orders.add_change(
        OrderChange(event.order_id, event.status, event.status, event.at, event.by, reason="")
    )
    order = await uow.orders.get(event.order_id)
    cause = f"note:{event.at.isoformat()}"
    for person_id in {order.customer_id, order.housekeeper_id} - {None}:
        assert person_id is not None
        await refresh_card(uow, person_id, order.subject, cause)


async def _notify_invoice_decided(uow: OrdersEventHandlersUnitOfWork, event: TicketClosed) -> None:
    """Tell the customer what an operator answered to the request for an invoice."""
    ticket = await uow.tickets.get(event.ticket_id)
    if ticket.kind == OrderTicket.INVOICE and event.by is not None:
        await _notify_answered(uow, OrderNotification.INVOICE_DECIDED, ticket)


async def _notify_complaint_answered(uow: OrdersEventHandlersUnitOfWork, event: TicketClosed) -> None:
    """Tell the customer what an operator answered to a complaint; the end of a dispute is told by the order."""
    ticket = await uow.tickets.get(event.ticket_id)
    ended_dispute = ticket.resolution in set(OrderStatus)
    if ticket.kind == OrderTicket.COMPLAINT and event.by is not None and not ended_dispute:
        await _notify_answered(uow, OrderNotification.COMPLAINT_ANSWERED, ticket)


async def _notify_answered(
    uow: OrdersEventHandlersUnitOfWork, kind: OrderNotification, ticket: Ticket
) -> None:
    key = f"{kind.replace('_', '-')}:{ticket.id}"
    await notify(uow, kind, ticket.person_id, key, ticket.subject, ticket_id=ticket.id)


async def _close_tickets(uow: OrdersEventHandlersUnitOfWork, event: events.StatusChanged) -> None:
    """Close tickets that the new status makes obsolete; the end of a dispute closes the complaint."""
    for ticket in await uow.tickets.open_of(order_subject(event.order_id)):
        answered = ticket.kind == OrderTicket.COMPLAINT and event.before == OrderStatus.DISPUTED
        if answered or closes_automatically(ticket.kind, event.after):
            ticket.close(event.by, event.after, event.at)


async def _plan_expiry(uow: OrdersEventHandlersUnitOfWork, event: events.OrderPlaced) -> None:
    order = await uow.orders.get(event.order_id)
    await plan_order_task(uow, OrderTask.EXPIRE_PAYMENT, order.id, order.pay_until)


async def _drop_expiry(uow: OrdersEventHandlersUnitOfWork, event: events.OrderEvent) -> None:
    await uow.tasks.drop(order_subject(event.order_id), OrderTask.EXPIRE_PAYMENT)


async def _notify_rescheduled(uow: OrdersEventHandlersUnitOfWork, event: events.OrderRescheduled) -> None:
    """Notify the party that did not decide."""
    notify_party = notify_customer if event.agreed else notify_housekeeper
    await notify_party(OrderNotification.RESCHEDULED, urgent=None)(uow, event)


async def _notify_cancelled(uow: OrdersEventHandlersUnitOfWork, event: events.OrderCancelled) -> None:
    """Notify the parties that did not cancel."""
    order = await uow.orders.get(event.order_id)
    now = uow.clock.now()
    recipients = (
        {event.housekeeper_id} if event.by_role == "customer" else {event.housekeeper_id, order.customer_id}
    )
    for person_id in recipients - {None}:
        assert person_id is not None
        await notify(
            uow,
            OrderNotification.ORDER_CANCELLED,
            person_id,
            f"cancelled:{order.id}:{person_id}",
            order.subject,
            urgent=is_urgent(order, now),
            by_role=event.by_role,
            fee=event.fee,
        )


async def _notify_refunded(uow: OrdersEventHandlersUnitOfWork, event: RefundDone) -> None:
    if event.subject.kind != ORDER:
        return
    order = await uow.orders.get(event.subject.id)
    key = f"refunded:{event.refund_id}"
    await notify(
        uow, OrderNotification.REFUND_DONE, order.customer_id, key, order.subject, refund_id=event.refund_id
    )
    await refresh_card(uow, order.customer_id, order.subject, key)


async def _notify_dispute_ended(uow: OrdersEventHandlersUnitOfWork, event: events.OrderRefunded) -> None:
    """Notify the housekeeper of their remaining pay; the customer is notified of each refund."""
    order = await uow.orders.get(event.order_id)
    if order.housekeeper_id is not None:
        key = f"dispute-ended:{order.id}"
        await notify(uow, OrderNotification.DISPUTE_ENDED, order.housekeeper_id, key, order.subject)


K = OrderNotification
EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    events.StatusChanged: (_write_history, _close_tickets),
    events.NoteAdded: (_write_note_into_history, notify_housekeeper(K.NOTE_ADDED, urgent=None)),
    events.OrderPlaced: (_plan_expiry,),
    events.OrderPaid: (_drop_expiry, notify_customer(K.ORDER_PAID)),
    events.OrderExpired: (_drop_expiry, notify_customer(K.ORDER_EXPIRED)),
    events.OrderSettled: (notify_housekeeper(K.ORDER_SETTLED, urgent=False),),
    events.OrderCancelled: (_drop_expiry, _notify_cancelled),
    events.OrderRefunded: (_notify_dispute_ended,),
    events.OrderRescheduled: (_notify_rescheduled,),
    events.RescheduleRequested: (notify_housekeeper(K.RESCHEDULE_ASKED, urgent=None),),
    events.RescheduleDeclined: (notify_customer(K.RESCHEDULE_REFUSED, urgent=None),),
    PaymentCaptured: (apply_captured_payment,),
    RefundDone: (_notify_refunded,),
    TicketClosed: (_notify_invoice_decided, _notify_complaint_answered),
}

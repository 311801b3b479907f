"""Kinds of notifications of an order's payment, rescheduling and end."""

from collections.abc import Mapping

from domain.homecare.orders.model import VISIT_NOT_ENDED, OrderStatus
from domain.platform.notifications.model import NotificationName


class OrderNotification(NotificationName):
    ORDER_PAID = "order_paid"
    ORDER_EXPIRED = "order_expired"
    PAID_LATE = "paid_late"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_SETTLED = "order_settled"
    REFUND_DONE = "refund_done"
    DISPUTE_ENDED = "dispute_ended"
    RESCHEDULE_ASKED = "reschedule_asked"
    RESCHEDULED = "rescheduled"
    RESCHEDULE_REFUSED = "reschedule_refused"
    NOTE_ADDED = "note_added"
    INVOICE_DECIDED = "invoice_decided"
    COMPLAINT_ANSWERED = "complaint_answered"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    OrderNotification.RESCHEDULE_ASKED: frozenset({S.ASSIGNED}),
    OrderNotification.NOTE_ADDED: VISIT_NOT_ENDED,
}
"""States of the order outside which the notification is obsolete; the other kinds stay valid."""

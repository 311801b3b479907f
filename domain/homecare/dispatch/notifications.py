"""Kinds of notifications of dispatch."""

from collections.abc import Mapping

from domain.homecare.orders.model import AT_WORK, OrderStatus
from domain.platform.notifications.model import NotificationName


class DispatchNotification(NotificationName):
    OFFER = "offer"
    OFFER_CLOSED = "offer_closed"
    CHOSEN_DECLINED = "chosen_declined"
    SEARCH_WIDENED = "search_widened"
    """A further wave asks more housekeepers."""
    SEARCH_BY_OPERATOR = "search_by_operator"
    """All candidates were asked and an operator searches; sent once a day."""
    ORDER_ASSIGNED = "order_assigned"
    ORDER_GIVEN_BACK = "order_given_back"
    ORDER_TAKEN_AWAY = "order_taken_away"
    ORDER_UNFILLED = "order_unfilled"
    APPEAL_DECIDED = "appeal_decided"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    DispatchNotification.OFFER: frozenset({S.DISPATCHING}),
    DispatchNotification.CHOSEN_DECLINED: frozenset({S.DISPATCHING}),
    DispatchNotification.SEARCH_WIDENED: frozenset({S.DISPATCHING}),
    DispatchNotification.SEARCH_BY_OPERATOR: frozenset({S.DISPATCHING}),
    DispatchNotification.ORDER_GIVEN_BACK: frozenset({S.DISPATCHING}),
    DispatchNotification.ORDER_ASSIGNED: frozenset({S.ASSIGNED, *AT_WORK}),
}
"""States of the order outside which the notification is obsolete; the other kinds stay valid."""

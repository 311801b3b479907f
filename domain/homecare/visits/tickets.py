"""Kinds of tickets of visits."""

from collections.abc import Mapping

from domain.homecare.orders.model import VISIT_NOT_ENDED, OrderStatus
from domain.platform.support.model import TicketName


class VisitTicket(TicketName):
    START_CODE = "start_code"
    NO_SHOW = "no_show"
    VISIT_OPEN = "visit_open"
    CUSTOMER_ABSENT = "customer_absent"
    PRIVATE_PAYMENT = "private_payment"
    SHORT_VISIT = "short_visit"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    VisitTicket.START_CODE: frozenset({S.ARRIVED}),
    VisitTicket.VISIT_OPEN: VISIT_NOT_ENDED,
    VisitTicket.CUSTOMER_ABSENT: frozenset({S.ARRIVED}),
    VisitTicket.SHORT_VISIT: frozenset({S.FINISHED}),
}
"""States of the order outside which the ticket closes automatically; the other kinds wait for an operator."""

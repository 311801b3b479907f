"""Kinds of tickets of orders."""

from collections.abc import Mapping

from domain.homecare.orders.model import OrderStatus
from domain.platform.support.model import TicketName


class OrderTicket(TicketName):
    COMPLAINT = "complaint"
    INVOICE = "invoice"


UNDECIDED_IN: Mapping[str, frozenset[OrderStatus]] = {
    OrderTicket.COMPLAINT: frozenset({OrderStatus.DISPUTED}),
}
"""States of the order in which nobody closes the ticket by hand: the end of the dispute closes it."""

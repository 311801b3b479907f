"""Kinds of tickets of dispatch."""

from collections.abc import Mapping

from domain.homecare.orders.model import OrderStatus
from domain.platform.support.model import TicketName


class DispatchTicket(TicketName):
    UNFILLED = "unfilled"
    APPEAL = "appeal"


S = OrderStatus
VALID_IN: Mapping[str, frozenset[OrderStatus]] = {
    DispatchTicket.UNFILLED: frozenset({S.DISPATCHING}),
}
"""States of the order outside which the ticket closes automatically; the other kinds wait for an operator."""

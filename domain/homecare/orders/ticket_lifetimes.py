"""Until when a ticket about an order needs somebody."""

from domain.homecare.orders.model import OrderStatus
from domain.platform.support.model import TicketKind

S = OrderStatus
VISIT_NOT_ENDED = frozenset({S.ASSIGNED, S.EN_ROUTE, S.ARRIVED, S.IN_SERVICE})
MATTERS_IN: dict[TicketKind, frozenset[OrderStatus]] = {
    TicketKind.UNFILLED: frozenset({S.DISPATCHING}),
    TicketKind.START_CODE: frozenset({S.ARRIVED}),
    TicketKind.VISIT_OPEN: VISIT_NOT_ENDED,
}
"""Kinds that close by themselves once the order is something else; the others wait for an operator."""


def is_over(kind: TicketKind, before: OrderStatus | None, after: OrderStatus) -> bool:
    """A dispute's end answers the complaint."""
    if kind is TicketKind.COMPLAINT:
        return before is S.DISPUTED
    return kind in MATTERS_IN and after not in MATTERS_IN[kind]

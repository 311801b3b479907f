"""Invoices: a customer's request becomes a ticket, which an operator closes when the invoice was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders.permissions import REQUEST_INVOICE
from application.homecare.repositories import HasOrders, HasPolicy
from application.platform.repositories import (
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class InvoicesUnitOfWork(
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


INVOICE_WITHIN = timedelta(hours=72)
"""How long after the request the customer hears of the invoice at the latest."""
MAX_TITLE_LENGTH = 120


@dataclass(frozen=True)
class InvoiceRequest:
    """``until`` (UTC): by then an operator answers. ``known``: an earlier request about the order is open."""

    until: datetime
    known: bool


@requires(REQUEST_INVOICE)
async def request_invoice(
    uow: InvoicesUnitOfWork, customer: Person, order_id: int, title: str
) -> InvoiceRequest:
    """Ask an operator for an invoice of the order that carries ``title``; a second request adds to the first.

    Raises not-your-order, order-not-possible-now, words-missing or title-too-long.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.REQUEST_INVOICE, uow.clock.now(), uow.policy)
    words = title.strip()
    if not words:
        raise DomainError("words-missing")
    if len(words) > MAX_TITLE_LENGTH:
        raise DomainError("title-too-long", maximum=MAX_TITLE_LENGTH)
    known = await uow.tickets.open_about(OrderTicket.INVOICE, customer.id, order.subject)
    ticket = await open_ticket(uow, OrderTicket.INVOICE, customer.id, order.subject, words)
    return InvoiceRequest(ticket.opened_at + INVOICE_WITHIN, known is not None)

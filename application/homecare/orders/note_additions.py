"""Add to the customer's note of a placed order."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.orders.permissions import ADD_NOTE
from application.homecare.repositories import HasOrders, HasPolicy
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class OrderNotesUnitOfWork(HasOrders, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(ADD_NOTE)
async def add_note(uow: OrderNotesUnitOfWork, customer: Person, order_id: int, text: str) -> Order:
    """Add a line to the order's note, which the assigned housekeeper sees.

    Raises not-your-order, order-not-possible-now, words-missing or note-too-long.
    """
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.ADD_NOTE, now, uow.policy)
    if not text.strip():
        raise DomainError("words-missing")
    order.add_note(text, now)
    return order

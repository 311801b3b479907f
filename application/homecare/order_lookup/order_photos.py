"""Query of the photos that the customer attached to an order."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.permissions import SEE_ORDER
from application.homecare.repositories import HasOffers, HasOrders
from domain.homecare.dispatch.model import OfferState
from domain.homecare.dispatch.rules import state_at
from domain.homecare.orders.model import Order
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role


class OrderPhotosUnitOfWork(HasOffers, HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(SEE_ORDER)
async def order_with_photos(uow: OrderPhotosUnitOfWork, person: Person, order_id: int) -> Order:
    """Return the order to its parties, to operators and to housekeepers who may still accept its offer.

    Raises order-unknown or not-your-order.
    """
    order = await uow.orders.get(order_id)
    if person.id in (order.customer_id, order.housekeeper_id) or person.has(Role.OPERATOR):
        return order
    now = uow.clock.now()
    offers = await uow.offers.of_order(order.id)
    if not any(
        offer.housekeeper_id == person.id and state_at(offer, order, now) is OfferState.OPEN
        for offer in offers
    ):
        raise DomainError("not-your-order")
    return order

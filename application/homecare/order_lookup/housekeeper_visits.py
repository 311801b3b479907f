"""Queries of a housekeeper's own visits."""

from collections.abc import Collection
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.repositories import HasOrders, HasPolicy
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_choice
from domain.platform.people.model import Person


class VisitQueriesUnitOfWork(HasOrders, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(DO_OWN_VISIT)
async def own_visit(uow: VisitQueriesUnitOfWork, housekeeper: Person, order_id: int) -> Order:
    """Return the order. Raises order-unknown or not-your-order."""
    order = await uow.orders.get(order_id)
    order.require_housekeeper(housekeeper.id)
    return order


@requires(DO_OWN_VISIT)
async def own_visit_for(
    uow: VisitQueriesUnitOfWork, housekeeper: Person, order_id: int, action: OrderAction
) -> Order:
    """Return the order if the housekeeper can choose ``action`` now.

    Raises not-your-order, order-not-possible-now, or nothing-asked when no reschedule request is pending.
    """
    order = await own_visit(uow, housekeeper, order_id)
    require_choice(order, action, uow.clock.now(), uow.policy)
    return order


@requires(DO_OWN_VISIT)
async def own_visits(
    uow: VisitQueriesUnitOfWork, housekeeper: Person, statuses: Collection[OrderStatus]
) -> list[Order]:
    """Return the housekeeper's orders in these statuses, by start."""
    return await uow.orders.of_housekeeper(housekeeper.id, statuses)


@requires(DO_OWN_VISIT)
async def photo_count(uow: VisitQueriesUnitOfWork, housekeeper: Person, order_id: int) -> int:
    """Count the pictures and notes of the visit. Raises not-your-order."""
    await own_visit(uow, housekeeper, order_id)
    return len(await uow.orders.photos(order_id))

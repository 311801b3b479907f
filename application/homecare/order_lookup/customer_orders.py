"""Queries of a customer's own orders, and of any order by its parties and operators."""

from collections.abc import Collection
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.order_lookup.permissions import FIND_ORDERS, PAY_OWN_ORDER, SEE_ORDER
from application.homecare.repositories import HasOrders, HasPolicy
from domain.homecare.orders.model import Order, OrderChange, OrderStatus
from domain.homecare.orders.order_actions import POSSIBLE_IN, OrderAction, require_choice
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role


class OrderQueriesUnitOfWork(HasOrders, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(SEE_ORDER)
async def own_order(uow: OrderQueriesUnitOfWork, customer: Person, order_id: int) -> Order:
    """Return the order. Raises not-your-order, also for an unknown id."""
    try:
        order = await uow.orders.get(order_id)
    except DomainError:
        raise DomainError("not-your-order") from None
    order.require_customer(customer.id)
    return order


@requires(SEE_ORDER)
async def own_order_for(
    uow: OrderQueriesUnitOfWork, customer: Person, order_id: int, action: OrderAction
) -> Order:
    """Return the order if the customer can choose ``action`` now.

    Raises not-your-order or order-not-possible-now.
    """
    order = await own_order(uow, customer, order_id)
    require_choice(order, action, uow.clock.now(), uow.policy)
    return order


@requires(SEE_ORDER)
async def own_orders(
    uow: OrderQueriesUnitOfWork,
    customer: Person,
    statuses: Collection[OrderStatus] | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Order]:
    """Newest first."""
    return await uow.orders.of_customer(customer.id, statuses, limit, offset)


@requires(SEE_ORDER)
async def own_order_with_number(uow: OrderQueriesUnitOfWork, customer: Person, number: str) -> Order:
    """Return the order. Raises not-your-order, also for an unknown number."""
    order = await uow.orders.with_number(number.upper())
    if order is None:
        raise DomainError("not-your-order")
    order.require_customer(customer.id)
    return order


@requires(PAY_OWN_ORDER)
async def unpaid_orders(uow: OrderQueriesUnitOfWork, customer: Person, limit: int = 1) -> list[Order]:
    """Return orders awaiting payment, newest first."""
    return await uow.orders.of_customer(customer.id, POSSIBLE_IN[OrderAction.PAY], limit)


@requires(SEE_ORDER)
async def visible_order(uow: OrderQueriesUnitOfWork, person: Person, order_id: int) -> Order:
    """Return the order to its parties and operators. Raises order-unknown or not-your-order."""
    order = await uow.orders.get(order_id)
    if person.id not in (order.customer_id, order.housekeeper_id) and not person.has(Role.OPERATOR):
        raise DomainError("not-your-order")
    return order


@requires(SEE_ORDER)
async def history(uow: OrderQueriesUnitOfWork, person: Person, order_id: int) -> list[OrderChange]:
    await visible_order(uow, person, order_id)
    return await uow.orders.changes(order_id)


@requires(FIND_ORDERS, READS)
async def any_order(uow: OrderQueriesUnitOfWork, operator: Person, order_id: int) -> Order:
    """Return any order. Raises not-allowed or order-unknown."""
    return await uow.orders.get(order_id)


@requires(FIND_ORDERS, READS)
async def any_order_for(
    uow: OrderQueriesUnitOfWork, operator: Person, order_id: int, action: OrderAction
) -> Order:
    """Return the order if an operator can choose ``action`` now.

    Raises not-allowed, order-unknown or order-not-possible-now.
    """
    order = await uow.orders.get(order_id)
    require_choice(order, action, uow.clock.now(), uow.policy)
    return order

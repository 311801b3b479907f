"""Decide which orders' tickets operators are notified of at once."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.registry import UrgencyRule
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders.model import AT_WORK, BEFORE_THE_VISIT, ORDER


class UrgentOrdersUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _is_visit_near(uow: UrgentOrdersUnitOfWork, order_id: int) -> bool:
    """Return whether the visit is near or under way."""
    order = await uow.orders.get(order_id)
    return order.status in BEFORE_THE_VISIT | AT_WORK and is_urgent(order, uow.clock.now())


URGENT_SUBJECTS: Mapping[str, UrgencyRule] = {ORDER: _is_visit_near}

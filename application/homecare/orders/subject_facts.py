"""Tell an order's state and parties, and whether operators must hear of it at once."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.registry import SubjectFacts
from domain.homecare.dispatch.urgency import is_urgent
from domain.homecare.orders.model import AT_WORK, BEFORE_THE_VISIT, ORDER


class OrderFactsUnitOfWork(HasOrders, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _state(uow: OrderFactsUnitOfWork, order_id: int) -> str:
    return (await uow.orders.get(order_id)).status


async def _is_visit_near(uow: OrderFactsUnitOfWork, order_id: int) -> bool:
    """Return whether the visit is near or under way."""
    order = await uow.orders.get(order_id)
    return order.status in BEFORE_THE_VISIT | AT_WORK and is_urgent(order, uow.clock.now())


async def _parties(uow: OrderFactsUnitOfWork, order_id: int) -> Sequence[int]:
    """Return the customer, and the housekeepers assigned and chosen."""
    order = await uow.orders.get(order_id)
    found = (order.customer_id, order.housekeeper_id, order.chosen_id)
    return [person_id for person_id in dict.fromkeys(found) if person_id is not None]


SUBJECT_FACTS: Mapping[str, SubjectFacts] = {ORDER: SubjectFacts(_state, _is_visit_near, _parties)}

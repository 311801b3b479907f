"""A visit that nobody brought to its end: asked about, then decided, so that no money hangs."""

from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.orders.use_cases import cancel_by_itself
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.homecare.visits.permissions import START_ANY_VISIT
from application.homecare.visits.use_cases import end_work
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.orders.model import BEFORE_ARRIVAL, VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.people.model import Person


class UnfinishedVisitsUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOffers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


@system_only
async def ask_what_became(uow: UnfinishedVisitsUnitOfWork, order_id: int) -> None:
    """Its time is over and nobody said how it went: both sides are asked, and an operator sees to it."""
    order = await uow.orders.get(order_id)
    if order.status not in VISIT_NOT_ENDED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"visit-open:{order.id}:{person_id}:{order.start.isoformat()}"
        await notify(uow, VisitNotification.VISIT_OPEN, person_id, key, order.subject)
    await open_ticket(uow, VisitTicket.VISIT_OPEN, order.customer_id, order.subject)


@system_only
async def end_visit(uow: UnfinishedVisitsUnitOfWork, order_id: int) -> None:
    """Nobody decided. Work that began counts as done, and the customer can still object; for work that never
    began she has all her money back."""
    order = await uow.orders.get(order_id)
    if order.status is OrderStatus.IN_SERVICE:
        await end_work(uow, order, None)
    elif order.status in VISIT_NOT_ENDED:
        await cancel_by_itself(uow, order, "visit-open")


@requires(START_ANY_VISIT)
async def took_place(uow: UnfinishedVisitsUnitOfWork, operator: Person, order_id: int) -> Order:
    """An operator knows that the work was done, though nobody told the program.

    Raises not-allowed, order-not-possible-now, or visit-not-over while the visit's own time lasts.
    """
    order = await uow.orders.get(order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.CONCLUDE_VISIT, now, uow.policy)
    if order.status in BEFORE_ARRIVAL:
        order.arrive(now, operator.id)
    if order.status is OrderStatus.ARRIVED:
        order.start_work(now, operator.id)
    await end_work(uow, order, operator.id)
    return order

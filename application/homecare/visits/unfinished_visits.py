"""Resolve visits whose end nobody reported: ask both sides, then decide, so that the money is shared out."""

from typing import Protocol

from application.access.oversight import decides
from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.orders.use_cases import cancel_automatically
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasFavourites,
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
from application.registry import subject_named
from domain.homecare.orders.model import BEFORE_ARRIVAL, ORDER, VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.people.model import Person


class UnfinishedVisitsUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasFavourites,
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
    """The part of the unit of work that this module uses."""


@system_only
async def ask_about_visit(uow: UnfinishedVisitsUnitOfWork, order_id: int) -> None:
    """Ask both sides about a visit whose time is over, and open a ticket for an operator."""
    order = await uow.orders.get(order_id)
    if order.status not in VISIT_NOT_ENDED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"visit-open:{order.id}:{person_id}:{order.start.isoformat()}"
        await notify(uow, VisitNotification.VISIT_OPEN, person_id, key, order.subject)
    await open_ticket(uow, VisitTicket.VISIT_OPEN, order.customer_id, order.subject)


@system_only
async def end_visit(uow: UnfinishedVisitsUnitOfWork, order_id: int) -> None:
    """Resolve a visit that nobody decided on.

    Work that began counts as done, and the customer can still object; an order whose work never began is
    cancelled with a full refund.
    """
    order = await uow.orders.get(order_id)
    if order.status is OrderStatus.IN_SERVICE:
        await end_work(uow, order, None)
    elif order.status in VISIT_NOT_ENDED:
        await cancel_automatically(uow, order, "visit-open")


@requires(START_ANY_VISIT, decides(subject_named(ORDER, "order_id"), moves_money=True))
async def conclude_visit(uow: UnfinishedVisitsUnitOfWork, operator: Person, order_id: int) -> Order:
    """Record, as an operator, that the work was done although nobody reported it.

    Raises not-allowed, operator-is-party, order-not-possible-now, or visit-not-over before the visit's scheduled end.
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

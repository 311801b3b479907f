"""Problems that a housekeeper reports at the door: nobody at home, a wrong address, an offer of private payment."""

from datetime import datetime
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.event_effects import plan_order_task
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.homecare.repositories import HasOrders, HasPolicy
from application.homecare.visits.tasks import VisitTask
from application.homecare.visits.use_cases import MAX_NOTE_LENGTH
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.orders.model import VISIT_NOT_ENDED, Order, OrderStatus
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class ProblemReportsUnitOfWork(
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


@requires(DO_OWN_VISIT)
async def report_customer_absent(
    uow: ProblemReportsUnitOfWork, housekeeper: Person, order_id: int
) -> tuple[Order, datetime]:
    """Notify the customer that the housekeeper waits at the door; return the order and until when (UTC) they wait.

    The wait runs from the first report. Raises not-your-order or order-not-possible-now (not arrived).
    """
    order = await own_visit(uow, housekeeper, order_id)
    order.require(OrderStatus.ARRIVED)
    now = uow.clock.now()
    waiting_until = await uow.tasks.due_of(order.subject, VisitTask.CUSTOMER_WAIT)
    until = waiting_until or now + uow.policy.lateness.customer_wait
    key = f"awaited:{order.id}:{now.isoformat()}"
    await notify(
        uow,
        VisitNotification.CUSTOMER_AWAITED,
        order.customer_id,
        key,
        order.subject,
        urgent=True,
        until=until.isoformat(),
    )
    if waiting_until is None:
        await plan_order_task(uow, VisitTask.CUSTOMER_WAIT, order.id, until)
    return order, until


@system_only
async def end_wait(uow: ProblemReportsUnitOfWork, order_id: int) -> None:
    """Ask an operator when the customer has not opened in time; ignore orders that went on."""
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.ARRIVED or order.housekeeper_id is None:
        return
    await open_ticket(uow, VisitTicket.CUSTOMER_ABSENT, order.housekeeper_id, order.subject)
    key = f"wait-over:{order.id}:{uow.clock.now().isoformat()}"
    await notify(uow, VisitNotification.WAIT_OVER, order.housekeeper_id, key, order.subject, urgent=True)


@requires(DO_OWN_VISIT)
async def report_wrong_address(
    uow: ProblemReportsUnitOfWork, housekeeper: Person, order_id: int, words: str
) -> Order:
    """Ask the customer about the address, with the housekeeper's words.

    Raises not-your-order, order-not-possible-now or message-too-long.
    """
    order = await own_visit(uow, housekeeper, order_id)
    order.require(*VISIT_NOT_ENDED)
    key = f"address:{order.id}:{uow.clock.now().isoformat()}"
    await notify(
        uow,
        VisitNotification.ADDRESS_QUESTIONED,
        order.customer_id,
        key,
        order.subject,
        urgent=True,
        words=_checked(words),
    )
    return order


@requires(DO_OWN_VISIT)
async def report_private_payment(
    uow: ProblemReportsUnitOfWork, housekeeper: Person, order_id: int, words: str
) -> Order:
    """Open a ticket about a customer who wants to pay outside the platform.

    Raises not-your-order or message-too-long.
    """
    order = await own_visit(uow, housekeeper, order_id)
    await open_ticket(uow, VisitTicket.PRIVATE_PAYMENT, housekeeper.id, order.subject, _checked(words))
    return order


def _checked(words: str) -> str:
    if len(words) > MAX_NOTE_LENGTH:
        raise DomainError("message-too-long", maximum=MAX_NOTE_LENGTH)
    return words.strip()

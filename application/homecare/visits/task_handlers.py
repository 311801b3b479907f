"""Task handlers of visits: reminders, lateness, unfinished visits and settlement.

Each loads the order again and does nothing if it no longer applies.
"""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.homecare.visits.problem_reports import end_wait
from application.homecare.visits.tasks import VisitTask
from application.homecare.visits.unfinished_visits import ask_about_visit, end_visit
from application.homecare.visits.use_cases import settle_automatically
from application.platform.notifications.use_cases import notify, refresh_card
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
from application.registry import TaskHandler
from domain.homecare.orders.model import BEFORE_ARRIVAL, OrderStatus
from domain.homecare.orders.rules import is_no_show, just_after, no_show_limit
from domain.homecare.visits.notifications import VisitNotification
from domain.homecare.visits.tickets import VisitTicket
from domain.platform.tasks.model import Task


class VisitsTaskHandlersUnitOfWork(
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


async def _remind(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"remind:{order.id}:{person_id}:{task.detail}:{order.start.isoformat()}"
        await notify(uow, VisitNotification.REMINDER, person_id, key, order.subject, hours=task.detail)


async def _prompt_departure(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if order.status is not OrderStatus.ASSIGNED or order.housekeeper_id is None:
        return
    key = f"depart:{order.id}:{order.housekeeper_id}:{order.start.isoformat()}"
    await notify(
        uow, VisitNotification.DEPARTURE_PROMPT, order.housekeeper_id, key, order.subject, urgent=True
    )


async def _open_step(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if order.status in BEFORE_ARRIVAL | {OrderStatus.ARRIVED} and order.housekeeper_id is not None:
        await refresh_card(uow, order.housekeeper_id, order.subject, f"open-step:{task.due_at.isoformat()}")


async def _notify_late(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if order.status not in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE) or order.housekeeper_id is None:
        return
    minutes = round((uow.clock.now() - order.start).total_seconds() / 60)
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"late:{order.id}:{person_id}:{task.due_at.isoformat()}"
        await notify(uow, VisitNotification.LATE, person_id, key, order.subject, urgent=True, minutes=minutes)


async def _no_show(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if order.status not in (OrderStatus.ASSIGNED, OrderStatus.EN_ROUTE):
        return
    lateness, now = uow.policy.lateness, uow.clock.now()
    if not is_no_show(order, now, lateness):
        await uow.tasks.plan(
            Task(task.key, task.kind, order.subject, just_after(no_show_limit(order, lateness)))
        )
        return
    order.mark_no_show(now)
    await open_ticket(uow, VisitTicket.NO_SHOW, order.customer_id, order.subject)
    key = f"no-show:{order.id}:{order.start.isoformat()}"
    await notify(uow, VisitNotification.NO_SHOW, order.customer_id, key, order.subject, urgent=True)


async def _ask_about_visit(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    await ask_about_visit(uow, task.subject.id)


async def _end_visit(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    await end_visit(uow, task.subject.id)


async def _end_wait(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    await end_wait(uow, task.subject.id)


async def _settle(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    await settle_automatically(uow, task.subject.id)


async def _short_visit(uow: VisitsTaskHandlersUnitOfWork, task: Task) -> None:
    """Hand work that was cut short, about which the customer said nothing, to an operator."""
    order = await uow.orders.get(task.subject.id)
    if order.status is not OrderStatus.FINISHED or order.housekeeper_id is None:
        return
    await open_ticket(uow, VisitTicket.SHORT_VISIT, order.customer_id, order.subject)
    for person_id in (order.customer_id, order.housekeeper_id):
        key = f"short-visit:{order.id}:{person_id}"
        await notify(uow, VisitNotification.SHORT_VISIT_OPEN, person_id, key, order.subject)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    VisitTask.REMIND: _remind,
    VisitTask.PROMPT_DEPARTURE: _prompt_departure,
    VisitTask.OPEN_STEP: _open_step,
    VisitTask.SAY_LATE: _notify_late,
    VisitTask.NO_SHOW: _no_show,
    VisitTask.ASK_ABOUT_VISIT: _ask_about_visit,
    VisitTask.END_VISIT: _end_visit,
    VisitTask.SETTLE: _settle,
    VisitTask.SHORT_VISIT: _short_visit,
    VisitTask.CUSTOMER_WAIT: _end_wait,
}

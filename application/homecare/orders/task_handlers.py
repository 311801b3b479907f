"""Run the tasks of an order's payment window and reviews. The subject is loaded anew: what is no longer so does nothing."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.orders.order_payments import expire_order
from application.homecare.repositories import HasCalendar, HasHousekeepers, HasOrders, HasPolicy
from application.homecare.reviews.use_cases import show
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasReviews,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.registry import TaskHandler
from domain.platform.notifications.model import NotificationKind
from domain.platform.tasks.model import Task, TaskKind


class OrdersTaskHandlersUnitOfWork(
    HasCalendar,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasReviews,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """What these functions need of a transaction."""


async def _expire(uow: OrdersTaskHandlersUnitOfWork, task: Task) -> None:
    await expire_order(uow, task.subject.id)


async def _remind_review(uow: OrdersTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if any(review.by_customer for review in await uow.reviews.of(order.subject)):
        return
    await notify(
        uow, NotificationKind.REVIEW_REMINDER, order.customer_id, f"review-reminder:{order.id}", order.subject
    )


async def _show_reviews(uow: OrdersTaskHandlersUnitOfWork, task: Task) -> None:
    await show(uow, task.subject)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    TaskKind.EXPIRE_PAYMENT: _expire,
    TaskKind.REMIND_REVIEW: _remind_review,
    TaskKind.SHOW_REVIEWS: _show_reviews,
}

"""Task handlers of reviews. Each loads the order again and does nothing if it no longer applies."""

from collections.abc import Mapping
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasOrders
from application.homecare.reviews.tasks import ReviewTask
from application.homecare.reviews.use_cases import ReviewsUnitOfWork, show
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasReviews
from application.registry import TaskHandler
from domain.homecare.reviews.notifications import ReviewNotification
from domain.platform.tasks.model import Task


class ReviewsTaskHandlersUnitOfWork(HasNotifications, HasOrders, HasReviews, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _remind_review(uow: ReviewsTaskHandlersUnitOfWork, task: Task) -> None:
    order = await uow.orders.get(task.subject.id)
    if any(review.by_customer for review in await uow.reviews.of(order.subject)):
        return
    key = f"review-reminder:{order.id}"
    await notify(uow, ReviewNotification.REVIEW_REMINDER, order.customer_id, key, order.subject)


async def _show_reviews(uow: ReviewsUnitOfWork, task: Task) -> None:
    await show(uow, task.subject)


TASK_HANDLERS: Mapping[str, TaskHandler] = {
    ReviewTask.REMIND_REVIEW: _remind_review,
    ReviewTask.SHOW_REVIEWS: _show_reviews,
}

"""Event handlers of reviews."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from application.access.unit_of_work import UnitOfWork
from application.homecare.event_effects import plan_order_task
from application.homecare.repositories import HasPolicy
from application.homecare.reviews.tasks import ReviewTask
from application.platform.repositories import HasReviews, HasTasks
from application.registry import EventHandler
from domain.homecare.orders.events import WorkFinished
from domain.kernel.events import Event
from domain.platform.notifications.quiet_hours import after_quiet_hours
from domain.platform.reviews.model import ReviewWritten


class ReviewsEventHandlersUnitOfWork(HasPolicy, HasReviews, HasTasks, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


async def _plan_reviews(uow: ReviewsEventHandlersUnitOfWork, event: WorkFinished) -> None:
    """Plan the reminder and the publication of reviews.

    The reminder's task itself is due after quiet hours, so that a review written during them prevents it.
    """
    now, policy = uow.clock.now(), uow.policy
    reminder_at = after_quiet_hours(
        now + policy.platform.review.reminder_after, policy.platform.quiet_hours, uow.clock
    )
    await plan_order_task(uow, ReviewTask.REMIND_REVIEW, event.order_id, reminder_at)
    await plan_order_task(uow, ReviewTask.SHOW_REVIEWS, event.order_id, now + policy.platform.review.open_for)


async def _drop_reminder(uow: ReviewsEventHandlersUnitOfWork, event: ReviewWritten) -> None:
    reviews = await uow.reviews.of(event.subject)
    if any(review.by_customer for review in reviews):
        await uow.tasks.drop(event.subject, ReviewTask.REMIND_REVIEW)


EVENT_HANDLERS: Mapping[type[Event], Sequence[EventHandler]] = {
    WorkFinished: (_plan_reviews,),
    ReviewWritten: (_drop_reminder,),
}

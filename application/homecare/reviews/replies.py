"""Public replies of housekeepers to the reviews about them, one to each review."""

from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.reviews.permissions import REPLY_TO_REVIEWS
from application.platform.notifications.use_cases import notify
from application.platform.repositories import HasNotifications, HasReviews
from domain.homecare.reviews.notifications import ReviewNotification
from domain.platform.people.model import Person
from domain.platform.reviews.model import Review

UNANSWERED_READ = 50


class RepliesUnitOfWork(HasNotifications, HasReviews, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(REPLY_TO_REVIEWS)
async def unanswered_reviews(uow: RepliesUnitOfWork, housekeeper: Person) -> list[Review]:
    """Return the published reviews about the housekeeper that have no reply, newest first."""
    shown = await uow.reviews.shown_of(housekeeper.id, UNANSWERED_READ)
    return [review for review in shown if review.reply is None]


@requires(REPLY_TO_REVIEWS)
async def review_to_answer(uow: RepliesUnitOfWork, housekeeper: Person, review_id: int) -> Review:
    """Return a review that the housekeeper may answer. Raises review-unknown, not-your-review or reply-exists."""
    review = await uow.reviews.get(review_id)
    review.require_replier(housekeeper.id)
    return review


@requires(REPLY_TO_REVIEWS)
async def reply_to_review(uow: RepliesUnitOfWork, housekeeper: Person, review_id: int, words: str) -> Review:
    """Publish the reply and notify the customer.

    Raises review-unknown, not-your-review, reply-exists, words-missing or message-too-long.
    """
    review = await uow.reviews.get(review_id)
    review.answer(housekeeper.id, words, uow.clock.now())
    await notify(
        uow,
        ReviewNotification.REVIEW_REPLIED,
        review.author_id,
        f"review-replied:{review.id}",
        review.subject,
        review_id=review.id,
    )
    return review

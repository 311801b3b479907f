"""Write reviews and publish them."""

from dataclasses import dataclass
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.repositories import HasHousekeepers, HasOrders, HasPolicy
from application.homecare.reviews.permissions import REVIEW
from application.platform.notifications.use_cases import notify
from application.platform.repositories import (
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReviews,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.reviews.notifications import ReviewNotification
from domain.homecare.reviews.tickets import ReviewTicket
from domain.kernel.errors import DomainError
from domain.kernel.subject import Subject
from domain.platform.people.model import Person
from domain.platform.reviews.model import MAX_PHOTOS, Review


class ReviewsUnitOfWork(
    HasHousekeepers,
    HasNotifications,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReviews,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class Rating:
    """Stars 1 to 5; a housekeeper rates ``overall`` only."""

    overall: int
    attitude: int | None = None
    skill: int | None = None
    efficiency: int | None = None
    reliability: int | None = None
    words: str = ""
    photos: tuple[str, ...] = ()


@requires(REVIEW)
async def reviewable(uow: ReviewsUnitOfWork, person: Person, order_id: int) -> Order:
    """Return the order if the person may review it now.

    Raises not-your-order, order-not-possible-now, review-exists or review-closed.
    """
    order = await uow.orders.get(order_id)
    if person.id not in (order.customer_id, order.housekeeper_id):
        raise DomainError("not-your-order")
    if any(review.author_id == person.id for review in await uow.reviews.of(order.subject)):
        raise DomainError("review-exists")
    require_action(order, OrderAction.REVIEW, uow.clock.now(), uow.policy)
    return order


@requires(REVIEW)
async def may_review(uow: ReviewsUnitOfWork, person: Person, order_id: int) -> bool:
    """Return whether the person may review the order now."""
    try:
        await reviewable(uow, person, order_id)
    except DomainError:
        return False
    return True


@requires(REVIEW)
async def write(uow: ReviewsUnitOfWork, author: Person, order_id: int, rating: Rating) -> Review:
    """Store a review; publish both once both sides have written; open a ticket for a low overall rating.

    Raises what ``reviewable`` raises, stars-invalid or review-too-long.
    """
    order = await reviewable(uow, author, order_id)
    assert order.housekeeper_id is not None
    by_customer = author.id == order.customer_id
    review = Review(
        subject=order.subject,
        author_id=author.id,
        rated_id=order.housekeeper_id if by_customer else order.customer_id,
        by_customer=by_customer,
        written_at=uow.clock.now(),
        overall=rating.overall,
        attitude=rating.attitude,
        skill=rating.skill,
        efficiency=rating.efficiency,
        reliability=rating.reliability,
        words=rating.words.strip(),
        photos=rating.photos[:MAX_PHOTOS],
    )
    await uow.reviews.add(review)
    await uow.flush()
    review.record_written()
    if by_customer and rating.overall <= uow.policy.platform.review.low_overall:
        await open_ticket(uow, ReviewTicket.LOW_REVIEW, author.id, order.subject, review.words)
    written = await uow.reviews.of(order.subject)
    if len({one.by_customer for one in written}) == 2:
        await show(uow, order.subject)
    return review


@system_only
async def show(uow: ReviewsUnitOfWork, subject: Subject) -> None:
    """Publish the subject's reviews, count the customer's stars and notify both sides."""
    now = uow.clock.now()
    for review in await uow.reviews.of(subject):
        if not review.show(now):
            continue
        if review.by_customer:
            (await uow.housekeepers.get(review.rated_id)).add_rating(review.overall)
        await notify(
            uow,
            ReviewNotification.REVIEW_SHOWN,
            review.rated_id,
            f"review-shown:{review.id}",
            subject,
            review_id=review.id,
        )

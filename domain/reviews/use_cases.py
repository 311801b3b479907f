"""Writing a review, and when it is shown."""

from dataclasses import dataclass

from domain.kernel.errors import DomainError
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.model import Order, OrderStatus
from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.reviews.model import MOST_PHOTOS, Review
from domain.support.model import TicketKind
from domain.support.use_cases import open_ticket
from domain.work import Work

REVIEWABLE = frozenset(
    {OrderStatus.FINISHED, OrderStatus.SETTLED, OrderStatus.DISPUTED, OrderStatus.REFUNDED}
)


@dataclass(frozen=True)
class Rating:
    """Stars 1 to 5; a housekeeper rates overall alone."""

    overall: int
    attitude: int | None = None
    skill: int | None = None
    efficiency: int | None = None
    reliability: int | None = None
    words: str = ""
    photos: tuple[str, ...] = ()


@needs(Permission.REVIEW)
async def reviewable(work: Work, person: Person, order_id: int) -> Order:
    """The order, if this person may rate it now.

    Raises not-your-order, order-not-possible-now, review-exists or review-closed.
    """
    order = await work.orders.get(order_id)
    if person.id not in (order.customer_id, order.housekeeper_id):
        raise DomainError("not-your-order")
    order.require(*REVIEWABLE)
    if any(review.author_id == person.id for review in await work.reviews.of_order(order_id)):
        raise DomainError("review-exists")
    policy = work.business.policy.review
    if order.finished_at is None or work.business.now() >= order.finished_at + policy.open_for:
        raise DomainError("review-closed", days=policy.open_for.days)
    return order


@needs(Permission.REVIEW)
async def write(work: Work, author: Person, order_id: int, rating: Rating) -> Review:
    """Shown once both have rated or the time is over; a low one brings an operator."""
    order = await reviewable(work, author, order_id)
    assert order.housekeeper_id is not None
    by_customer = author.id == order.customer_id
    review = Review(
        order_id=order.id,
        author_id=author.id,
        subject_id=order.housekeeper_id if by_customer else order.customer_id,
        by_customer=by_customer,
        written_at=work.business.now(),
        overall=rating.overall,
        attitude=rating.attitude,
        skill=rating.skill,
        efficiency=rating.efficiency,
        reliability=rating.reliability,
        words=rating.words.strip(),
        photos=rating.photos[:MOST_PHOTOS],
    )
    await work.reviews.add(review)
    await work.flush()
    review.written()
    if by_customer and rating.overall <= work.business.policy.review.low_overall:
        await open_ticket(work, TicketKind.LOW_REVIEW, author.id, order.id, review.words)
    written = await work.reviews.of_order(order.id)
    if len({one.by_customer for one in written}) == 2:
        await show(work, order.id)
    return review


@by_program
async def show(work: Work, order_id: int) -> None:
    """Both have rated, or the time is over: the reviews count, and each side reads the other's."""
    now = work.business.now()
    for review in await work.reviews.of_order(order_id):
        if not review.show(now):
            continue
        if review.by_customer:
            (await work.housekeepers.get(review.subject_id)).rated(review.overall)
        await notify(
            work,
            NoticeKind.REVIEW_SHOWN,
            review.subject_id,
            f"review-shown:{review.id}",
            order_id,
            review_id=review.id,
        )

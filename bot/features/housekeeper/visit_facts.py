"""The data of a visit card."""

from dataclasses import dataclass
from datetime import datetime

from application.homecare.reviews.use_cases import reviewable
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import Order
from domain.homecare.orders.rules import pay_after_commission
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


@dataclass(frozen=True)
class Visit:
    """An order with what the housekeeper's card shows.

    ``pay`` is in fen, after commission; ``is_own`` is False when the order is no longer assigned to the housekeeper;
    ``stars`` is their rating of the customer.
    """

    order: Order
    now: datetime
    customer: str
    pay: int
    is_own: bool
    photos: int = 0
    stars: int | None = None
    may_rate: bool = False


async def load_visit(uow: UnitOfWork, housekeeper: Person, order: Order) -> Visit:
    reviews = await uow.reviews.of(order.subject)
    mine = next((review for review in reviews if review.author_id == housekeeper.id), None)
    return Visit(
        order=order,
        now=uow.clock.now(),
        customer=(await uow.people.get(order.customer_id)).name,
        pay=pay_after_commission(order.gross, uow.policy),
        is_own=order.housekeeper_id == housekeeper.id,
        photos=len(await uow.orders.photos(order.id)) if order.started_at else 0,
        stars=mine.overall if mine else None,
        may_rate=await _may_rate(uow, housekeeper, order),
    )


async def _may_rate(uow: UnitOfWork, housekeeper: Person, order: Order) -> bool:
    if order.finished_at is None:
        return False
    try:
        await reviewable(uow, housekeeper, order.id)
    except DomainError:
        return False
    return True

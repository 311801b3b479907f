"""Reviews as operators read them, shown or not."""

from application.access.permissions import Permission, requires
from application.unit_of_work import UnitOfWork
from domain.platform.people.model import Person
from domain.platform.reviews.model import Review


@requires(Permission.ANSWER_TICKETS)
async def reviews_by_customer(uow: UnitOfWork, operator: Person, order_id: int) -> list[Review]:
    """What the order's customer wrote of the visit. Raises not-allowed."""
    return [review for review in await uow.reviews.of_order(order_id) if review.by_customer]

"""Load what a visit's card shows to the housekeeper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from application.access.permissions import requires
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.reviews.use_cases import ReviewsUnitOfWork, may_review
from domain.homecare.orders.model import Order
from domain.homecare.orders.order_actions import OrderAction, allowed_actions, refusal_of
from domain.homecare.orders.rules import pay_after_commission
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person, Role


class VisitStateUnitOfWork(ReviewsUnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class Visit:
    """An order as the housekeeper's card shows it. ``pay`` is after commission, in fen; without ``is_own``
    the order is no longer the housekeeper's and ``actions`` is empty; ``refusals`` tells which of ``actions`` are
    refused at present, and why; ``stars`` is the housekeeper's rating of the customer."""

    order: Order
    now: datetime
    customer: str
    pay: int
    is_own: bool
    actions: frozenset[OrderAction] = frozenset()
    refusals: Mapping[OrderAction, DomainError] = field(default_factory=dict)
    photos: int = 0
    stars: int | None = None


@requires(DO_OWN_VISIT)
async def load_visit(uow: VisitStateUnitOfWork, housekeeper: Person, order_id: int) -> Visit:
    """Return the state of the visit. Raises order-unknown."""
    order = await uow.orders.get(order_id)
    is_own = order.housekeeper_id == housekeeper.id
    now = uow.clock.now()
    reviews = await uow.reviews.of(order.subject)
    own = next((review for review in reviews if review.author_id == housekeeper.id), None)
    actions = allowed_actions(order, Role.HOUSEKEEPER, now, uow.policy) if is_own else frozenset()
    if OrderAction.REVIEW in actions and not await may_review(uow, housekeeper, order.id):
        actions -= {OrderAction.REVIEW}
    refusals = {action: refusal_of(order, action, now, uow.policy) for action in actions}
    return Visit(
        order=order,
        now=now,
        customer=(await uow.people.get(order.customer_id)).name,
        pay=pay_after_commission(order.gross, uow.policy.platform.payout),
        is_own=is_own,
        actions=actions,
        refusals={action: refusal for action, refusal in refusals.items() if refusal is not None},
        photos=len(await uow.orders.photos(order.id)),
        stars=own.overall if own else None,
    )

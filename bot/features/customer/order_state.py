"""Load the state that an order's card shows."""

from dataclasses import dataclass
from datetime import datetime

from application.homecare.reviews.use_cases import reviewable
from application.unit_of_work import UnitOfWork
from domain.homecare.dispatch.model import OfferState
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.rules import is_no_show
from domain.kernel.errors import DomainError
from domain.platform.payments.model import Payment, Refund
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person


@dataclass(frozen=True)
class HousekeeperSummary:
    """The housekeeper's data that the customer sees. ``rating`` is None before the first review."""

    id: int
    name: str
    rating: float | None
    rating_count: int
    years: int


@dataclass(frozen=True)
class ProviderRefund:
    refund: Refund
    provider: ProviderName


@dataclass(frozen=True)
class OrderState:
    """The state of an order's card.

    ``housekeeper`` has the order or was chosen for it. ``answer_until`` is the deadline of the chosen housekeeper's
    answer; ``must_choose`` tells that the chosen housekeeper declined and the customer must decide.
    """

    order: Order
    now: datetime
    housekeeper: HousekeeperSummary | None = None
    answer_until: datetime | None = None
    must_choose: bool = False
    no_show: bool = False
    may_review: bool = False
    payments: tuple[Payment, ...] = ()
    refunds: tuple[ProviderRefund, ...] = ()


async def load_state(uow: UnitOfWork, customer: Person, order: Order) -> OrderState:
    payments = await uow.payments.of(order.subject)
    providers = {payment.id: payment.provider for payment in payments}
    refunds = await uow.payments.refunds_of(order.subject)
    now = uow.clock.now()
    answer_until, must_choose = await _pending_offer(uow, order)
    return OrderState(
        order=order,
        now=now,
        housekeeper=await housekeeper_summary(uow, order.housekeeper_id or order.chosen_id),
        answer_until=answer_until,
        must_choose=must_choose,
        no_show=is_no_show(order, now, uow.policy),
        may_review=await may_review(uow, customer, order),
        payments=tuple(payments),
        refunds=tuple(ProviderRefund(refund, providers[refund.payment_id]) for refund in refunds),
    )


async def housekeeper_summary(uow: UnitOfWork, housekeeper_id: int | None) -> HousekeeperSummary | None:
    if housekeeper_id is None:
        return None
    found = await uow.housekeepers.get(housekeeper_id)
    return HousekeeperSummary(found.id, found.name, found.rating, found.rating_count, found.experience_years)


async def may_review(uow: UnitOfWork, customer: Person, order: Order) -> bool:
    if order.finished_at is None:
        return False
    try:
        await reviewable(uow, customer, order.id)
    except DomainError:
        return False
    return True


async def _pending_offer(uow: UnitOfWork, order: Order) -> tuple[datetime | None, bool]:
    if order.status is not OrderStatus.DISPATCHING or order.chosen_id is None:
        return None, False
    deadlines = [
        offer.deadline for offer in await uow.offers.of_order(order.id) if offer.state is OfferState.OPEN
    ]
    return (max(deadlines), False) if deadlines else (None, True)

"""Load what an order's card shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.access.permissions import requires
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.permissions import SEE_ORDER
from application.homecare.repositories import HasOffers
from application.homecare.reviews.use_cases import ReviewsUnitOfWork, may_review
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.search_progress import SearchProgress, search_progress
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, allowed_actions
from domain.homecare.orders.rules import is_no_show
from domain.platform.payments.model import Payment, Refund
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Person, Role


class OrderStateUnitOfWork(HasOffers, ReviewsUnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class HousekeeperSummary:
    """The housekeeper as shown to the customer; ``rating`` is None before the first review."""

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
    """``housekeeper`` is the assigned or the chosen one. ``answer_until`` (UTC) is the deadline of the chosen
    one's offer; ``must_choose``: the chosen one declined and the customer has to decide. ``search`` tells how far the
    search for anyone is."""

    order: Order
    now: datetime
    actions: frozenset[OrderAction] = frozenset()
    housekeeper: HousekeeperSummary | None = None
    answer_until: datetime | None = None
    must_choose: bool = False
    no_show: bool = False
    payments: tuple[Payment, ...] = ()
    refunds: tuple[ProviderRefund, ...] = ()
    search: SearchProgress | None = None


@dataclass(frozen=True)
class OrderRefunds:
    order: Order
    refunds: tuple[ProviderRefund, ...]


@requires(SEE_ORDER)
async def load_state(uow: OrderStateUnitOfWork, customer: Person, order_id: int) -> OrderState:
    """Return the state of the customer's order. Raises not-your-order."""
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    offers = await uow.offers.of_order(order.id) if order.status is OrderStatus.DISPATCHING else []
    answer_until, must_choose = _pending_offer(order, offers)
    actions = allowed_actions(order, Role.CUSTOMER, now, uow.policy)
    if OrderAction.REVIEW in actions and not await may_review(uow, customer, order.id):
        actions -= {OrderAction.REVIEW}
    return OrderState(
        order=order,
        now=now,
        actions=actions,
        housekeeper=await _summary(uow, order.housekeeper_id or order.chosen_id),
        answer_until=answer_until,
        must_choose=must_choose,
        search=search_progress(order, offers, uow.policy.dispatch),
        no_show=is_no_show(order, now, uow.policy.lateness),
        payments=tuple(await uow.payments.of(order.subject)),
        refunds=await _refunds(uow, order),
    )


@requires(SEE_ORDER)
async def own_refunds(uow: OrderStateUnitOfWork, customer: Person, limit: int) -> list[OrderRefunds]:
    """Return the refunds of the customer's ``limit`` newest orders; orders without refunds are left out."""
    found = []
    for order in await uow.orders.of_customer(customer.id, limit=limit):
        refunds = await _refunds(uow, order)
        if refunds:
            found.append(OrderRefunds(order, refunds))
    return found


async def _refunds(uow: OrderStateUnitOfWork, order: Order) -> tuple[ProviderRefund, ...]:
    refunds = await uow.payments.refunds_of(order.subject)
    providers = {payment.id: payment.provider for payment in await uow.payments.of(order.subject)}
    return tuple(ProviderRefund(refund, providers[refund.payment_id]) for refund in refunds)


async def _summary(uow: OrderStateUnitOfWork, housekeeper_id: int | None) -> HousekeeperSummary | None:
    if housekeeper_id is None:
        return None
    found = await uow.housekeepers.get(housekeeper_id)
    return HousekeeperSummary(found.id, found.name, found.rating, found.rating_count, found.experience_years)


def _pending_offer(order: Order, offers: Sequence[Offer]) -> tuple[datetime | None, bool]:
    if order.status is not OrderStatus.DISPATCHING or order.chosen_id is None:
        return None, False
    deadlines = [offer.deadline for offer in offers if offer.state is OfferState.OPEN]
    return (max(deadlines), False) if deadlines else (None, True)

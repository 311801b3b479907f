"""Queries of a housekeeper's own offers, and of the candidates for an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from application.access.oversight import READS
from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.permissions import ANSWER_OWN_OFFER, ASSIGN_ANY_ORDER, CHANGE_OWN_ORDER
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.repositories import HasHousekeepers, HasOffers, HasOrders, HasPolicy
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.order_search import Reach, search_for
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.platform.people.model import Person

REFUSED = (OfferState.DECLINED, OfferState.LAPSED)


class OfferQueriesUnitOfWork(HasHousekeepers, HasOffers, HasOrders, HasPolicy, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@requires(ANSWER_OWN_OFFER)
async def own_offer(uow: OfferQueriesUnitOfWork, housekeeper: Person, offer_id: int) -> tuple[Offer, Order]:
    """Return the offer and its order. Raises offer-unknown or not-your-offer."""
    offer = await uow.offers.get(offer_id)
    offer.require_housekeeper(housekeeper.id)
    return offer, await uow.orders.get(offer.order_id)


@requires(ANSWER_OWN_OFFER)
async def open_offers(uow: OfferQueriesUnitOfWork, housekeeper: Person) -> list[tuple[Offer, Order]]:
    """Return the offers that the housekeeper may still answer, newest first."""
    offers = await uow.offers.open_of(housekeeper.id, uow.clock.now())
    pairs = [(offer, await uow.orders.get(offer.order_id)) for offer in offers]
    return [(offer, order) for offer, order in pairs if order.status is OrderStatus.DISPATCHING]


@requires(CHANGE_OWN_ORDER)
async def other_candidates(
    uow: OfferQueriesUnitOfWork, customer: Person, order_id: int, limit: int, offset: int = 0
) -> list[Candidate]:
    """Return other housekeepers who are free then and have not refused the order, best first.

    Raises not-your-order or order-not-possible-now.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.CHANGE_HOUSEKEEPER, uow.clock.now(), uow.policy)
    refused = {
        offer.housekeeper_id for offer in await uow.offers.of_order(order.id) if offer.state in REFUSED
    }
    present = {one for one in (order.housekeeper_id, order.chosen_id) if one is not None}
    search = search_for(order, uow.policy)
    return await uow.housekeepers.ranked(
        replace(search, excluding=search.excluding | refused | present), limit, offset
    )


@dataclass(frozen=True)
class AssignableHousekeepers:
    """``states`` maps housekeeper ids to the states of the order's offers."""

    candidates: list[Candidate]
    states: Mapping[int, OfferState]


@requires(ASSIGN_ANY_ORDER, READS)
async def assignable(
    uow: OfferQueriesUnitOfWork, operator: Person, order_id: int, limit: int
) -> AssignableHousekeepers | None:
    """Return the city's candidates, best first; None unless the order is in dispatch.

    Raises order-unknown.
    """
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return None
    found = await uow.housekeepers.ranked(search_for(order, uow.policy, Reach.CITY), limit)
    offers = await uow.offers.of_order(order.id)
    return AssignableHousekeepers(found, {offer.housekeeper_id: offer.state for offer in offers})

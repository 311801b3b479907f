"""Waves of dispatch: whom an order is offered to, until when, and what the customer is told."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from application.access.permissions import system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.platform.notifications.use_cases import notify, refresh_card
from application.platform.repositories import (
    HasLedger,
    HasNotifications,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
)
from application.platform.support.use_cases import open_ticket
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.order_search import Reach, search_for
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.dispatch.urgency import dispatch_start, is_urgent, pace, unfilled_deadline
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order, OrderStatus, order_subject
from domain.homecare.orders.rules import pay_after_commission
from domain.kernel.geo import distance_m
from domain.platform.tasks.model import Task


class DispatchUnitOfWork(
    HasCalendar,
    HasCatalogue,
    HasFavourites,
    HasHousekeepers,
    HasLedger,
    HasNotifications,
    HasOffers,
    HasOrders,
    HasPayments,
    HasPayouts,
    HasPeople,
    HasPolicy,
    HasReconciliations,
    HasSubjectOwners,
    HasTasks,
    HasTickets,
    UnitOfWork,
    Protocol,
):
    """The part of the unit of work that this module uses."""


LAST_WAVE_SIZE = 200
"""Size of the last wave."""
REOFFERABLE = (OfferState.CLOSED,)
"""States of offers after which a housekeeper may be asked again, because they gave no answer themselves."""


@system_only
async def start_dispatch(uow: DispatchUnitOfWork, order_id: int) -> None:
    """Send the first offers and plan the unfilled deadline; send none if that deadline has passed."""
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return
    deadline = unfilled_deadline(order, uow.policy.dispatch)
    await uow.tasks.plan(
        Task(f"unfilled:{order.id}", DispatchTask.UNFILLED_DEADLINE, order.subject, deadline)
    )
    if uow.clock.now() < deadline:
        await next_wave(uow, order)


@system_only
async def end_wave(uow: DispatchUnitOfWork, order_id: int) -> None:
    """Lapse overdue offers; without open ones, start the next wave or ask the customer to choose again."""
    order = await uow.orders.get(order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return
    now = uow.clock.now()
    offers = await uow.offers.of_order(order_id)
    over = [offer for offer in offers if offer.state is OfferState.OPEN and offer.deadline <= now]
    for offer in over:
        offer.lapse()
        (await uow.housekeepers.get(offer.housekeeper_id)).count_offer_answer(accepted=False)
        await _notify_offer_closed(uow, offer)
    if order.chosen_id is not None:
        if order.chosen_id in {offer.housekeeper_id for offer in over}:
            await notify_chosen_declined(uow, order)
    elif not any(offer.state is OfferState.OPEN for offer in offers):
        await next_wave(uow, order)


@system_only
async def next_wave(uow: DispatchUnitOfWork, order: Order) -> None:
    """Offer to the chosen one, the favourites or the next wave; open a ticket if none is left or time is over.

    The customer is told of each wave after the first, and that an operator looks for somebody.
    """
    now = uow.clock.now()
    begin = dispatch_start(order, now, uow.policy.platform.quiet_hours, uow.clock)
    deadline = begin + pace(order, now, uow.policy, uow.clock).wave
    if order.chosen_id is not None:
        chosen = await uow.housekeepers.get(order.chosen_id)
        await make_offer(uow, order, chosen.id, distance_m(order.point, chosen.point), deadline)
    else:
        sizes = uow.policy.dispatch.wave_sizes
        found = await _favourites_to_ask(uow, order)
        while not found and order.wave <= len(sizes):
            last = order.wave == len(sizes)
            size = LAST_WAVE_SIZE if last else sizes[order.wave]
            found = await _next_candidates(uow, order, size, near=last)
            order.begin_wave()
        for candidate in found:
            await make_offer(uow, order, candidate.housekeeper_id, candidate.distance_m or 0, deadline)
        if found and order.wave > 1:
            await _notify_search_widened(uow, order)
        if not found and order.wave > len(sizes):
            order.restart_waves()
        if not found or (order.dispatch_until is not None and now >= order.dispatch_until):
            await open_ticket(uow, DispatchTicket.UNFILLED, order.customer_id, order.subject)
        if not found:
            await _notify_search_by_operator(uow, order)
    if deadline < unfilled_deadline(order, uow.policy.dispatch):
        await uow.tasks.plan(Task(f"wave:{order.id}", DispatchTask.WAVE_DEADLINE, order.subject, deadline))


async def _favourites_to_ask(uow: DispatchUnitOfWork, order: Order) -> list[Candidate]:
    """Return the customer's favourites who can come and were not asked yet; none after the first wave."""
    if order.wave:
        return []
    favourites = frozenset(one.housekeeper_id for one in await uow.favourites.of(order.customer_id))
    if not favourites:
        return []
    size = next(iter(uow.policy.dispatch.wave_sizes), LAST_WAVE_SIZE)
    return await _next_candidates(uow, order, size, near=False, among=favourites)


async def _notify_search_widened(uow: DispatchUnitOfWork, order: Order) -> None:
    now = uow.clock.now()
    await notify(
        uow,
        DispatchNotification.SEARCH_WIDENED,
        order.customer_id,
        f"search-widened:{order.id}:{now.isoformat()}",
        order.subject,
        urgent=is_urgent(order, now),
    )
    await refresh_card(uow, order.customer_id, order.subject, f"wave:{now.isoformat()}")


async def _notify_search_by_operator(uow: DispatchUnitOfWork, order: Order) -> None:
    now = uow.clock.now()
    await notify(
        uow,
        DispatchNotification.SEARCH_BY_OPERATOR,
        order.customer_id,
        f"search-by-operator:{order.id}:{uow.clock.today().isoformat()}",
        order.subject,
        urgent=is_urgent(order, now),
    )
    await refresh_card(uow, order.customer_id, order.subject, f"wave:{now.isoformat()}")


async def _next_candidates(
    uow: DispatchUnitOfWork, order: Order, limit: int, near: bool, among: frozenset[int] | None = None
) -> list[Candidate]:
    offers = await uow.offers.of_order(order.id)
    already_offered = frozenset(one.housekeeper_id for one in offers if one.state not in REOFFERABLE)
    search = search_for(order, uow.policy, Reach.NEARBY if near else Reach.DISTRICT)
    busy = await uow.offers.with_open_offers(uow.policy.limits.open_offers, uow.clock.now())
    return await uow.housekeepers.ranked(
        replace(search, among=among, excluding=search.excluding | already_offered | busy), limit
    )


@system_only
async def make_offer(
    uow: DispatchUnitOfWork, order: Order, housekeeper_id: int, distance: int, deadline: datetime
) -> Offer:
    """Put the order before a housekeeper, until ``deadline`` (UTC); ``distance`` in metres."""
    now = uow.clock.now()
    pay = pay_after_commission(order.gross, uow.policy.platform.payout)
    offer = Offer(order.id, housekeeper_id, order.wave, pay, distance, now, deadline)
    await uow.offers.add(offer)
    await uow.flush()
    await notify(
        uow,
        DispatchNotification.OFFER,
        housekeeper_id,
        f"offer:{offer.id}",
        order.subject,
        urgent=is_urgent(order, now),
        offer_id=offer.id,
    )
    return offer


async def _notify_offer_closed(uow: DispatchUnitOfWork, offer: Offer) -> None:
    await notify(
        uow,
        DispatchNotification.OFFER_CLOSED,
        offer.housekeeper_id,
        f"offer-closed:{offer.id}",
        order_subject(offer.order_id),
        urgent=True,
        offer_id=offer.id,
    )


@system_only
async def close_offers(uow: DispatchUnitOfWork, order_id: int) -> None:
    """Close the order's open offers and notify their housekeepers."""
    for offer in await uow.offers.of_order(order_id):
        if offer.state is OfferState.OPEN:
            offer.close()
            await _notify_offer_closed(uow, offer)


@system_only
async def notify_chosen_declined(uow: DispatchUnitOfWork, order: Order) -> None:
    """Release the hold and notify the customer, who decides: anyone, another housekeeper, or cancel."""
    await uow.calendar.release(order.id)
    chosen, now = order.chosen_id, uow.clock.now()
    await notify(
        uow,
        DispatchNotification.CHOSEN_DECLINED,
        order.customer_id,
        f"chosen-declined:{order.id}:{chosen}:{now.isoformat()}",
        order.subject,
        urgent=is_urgent(order, now),
        housekeeper_id=chosen,
    )

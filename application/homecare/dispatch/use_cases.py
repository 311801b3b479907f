"""Dispatch: send offers in waves, take answers, give orders back, end unfilled orders."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from application.access.permissions import requires, system_only
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.coupons import give_coupon_back
from application.homecare.dispatch.give_back import penalties_this_month
from application.homecare.dispatch.permissions import ANSWER_OWN_OFFER, ASSIGN_ANY_ORDER, CHANGE_OWN_ORDER
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.housekeepers.reservations import hold
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.homecare.repositories import (
    HasCalendar,
    HasCatalogue,
    HasHousekeepers,
    HasOffers,
    HasOrders,
    HasPolicy,
)
from application.platform.notifications.use_cases import notify
from application.platform.payments.use_cases import refund_subject
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
from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch import movements
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.order_search import Reach, search_for, search_named
from domain.homecare.dispatch.rules import give_back_penalty, state_at
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.dispatch.urgency import (
    dispatch_deadline,
    dispatch_start,
    is_urgent,
    pace,
    unfilled_deadline,
)
from domain.homecare.housekeepers.ranking import Candidate
from domain.homecare.orders.model import Order, OrderStatus, order_subject
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.rules import pay_after_commission
from domain.kernel.errors import DomainError
from domain.kernel.geo import distance_m
from domain.platform.people.model import Person
from domain.platform.tasks.model import Task


class DispatchUnitOfWork(
    HasCalendar,
    HasCatalogue,
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
COUPON_LIFETIME = timedelta(days=90)
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
            await _notify_chosen_declined(uow, order)
    elif not any(offer.state is OfferState.OPEN for offer in offers):
        await next_wave(uow, order)


@system_only
async def next_wave(uow: DispatchUnitOfWork, order: Order) -> None:
    """Offer to the chosen one or the next wave; open a ticket if none is left or time is over."""
    now = uow.clock.now()
    begin = dispatch_start(order, now, uow.policy.platform.quiet_hours, uow.clock)
    deadline = begin + pace(order, now, uow.policy, uow.clock).wave
    if order.chosen_id is not None:
        chosen = await uow.housekeepers.get(order.chosen_id)
        await _offer(uow, order, chosen.id, distance_m(order.point, chosen.point), deadline)
    else:
        sizes = uow.policy.dispatch.wave_sizes
        found: list[Candidate] = []
        while not found and order.wave <= len(sizes):
            last = order.wave == len(sizes)
            size = LAST_WAVE_SIZE if last else sizes[order.wave]
            found = await _next_candidates(uow, order, size, near=last)
            order.begin_wave()
        for candidate in found:
            await _offer(uow, order, candidate.housekeeper_id, candidate.distance_m or 0, deadline)
        if not found and order.wave > len(sizes):
            order.restart_waves()
        if not found or (order.dispatch_until is not None and now >= order.dispatch_until):
            await open_ticket(uow, DispatchTicket.UNFILLED, order.customer_id, order.subject)
    if deadline < unfilled_deadline(order, uow.policy.dispatch):
        await uow.tasks.plan(Task(f"wave:{order.id}", DispatchTask.WAVE_DEADLINE, order.subject, deadline))


async def _next_candidates(uow: DispatchUnitOfWork, order: Order, limit: int, near: bool) -> list[Candidate]:
    offers = await uow.offers.of_order(order.id)
    already_offered = frozenset(one.housekeeper_id for one in offers if one.state not in REOFFERABLE)
    search = search_for(order, uow.policy, Reach.NEARBY if near else Reach.DISTRICT)
    busy = await uow.offers.with_open_offers(uow.policy.limits.open_offers, uow.clock.now())
    return await uow.housekeepers.ranked(
        replace(search, excluding=search.excluding | already_offered | busy), limit
    )


async def _offer(
    uow: DispatchUnitOfWork, order: Order, housekeeper_id: int, distance: int, deadline: datetime
) -> Offer:
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


@requires(ANSWER_OWN_OFFER)
async def accept_offer(uow: DispatchUnitOfWork, housekeeper: Person, offer_id: int) -> Order:
    """Assign the order to the housekeeper and hold their time.

    Raises not-your-offer, offer-taken, offer-lapsed, offer-answered, not-certified or slot-taken.
    """
    now = uow.clock.now()
    offer = await uow.offers.get(offer_id)
    offer.require_housekeeper(housekeeper.id)
    profile = await uow.housekeepers.get(housekeeper.id)
    profile.require_certified()
    order = await uow.orders.get(offer.order_id)
    if state_at(offer, order, now) is OfferState.CLOSED:
        raise DomainError("offer-taken")
    offer.accept(now)
    await uow.calendar.release(order.id)
    await hold(uow, order, housekeeper.id)
    profile.count_offer_answer(accepted=True)
    order.assign(housekeeper.id, f"{uow.random.randrange(10_000):04d}", now)
    await close_offers(uow, order.id)
    return order


@requires(ANSWER_OWN_OFFER)
async def decline_offer(uow: DispatchUnitOfWork, housekeeper: Person, offer_id: int) -> Offer:
    """Decline; plan the next wave at once when no offer of this one is open. Raises not-your-offer."""
    offer = await uow.offers.get(offer_id)
    offer.require_housekeeper(housekeeper.id)
    was_open = offer.state is OfferState.OPEN
    offer.decline(uow.clock.now())
    if not was_open:
        return offer
    (await uow.housekeepers.get(housekeeper.id)).count_offer_answer(accepted=False)
    order = await uow.orders.get(offer.order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return offer
    if order.chosen_id is not None:
        if order.chosen_id == housekeeper.id:
            await _notify_chosen_declined(uow, order)
        return offer
    still_asked = [one for one in await uow.offers.of_order(order.id) if one.state is OfferState.OPEN]
    if not still_asked:
        now = uow.clock.now()
        await uow.tasks.plan(Task(f"wave:{order.id}", DispatchTask.WAVE_DEADLINE, order.subject, now))
    return offer


async def _notify_chosen_declined(uow: DispatchUnitOfWork, order: Order) -> None:
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


@requires(CHANGE_OWN_ORDER)
async def choose_other_housekeeper(
    uow: DispatchUnitOfWork, customer: Person, order_id: int, wanted: int | None
) -> Order:
    """Offer an unassigned order to that housekeeper, or to anyone (None). Raises as change_housekeeper."""
    order = await own_order(uow, customer, order_id)
    await _require_available(uow, order, wanted)
    order.choose_housekeeper(wanted)
    await _restart_search(uow, order, wanted)
    return order


@requires(CHANGE_OWN_ORDER)
async def change_housekeeper(
    uow: DispatchUnitOfWork, customer: Person, order_id: int, wanted: int | None
) -> Order:
    """Replace the housekeeper, until they set out, by another or by anyone (None).

    Raises not-your-order, order-not-possible-now, housekeeper-not-free or slot-taken.
    """
    order = await own_order(uow, customer, order_id)
    now = uow.clock.now()
    require_action(order, OrderAction.CHANGE_HOUSEKEEPER, now, uow.policy)
    if order.status is OrderStatus.DISPATCHING:
        return await choose_other_housekeeper(uow, customer, order_id, wanted)
    await _require_available(uow, order, wanted)
    released = order.change_housekeeper(now, dispatch_deadline(order, now, uow.policy, uow.clock), wanted)
    await notify(
        uow,
        DispatchNotification.ORDER_TAKEN_AWAY,
        released,
        f"taken-away:{order.id}:{released}:{order.version}",
        order.subject,
        urgent=is_urgent(order, now),
        why="changed",
    )
    await _exclude_housekeeper(uow, order, released)
    await _restart_search(uow, order, wanted)
    return order


async def _require_available(uow: DispatchUnitOfWork, order: Order, wanted: int | None) -> None:
    """Raise housekeeper-not-free unless the housekeeper can do the order, wishes aside."""
    if wanted is None:
        return
    await uow.calendar.release(order.id)
    if not await uow.housekeepers.ranked(search_named(order, uow.policy, wanted), 1):
        raise DomainError("housekeeper-not-free")


async def _restart_search(uow: DispatchUnitOfWork, order: Order, wanted: int | None) -> None:
    await close_offers(uow, order.id)
    await uow.calendar.release(order.id)
    if wanted is not None:
        await hold(uow, order, wanted)
    await start_dispatch(uow, order.id)


@system_only
async def restart_dispatch(uow: DispatchUnitOfWork, order: Order) -> None:
    """Restart dispatch after rescheduling; earlier refusals no longer count."""
    await close_offers(uow, order.id)
    for offer in await uow.offers.of_order(order.id):
        offer.void_answer()
    order.restart_dispatch(dispatch_deadline(order, uow.clock.now(), uow.policy, uow.clock))
    await start_dispatch(uow, order.id)


async def _exclude_housekeeper(uow: DispatchUnitOfWork, order: Order, housekeeper_id: int) -> None:
    """Exclude the housekeeper, who had the order, from further waves."""
    for offer in await uow.offers.of_order(order.id):
        if offer.housekeeper_id == housekeeper_id:
            offer.withdraw_acceptance()


@requires(DO_OWN_VISIT)
async def give_back(
    uow: DispatchUnitOfWork, housekeeper: Person, order_id: int, reason: str
) -> tuple[Order, int]:
    """Dispatch again; return (order, penalty in fen). Raises not-your-order or order-not-possible-now."""
    now = uow.clock.now()
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.GIVE_BACK, now, uow.policy)
    charged = await penalties_this_month(uow, housekeeper.id, now)
    amount = give_back_penalty(order, now, uow.policy.give_back, charged)
    if order.start - now < uow.policy.give_back.free_before:
        (await uow.housekeepers.get(housekeeper.id)).count_given_back()
    if amount:
        await uow.ledger.book(movements.penalty(order, housekeeper.id, amount, now))
    order.give_back(now, dispatch_deadline(order, now, uow.policy, uow.clock), reason)
    await _exclude_housekeeper(uow, order, housekeeper.id)
    await _restart_search(uow, order, None)
    return order, amount


@system_only
async def give_up_search(uow: DispatchUnitOfWork, order_id: int) -> None:
    """End an order that nobody took in time: full refund, and a coupon."""
    order = await uow.orders.get(order_id)
    now = uow.clock.now()
    if order.status is not OrderStatus.DISPATCHING or now < unfilled_deadline(order, uow.policy.dispatch):
        return
    order.mark_unfilled(now)
    await close_offers(uow, order.id)
    await uow.calendar.release(order.id)
    await give_coupon_back(uow, order)
    await refund_subject(uow, order.subject, order.total, "unfilled")
    amount = uow.policy.dispatch.coupon
    if amount:
        await uow.orders.add_coupon(Coupon(order.customer_id, amount, now, now + COUPON_LIFETIME))


@requires(ASSIGN_ANY_ORDER)
async def assign_by_operator(
    uow: DispatchUnitOfWork, operator: Person, order_id: int, housekeeper_id: int
) -> Offer:
    """Return an open offer to that housekeeper. Raises not-allowed, order-not-possible-now, not-certified."""
    order = await uow.orders.get(order_id)
    require_action(order, OrderAction.ASSIGN, uow.clock.now(), uow.policy)
    profile = await uow.housekeepers.get(housekeeper_id)
    profile.require_certified()
    for offer in await uow.offers.of_order(order_id):
        if offer.housekeeper_id == housekeeper_id and offer.state is OfferState.OPEN:
            return offer
    now = uow.clock.now()
    deadline = (
        dispatch_start(order, now, uow.policy.platform.quiet_hours, uow.clock)
        + pace(order, now, uow.policy, uow.clock).wave
    )
    offer = await _offer(uow, order, housekeeper_id, distance_m(order.point, profile.point), deadline)
    await uow.tasks.plan(Task(f"offer:{offer.id}", DispatchTask.WAVE_DEADLINE, order.subject, deadline))
    return offer

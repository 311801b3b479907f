"""Dispatch: take answers, change the person, give orders back, end unfilled orders."""

from datetime import timedelta

from application.access.oversight import all_of, decides, person_named
from application.access.permissions import requires, system_only
from application.homecare.booking.coupons import give_coupon_back
from application.homecare.dispatch.give_back import penalties_this_month
from application.homecare.dispatch.permissions import ANSWER_OWN_OFFER, ASSIGN_ANY_ORDER, CHANGE_OWN_ORDER
from application.homecare.dispatch.tasks import DispatchTask
from application.homecare.dispatch.waves import (
    DispatchUnitOfWork,
    close_offers,
    make_offer,
    notify_chosen_declined,
    start_dispatch,
)
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.housekeepers.reservations import hold
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.housekeeper_visits import own_visit
from application.platform.notifications.use_cases import notify
from application.platform.payments.use_cases import refund_subject
from application.registry import subject_named
from domain.homecare.booking.coupon import Coupon
from domain.homecare.dispatch import movements
from domain.homecare.dispatch.model import Offer, OfferState
from domain.homecare.dispatch.notifications import DispatchNotification
from domain.homecare.dispatch.order_search import search_named
from domain.homecare.dispatch.rules import give_back_penalty, state_at
from domain.homecare.dispatch.urgency import (
    dispatch_deadline,
    dispatch_start,
    is_urgent,
    pace,
    unfilled_deadline,
)
from domain.homecare.orders.model import ORDER, Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.kernel.errors import DomainError
from domain.kernel.geo import distance_m
from domain.platform.people.model import Person
from domain.platform.tasks.model import Task

COUPON_LIFETIME = timedelta(days=90)


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
            await notify_chosen_declined(uow, order)
        return offer
    still_asked = [one for one in await uow.offers.of_order(order.id) if one.state is OfferState.OPEN]
    if not still_asked:
        now = uow.clock.now()
        await uow.tasks.plan(Task(f"wave:{order.id}", DispatchTask.WAVE_DEADLINE, order.subject, now))
    return offer


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


@requires(ASSIGN_ANY_ORDER, decides(all_of(subject_named(ORDER, "order_id"), person_named("housekeeper_id"))))
async def assign_by_operator(
    uow: DispatchUnitOfWork, operator: Person, order_id: int, housekeeper_id: int
) -> Offer:
    """Return an open offer to that housekeeper.

    Raises not-allowed, operator-is-party, order-not-possible-now or not-certified.
    """
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
    offer = await make_offer(uow, order, housekeeper_id, distance_m(order.point, profile.point), deadline)
    await uow.tasks.plan(Task(f"offer:{offer.id}", DispatchTask.WAVE_DEADLINE, order.subject, deadline))
    return offer

"""Finding the housekeeper: offers in waves, her answer, giving back, giving up."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.dispatch.giving_back import penalties_this_month
from domain.dispatch.model import Offer, OfferState
from domain.housekeepers.model import Gender
from domain.housekeepers.ranking import Candidate, Search
from domain.kernel.errors import DomainError
from domain.kernel.geo import distance_m
from domain.ledger import movements
from domain.notices.model import NoticeKind
from domain.notices.use_cases import notify
from domain.orders.coupon import Coupon
from domain.orders.holding import hold
from domain.orders.model import Order, OrderStatus
from domain.orders.pace import asked_at, dispatch_deadline, is_urgent, pace, unfilled_deadline
from domain.orders.rules import give_back_penalty, pay_after_commission
from domain.payments.use_cases import give_coupon_back, refund_order
from domain.people.model import Person
from domain.people.permissions import Permission, by_program, needs
from domain.schedule.model import Task, TaskKind
from domain.support.model import TicketKind
from domain.support.use_cases import open_ticket
from domain.work import Work

EVERYBODY = 200
"""The last wave asks at most so many at once."""
COUPON_LIFE = timedelta(days=90)
ASKED_ANEW = (OfferState.CLOSED,)
"""Those whose offer was closed by somebody else's yes may be asked again when the order comes back."""


@by_program
async def start_dispatch(work: Work, order_id: int) -> None:
    """Ask the chosen one alone, or the first wave; plan when to give up. Too late already: nobody is asked."""
    order = await work.orders.get(order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return
    deadline = unfilled_deadline(work.business, order)
    await work.tasks.plan(Task(f"unfilled:{order.id}", TaskKind.UNFILLED_DEADLINE, order.id, deadline))
    if work.business.now() < deadline:
        await next_wave(work, order)


@by_program
async def wave_over(work: Work, order_id: int) -> None:
    """A deadline: the offers that are over lapse, and once nobody can answer any more the next are asked."""
    order = await work.orders.get(order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return
    now = work.business.now()
    offers = await work.offers.of_order(order_id)
    over = [offer for offer in offers if offer.state is OfferState.OPEN and offer.deadline <= now]
    for offer in over:
        offer.lapse()
        (await work.housekeepers.get(offer.housekeeper_id)).answered_offer(accepted=False)
        await _offer_closed(work, offer)
    if order.chosen_id is not None:
        if order.chosen_id in {offer.housekeeper_id for offer in over}:
            await _chosen_will_not(work, order)
    elif not any(offer.state is OfferState.OPEN for offer in offers):
        await next_wave(work, order)


@by_program
async def next_wave(work: Work, order: Order) -> None:
    """Put the order before the next housekeepers; nobody left or time over: before an operator too."""
    business, now = work.business, work.business.now()
    rhythm = pace(business, order, now)
    asked = asked_at(business, order, now)
    if order.chosen_id is not None:
        chosen = await work.housekeepers.get(order.chosen_id)
        deadline = asked + rhythm.wave
        await _offer(work, order, chosen.id, distance_m(order.point, chosen.point), deadline)
    else:
        sizes = business.policy.dispatch.wave_sizes
        found: list[Candidate] = []
        while not found and order.wave <= len(sizes):
            last = order.wave == len(sizes)
            found = await _unasked(work, order, EVERYBODY if last else sizes[order.wave], near=last)
            order.begin_wave()
        deadline = asked + rhythm.wave
        for candidate in found:
            await _offer(work, order, candidate.housekeeper_id, candidate.distance_m or 0, deadline)
        if not found and order.wave > len(sizes):
            order.restart_waves()
        if not found or (order.dispatch_until is not None and now >= order.dispatch_until):
            await open_ticket(work, TicketKind.UNFILLED, order.customer_id, order.id)
    if deadline < unfilled_deadline(business, order):
        await work.tasks.plan(Task(f"wave:{order.id}", TaskKind.WAVE_DEADLINE, order.id, deadline))


async def _unasked(work: Work, order: Order, most: int, near: bool) -> list[Candidate]:
    asked = frozenset(
        offer.housekeeper_id
        for offer in await work.offers.of_order(order.id)
        if offer.state not in ASKED_ANEW
    )
    search = _search(work, order, near)
    busy = await work.offers.holding(work.business.policy.limits.open_offers, work.business.now())
    return await work.housekeepers.ranked(replace(search, excluding=search.excluding | asked | busy), most)


def _search(work: Work, order: Order, near: bool) -> Search:
    """Who can do it: of the district, or ``near`` it whatever the district."""
    policy = work.business.policy
    return Search(
        service=order.service,
        city=order.city,
        district=None if near else order.district,
        point=order.point,
        begin=order.start,
        end=order.end + policy.booking.travel_buffer,
        min_rating=order.min_rating,
        gender=Gender(order.gender) if order.gender else None,
        min_experience_years=order.min_experience_years,
        within_m=policy.dispatch.radius_m if near else None,
        excluding=frozenset({order.customer_id}),
    )


async def _offer(work: Work, order: Order, housekeeper_id: int, distance: int, deadline: datetime) -> Offer:
    now = work.business.now()
    pay = pay_after_commission(order.gross, work.business.policy)
    offer = Offer(order.id, housekeeper_id, order.wave, pay, distance, now, deadline)
    await work.offers.add(offer)
    await work.flush()
    await notify(
        work,
        NoticeKind.OFFER,
        housekeeper_id,
        f"offer:{offer.id}",
        order.id,
        urgent=is_urgent(order, now),
        offer_id=offer.id,
    )
    return offer


async def _offer_closed(work: Work, offer: Offer) -> None:
    await notify(
        work,
        NoticeKind.OFFER_CLOSED,
        offer.housekeeper_id,
        f"offer-closed:{offer.id}",
        offer.order_id,
        urgent=True,
        offer_id=offer.id,
    )


@by_program
async def close_offers(work: Work, order_id: int) -> None:
    """The order is no longer to be had: nobody may accept it, and each card says so."""
    for offer in await work.offers.of_order(order_id):
        if offer.state is OfferState.OPEN:
            offer.close()
            await _offer_closed(work, offer)


@needs(Permission.ANSWER_OWN_OFFER)
async def accept_offer(work: Work, housekeeper: Person, offer_id: int) -> Order:
    """The order is hers, and her half hours are taken.

    Raises not-your-offer, offer-taken, offer-lapsed, offer-answered, not-certified or slot-taken.
    """
    business, now = work.business, work.business.now()
    offer = await work.offers.get(offer_id)
    offer.require_housekeeper(housekeeper.id)
    profile = await work.housekeepers.get(housekeeper.id)
    profile.require_certified()
    order = await work.orders.get(offer.order_id)
    if order.status is not OrderStatus.DISPATCHING and offer.state is OfferState.OPEN:
        raise DomainError("offer-taken")
    offer.accept(now)
    await work.calendar.release(order.id)
    await hold(work, order, housekeeper.id)
    profile.answered_offer(accepted=True)
    order.assign(housekeeper.id, f"{business.random.randrange(10_000):04d}", now)
    await close_offers(work, order.id)
    return order


@needs(Permission.ANSWER_OWN_OFFER)
async def decline_offer(work: Work, housekeeper: Person, offer_id: int) -> Offer:
    """A no brings the next wave at once when nobody of this one is left. Raises not-your-offer."""
    offer = await work.offers.get(offer_id)
    offer.require_housekeeper(housekeeper.id)
    was_open = offer.state is OfferState.OPEN
    offer.decline(work.business.now())
    if not was_open:
        return offer
    (await work.housekeepers.get(housekeeper.id)).answered_offer(accepted=False)
    order = await work.orders.get(offer.order_id)
    if order.status is not OrderStatus.DISPATCHING:
        return offer
    if order.chosen_id is not None:
        if order.chosen_id == housekeeper.id:
            await _chosen_will_not(work, order)
        return offer
    still_asked = [one for one in await work.offers.of_order(order.id) if one.state is OfferState.OPEN]
    if not still_asked:
        now = work.business.now()
        await work.tasks.plan(Task(f"wave:{order.id}", TaskKind.WAVE_DEADLINE, order.id, now))
    return offer


async def _chosen_will_not(work: Work, order: Order) -> None:
    """A customer who chose a person decides herself: anyone, another, or the money back."""
    await work.calendar.release(order.id)
    chosen, now = order.chosen_id, work.business.now()
    await notify(
        work,
        NoticeKind.CHOSEN_DECLINED,
        order.customer_id,
        f"chosen-declined:{order.id}:{chosen}:{now.isoformat()}",
        order.id,
        urgent=is_urgent(order, now),
        housekeeper_id=chosen,
    )


@needs(Permission.CHANGE_OWN_ORDER)
async def ask_somebody_else(work: Work, customer: Person, order_id: int, wanted: int | None) -> Order:
    """While nobody has it: that person, or anyone (None), is asked now.

    Raises not-your-order, order-not-possible-now, housekeeper-not-free or slot-taken.
    """
    order = await work.orders.get(order_id)
    order.require_customer(customer.id)
    await _check_wanted(work, order, wanted)
    order.ask_for(wanted)
    await _search_again(work, order, wanted)
    return order


@needs(Permission.CHANGE_OWN_ORDER)
async def change_housekeeper(work: Work, customer: Person, order_id: int, wanted: int | None) -> Order:
    """Another person, free until hers set out.

    Raises not-your-order, order-not-possible-now, housekeeper-not-free or slot-taken.
    """
    order = await work.orders.get(order_id)
    order.require_customer(customer.id)
    now = work.business.now()
    if order.status is OrderStatus.DISPATCHING:
        return await ask_somebody_else(work, customer, order_id, wanted)
    await _check_wanted(work, order, wanted)
    released = order.change_housekeeper(now, dispatch_deadline(work.business, order, now), wanted)
    await notify(
        work,
        NoticeKind.ORDER_TAKEN_AWAY,
        released,
        f"taken-away:{order.id}:{released}:{order.version}",
        order.id,
        urgent=is_urgent(order, now),
        why="changed",
    )
    await _decline_for(work, order, released)
    await _search_again(work, order, wanted)
    return order


async def _check_wanted(work: Work, order: Order, wanted: int | None) -> None:
    """Whoever is asked for by name must do this there and then, and no wish counts against her."""
    if wanted is None:
        return
    await work.calendar.release(order.id)
    search = replace(
        _search(work, order, near=False),
        housekeeper_id=wanted,
        min_rating=None,
        gender=None,
        min_experience_years=None,
    )
    if not await work.housekeepers.ranked(search, 1):
        raise DomainError("housekeeper-not-free")


async def _search_again(work: Work, order: Order, wanted: int | None) -> None:
    await close_offers(work, order.id)
    await work.calendar.release(order.id)
    if wanted is not None:
        await hold(work, order, wanted)
    await start_dispatch(work, order.id)


@by_program
async def dispatch_anew(work: Work, order: Order) -> None:
    """The visit has another time: whoever said no to the old one may be asked again."""
    await close_offers(work, order.id)
    for offer in await work.offers.of_order(order.id):
        offer.forget_answer()
    order.restart_dispatch(dispatch_deadline(work.business, order, work.business.now()))
    await start_dispatch(work, order.id)


async def _decline_for(work: Work, order: Order, housekeeper_id: int) -> None:
    """She is not asked again for what she had."""
    for offer in await work.offers.of_order(order.id):
        if offer.housekeeper_id == housekeeper_id:
            offer.withdraw_acceptance()


@needs(Permission.DO_OWN_VISIT)
async def give_back(work: Work, housekeeper: Person, order_id: int, reason: str) -> tuple[Order, int]:
    """She cannot come: dispatched again at once, same price and time. Returns the penalty in fen.

    Raises not-your-order or order-not-possible-now.
    """
    business, now = work.business, work.business.now()
    order = await work.orders.get(order_id)
    order.require_housekeeper(housekeeper.id)
    charged = await penalties_this_month(work, housekeeper.id, now)
    amount = give_back_penalty(order, now, business.policy, charged)
    if order.start - now < business.policy.give_back.free_before:
        (await work.housekeepers.get(housekeeper.id)).gave_order_back()
    if amount:
        await work.ledger.book(movements.penalty(order, housekeeper.id, amount, now))
    order.give_back(now, dispatch_deadline(business, order, now), reason)
    await _decline_for(work, order, housekeeper.id)
    await _search_again(work, order, None)
    return order, amount


@by_program
async def give_up_search(work: Work, order_id: int) -> None:
    """Nobody was found in time: full refund, and a coupon for the trouble."""
    order = await work.orders.get(order_id)
    now = work.business.now()
    if order.status is not OrderStatus.DISPATCHING or now < unfilled_deadline(work.business, order):
        return
    order.give_up_search(now)
    await close_offers(work, order.id)
    await work.calendar.release(order.id)
    await give_coupon_back(work, order)
    await refund_order(work, order, order.total, "unfilled")
    amount = work.business.policy.dispatch.coupon
    if amount:
        await work.orders.add_coupon(Coupon(order.customer_id, amount, now, now + COUPON_LIFE))


@needs(Permission.ASSIGN_ANY_ORDER)
async def assign_by_operator(work: Work, operator: Person, order_id: int, housekeeper_id: int) -> Offer:
    """An operator puts an order that nobody took before one housekeeper; the waves wait for her answer.

    Raises not-allowed, order-not-possible-now or not-certified.
    """
    order = await work.orders.get(order_id)
    order.require(OrderStatus.DISPATCHING)
    profile = await work.housekeepers.get(housekeeper_id)
    profile.require_certified()
    for offer in await work.offers.of_order(order_id):
        if offer.housekeeper_id == housekeeper_id and offer.state is OfferState.OPEN:
            return offer
    now = work.business.now()
    deadline = asked_at(work.business, order, now) + pace(work.business, order, now).wave
    offer = await _offer(work, order, housekeeper_id, distance_m(order.point, profile.point), deadline)
    await work.tasks.plan(Task(f"offer:{offer.id}", TaskKind.WAVE_DEADLINE, order.id, deadline))
    return offer

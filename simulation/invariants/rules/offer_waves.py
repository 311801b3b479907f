"""Offers: recipients, size of the waves, deadlines, price, acceptance, and the end of the search."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from simulation.invariants.order_case import COMING, OrderCase, RuleContext
from simulation.invariants.rules import Rules
from simulation.invariants.rules.order_ledger import housekeeper_part

NEAR = timedelta(hours=12)
"""A visit this soon permits offers at night."""


def waking(context: RuleContext, moment: datetime) -> datetime:
    """Return that time, or the end of the night that contains it."""
    agency, quiet = context.agency, context.agency.policy.platform.quiet_hours
    local = agency.clock.local(moment)
    if not is_night(context, moment):
        return moment
    next_day = local.time() >= quiet.end
    return agency.clock.at(local.date() + timedelta(days=next_day), quiet.end)


def is_night(context: RuleContext, moment: datetime) -> bool:
    quiet = context.agency.policy.platform.quiet_hours
    clock = context.agency.clock.local(moment).time()
    if quiet.begin > quiet.end:
        return clock >= quiet.begin or clock < quiet.end
    return quiet.begin <= clock < quiet.end


def answer_by(context: RuleContext, made_at: datetime, start: datetime) -> datetime:
    """Return the deadline of an offer: 5 minutes on the same day, 30 for the next, 2 hours for later, from the
    end of the night."""
    asked = made_at if start - made_at < NEAR else waking(context, made_at)
    local = context.agency.clock.local
    days = (local(start).date() - local(asked).date()).days
    pace = context.agency.policy.dispatch
    wave = pace.same_day if days <= 0 else pace.next_day if days == 1 else pace.later
    return asked + wave.wave


def may_be_operators(case: OrderCase, offer: Row[Any]) -> bool:
    """Return whether an operator may have made this offer, who may ask anybody in the city."""
    return any(
        one.kind == "unfilled"
        and one.opened_at <= offer.made_at
        and (one.closed_at is None or offer.made_at <= one.closed_at)
        for one in case.tickets
    )


def _offers(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order, policy = case.order, context.agency.policy.dispatch
    pay = housekeeper_part(order.gross, context)
    waves: dict[tuple[int, datetime], int] = defaultdict(int)
    for offer in case.offers:
        waves[offer.wave, offer.made_at] += 1
        if offer.pay != pay:
            yield f"offer {offer.id} promises {offer.pay}, the pay is {pay}"
        if offer.housekeeper_id == order.customer_id:
            yield f"offer {offer.id} asks the customer of the order"
        if not order.reschedules and offer.deadline != answer_by(context, offer.made_at, order.start):
            yield f"offer {offer.id} of {offer.made_at} may be answered until {offer.deadline}"
        last = offer.wave > len(policy.wave_sizes)
        if last and offer.distance_m > policy.radius_m and not may_be_operators(case, offer):
            yield f"offer {offer.id} asks somebody {offer.distance_m} m away"
    for (wave, moment), count in waves.items():
        if 0 < wave <= len(policy.wave_sizes) and count > (most := policy.wave_sizes[wave - 1]):
            yield f"order {order.id}: {count} were asked at once at {moment} in wave {wave}, {most} at most"


def _open_offers(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that a chosen housekeeper alone is asked (besides an operator's offers), and no offer is overdue."""
    still = [one for one in case.offers if one.state == "open"]
    if case.order.chosen_id is not None and any(one.wave for one in still):
        yield f"order {case.order.id} waits for {case.order.chosen_id} alone, and others are asked"
    if still and case.status != "dispatching":
        yield f"order {case.order.id} is {case.status}, {len(still)} offers are open"
    for offer in still:
        if context.overdue(offer.deadline):
            yield f"offer {offer.id} is open since its deadline {offer.deadline}"


def _accepted(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that the order is assigned to a housekeeper who accepted in time, and to nobody else."""
    order = case.order
    accepted = [one for one in case.offers if one.state == "accepted"]
    if len(accepted) > 1:
        yield f"order {order.id} was accepted by {[one.housekeeper_id for one in accepted]}"
    for offer in case.offers:
        if (
            offer.answered_at is not None
            and offer.state == "accepted"
            and offer.answered_at >= offer.deadline
        ):
            yield f"offer {offer.id} was accepted at {offer.answered_at}, its deadline was {offer.deadline}"
    if case.status in COMING and [one.housekeeper_id for one in accepted] != [order.housekeeper_id]:
        yield f"order {order.id} is {case.status}, its accepted offers are {[one.id for one in accepted]}"
    for change in case.changes:
        if change.after != "assigned":
            continue
        own = [
            one
            for one in case.offers
            if one.housekeeper_id == change.by and one.answered_at == change.at and one.deadline > change.at
        ]
        if not own:
            yield f"order {order.id} went to {change.by} at {change.at}, who was not asked or said yes too late"


def _search_ends(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that the search ends two hours before the start or at its time limit, at the start at the latest."""
    order = case.order
    latest = order.start - context.agency.policy.dispatch.unfilled_before
    until = max(latest, min(order.dispatch_until or latest, order.start))
    if case.status == "dispatching" and context.overdue(until):
        yield f"order {order.id} is still dispatching at {context.now}, its search ended at {until}"
    unfilled = case.last_change("unfilled")
    if unfilled is not None and unfilled.at < latest - context.tolerance.set_back:
        yield f"order {order.id} was given up at {unfilled.at}, its visit is at {order.start}"
    searched = case.last_change("dispatching")
    if searched is None or order.dispatch_until is None or order.reschedules:
        return
    asked = searched.at if order.start - searched.at < NEAR else waking(context, searched.at)
    longest = asked + context.agency.policy.dispatch.later.total
    if not min(searched.at, order.start) <= order.dispatch_until <= max(longest, searched.at):
        yield f"order {order.id} is dispatched from {searched.at} until {order.dispatch_until}"


RULES: Rules = {
    "offers follow the policy": _offers,
    "an offer is open while it can be answered": _open_offers,
    "an assigned housekeeper accepted in time": _accepted,
    "a search ends in time": _search_ends,
}

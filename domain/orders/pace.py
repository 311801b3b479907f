"""How fast an order must find its housekeeper (policy "waves")."""

from datetime import datetime, timedelta

from domain.business import Business
from domain.kernel.policy import WavePace
from domain.orders.model import Order

URGENT = timedelta(hours=12)
"""A visit that begins this soon may wake people up."""


def pace(business: Business, order: Order, now: datetime) -> WavePace:
    """By the days from when housekeepers can be asked, which is not always now, to the visit."""
    asked = asked_at(business, order, now)
    days = (business.local(order.start).date() - business.local(asked).date()).days
    dispatch = business.policy.dispatch
    if days <= 0:
        return dispatch.same_day
    return dispatch.next_day if days == 1 else dispatch.later


def is_urgent(order: Order, now: datetime) -> bool:
    return order.start - now < URGENT


def awake(business: Business, now: datetime) -> datetime:
    """``now``, or the end of the quiet hours that it lies in."""
    quiet = business.policy.quiet_hours
    local = business.local(now)
    if not quiet.cover(local.time()):
        return now
    day = local.date() if local.time() < quiet.end else local.date() + timedelta(days=1)
    return business.at(day, quiet.end)


def asked_at(business: Business, order: Order, now: datetime) -> datetime:
    """When housekeepers may be asked: at once for a visit that is near, else not at night."""
    return now if is_urgent(order, now) else awake(business, now)


def dispatch_deadline(business: Business, order: Order, now: datetime) -> datetime:
    """Until when housekeepers are asked before an operator is."""
    return min(asked_at(business, order, now) + pace(business, order, now).total, order.start)


def unfilled_deadline(business: Business, order: Order) -> datetime:
    """When the search is given up and the money goes back.

    Two hours before the start, but never before the housekeepers had the time that the policy gives them.
    """
    latest = order.start - business.policy.dispatch.unfilled_before
    return max(latest, min(order.dispatch_until or latest, order.start))

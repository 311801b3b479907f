"""How fast an order must find its housekeeper (policy "waves")."""

from datetime import datetime, timedelta

from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import Order
from domain.kernel.policy import WavePace
from domain.platform.notifications.quiet_hours import after_quiet_hours

URGENT = timedelta(hours=12)
"""A visit that begins this soon may wake people up."""


def pace(agency: AgencyContext, order: Order, now: datetime) -> WavePace:
    """By the days from when housekeepers can be asked, which is not always now, to the visit."""
    asked = asked_at(agency, order, now)
    days = (agency.clock.local(order.start).date() - agency.clock.local(asked).date()).days
    dispatch = agency.policy.dispatch
    if days <= 0:
        return dispatch.same_day
    return dispatch.next_day if days == 1 else dispatch.later


def is_urgent(order: Order, now: datetime) -> bool:
    return order.start - now < URGENT


def asked_at(agency: AgencyContext, order: Order, now: datetime) -> datetime:
    """When housekeepers may be asked: at once for a visit that is near, else not at night."""
    return now if is_urgent(order, now) else after_quiet_hours(now, agency.policy.quiet_hours, agency.clock)


def dispatch_deadline(agency: AgencyContext, order: Order, now: datetime) -> datetime:
    """Until when housekeepers are asked before an operator is."""
    return min(asked_at(agency, order, now) + pace(agency, order, now).total, order.start)


def unfilled_deadline(agency: AgencyContext, order: Order) -> datetime:
    """When the search is given up and the money goes back.

    Two hours before the start, but never before the housekeepers had the time that the policy gives them.
    """
    latest = order.start - agency.policy.dispatch.unfilled_before
    return max(latest, min(order.dispatch_until or latest, order.start))

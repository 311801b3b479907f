"""Decide how fast an order must be dispatched (policy "waves")."""

from datetime import datetime, timedelta

from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import Order
from domain.kernel.policy import WavePace
from domain.platform.notifications.quiet_hours import after_quiet_hours

URGENT = timedelta(hours=12)
"""A visit that starts within this time may be dispatched in quiet hours."""


def pace(agency: AgencyContext, order: Order, now: datetime) -> WavePace:
    """Return the wave pace by the number of local days from the start of dispatch to the visit."""
    begin = dispatch_start(agency, order, now)
    days = (agency.clock.local(order.start).date() - agency.clock.local(begin).date()).days
    dispatch = agency.policy.dispatch
    if days <= 0:
        return dispatch.same_day
    return dispatch.next_day if days == 1 else dispatch.later


def is_urgent(order: Order, now: datetime) -> bool:
    return order.start - now < URGENT


def dispatch_start(agency: AgencyContext, order: Order, now: datetime) -> datetime:
    """Return when offers may be sent: now for an urgent visit, else after quiet hours."""
    return now if is_urgent(order, now) else after_quiet_hours(now, agency.policy.quiet_hours, agency.clock)


def dispatch_deadline(agency: AgencyContext, order: Order, now: datetime) -> datetime:
    """Return until when housekeepers are asked before an operator is."""
    return min(dispatch_start(agency, order, now) + pace(agency, order, now).total, order.start)


def unfilled_deadline(agency: AgencyContext, order: Order) -> datetime:
    """Return when dispatch ends unfilled and the payment is refunded.

    ``dispatch.unfilled_before`` ahead of the start, but not before ``dispatch_until``, so that housekeepers
    have the time that the policy gives them.
    """
    latest = order.start - agency.policy.dispatch.unfilled_before
    return max(latest, min(order.dispatch_until or latest, order.start))

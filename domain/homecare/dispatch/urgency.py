"""Decide how fast an order must be dispatched (policy "waves")."""

from datetime import datetime, timedelta

from domain.homecare.dispatch.policy import DispatchPolicy, SearchPolicy, WavePace
from domain.homecare.orders.model import Order
from domain.kernel.local_clock import LocalClock
from domain.platform.notifications.policy import QuietHours
from domain.platform.notifications.quiet_hours import after_quiet_hours

URGENT = timedelta(hours=12)
"""A visit that starts within this time may be dispatched in quiet hours."""


def pace(order: Order, now: datetime, policy: SearchPolicy, clock: LocalClock) -> WavePace:
    """Return the wave pace by the number of local days from the start of dispatch to the visit."""
    begin = dispatch_start(order, now, policy.platform.quiet_hours, clock)
    days = (clock.local(order.start).date() - clock.local(begin).date()).days
    dispatch = policy.dispatch
    if days <= 0:
        return dispatch.same_day
    return dispatch.next_day if days == 1 else dispatch.later


def is_urgent(order: Order, now: datetime) -> bool:
    return order.start - now < URGENT


def dispatch_start(order: Order, now: datetime, quiet: QuietHours, clock: LocalClock) -> datetime:
    """Return when offers may be sent: now for an urgent visit, else after quiet hours."""
    return now if is_urgent(order, now) else after_quiet_hours(now, quiet, clock)


def dispatch_deadline(order: Order, now: datetime, policy: SearchPolicy, clock: LocalClock) -> datetime:
    """Return until when housekeepers are asked before an operator is."""
    return min(
        dispatch_start(order, now, policy.platform.quiet_hours, clock)
        + pace(order, now, policy, clock).total,
        order.start,
    )


def unfilled_deadline(order: Order, dispatch: DispatchPolicy) -> datetime:
    """Return when dispatch ends unfilled and the payment is refunded.

    ``unfilled_before`` ahead of the start, but not before ``dispatch_until``, so that housekeepers have the
    time that the policy gives them.
    """
    latest = order.start - dispatch.unfilled_before
    return max(latest, min(order.dispatch_until or latest, order.start))

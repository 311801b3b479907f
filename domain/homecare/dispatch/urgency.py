"""How fast an order must find its housekeeper (policy "waves")."""

from datetime import datetime, timedelta

from domain.homecare.dispatch.policy import DispatchPolicy, SearchPolicy, WavePace
from domain.homecare.orders.model import Order
from domain.kernel.local_clock import LocalClock
from domain.platform.notifications.policy import QuietHours
from domain.platform.notifications.quiet_hours import after_quiet_hours

URGENT = timedelta(hours=12)
"""A visit that begins this soon may wake people up."""


def pace(order: Order, now: datetime, policy: SearchPolicy, clock: LocalClock) -> WavePace:
    """By the days from when housekeepers can be asked, which is not always now, to the visit."""
    asked = asked_at(order, now, policy.platform.quiet_hours, clock)
    days = (clock.local(order.start).date() - clock.local(asked).date()).days
    dispatch = policy.dispatch
    if days <= 0:
        return dispatch.same_day
    return dispatch.next_day if days == 1 else dispatch.later


def is_urgent(order: Order, now: datetime) -> bool:
    return order.start - now < URGENT


def asked_at(order: Order, now: datetime, quiet: QuietHours, clock: LocalClock) -> datetime:
    """When housekeepers may be asked: at once for a visit that is near, else not at night."""
    return now if is_urgent(order, now) else after_quiet_hours(now, quiet, clock)


def dispatch_deadline(order: Order, now: datetime, policy: SearchPolicy, clock: LocalClock) -> datetime:
    """Until when housekeepers are asked before an operator is."""
    return min(
        asked_at(order, now, policy.platform.quiet_hours, clock) + pace(order, now, policy, clock).total,
        order.start,
    )


def unfilled_deadline(order: Order, dispatch: DispatchPolicy) -> datetime:
    """When the search is given up and the money goes back.

    Two hours before the start, but never before the housekeepers had the time that the policy gives them.
    """
    latest = order.start - dispatch.unfilled_before
    return max(latest, min(order.dispatch_until or latest, order.start))

"""Estimate a housekeeper's arrival; tell which visits are under way or begin soon."""

from datetime import datetime, timedelta

from domain.homecare.orders.model import AT_WORK, Order, OrderStatus
from domain.homecare.visits.policy import ReminderPolicy
from domain.kernel.local_clock import LocalClock

SHORTEST_TRAVEL_MINUTES = 5
SOON = timedelta(hours=2)
"""How long before the start a visit can be hurried."""


def expected_arrival(now: datetime, distance_m: int, reminders: ReminderPolicy) -> datetime:
    """Return ``now`` (UTC) plus the travel time over the distance in metres, five minutes at least."""
    minutes = round(distance_m / reminders.travel_metres_per_minute)
    return now + timedelta(minutes=max(minutes, SHORTEST_TRAVEL_MINUTES))


def is_under_way(order: Order, clock: LocalClock) -> bool:
    """Return whether the visit has begun, or is assigned and due today (local date) or overdue."""
    if order.status in AT_WORK:
        return True
    due = clock.local(order.start).date() <= clock.today()
    return order.status is OrderStatus.ASSIGNED and due


def is_under_way_or_soon(order: Order, now: datetime) -> bool:
    """Return whether the visit has begun, or is assigned and starts within ``SOON`` or is overdue."""
    if order.status in AT_WORK:
        return True
    return order.status is OrderStatus.ASSIGNED and order.start - now <= SOON

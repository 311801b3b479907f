"""Estimate a housekeeper's arrival; tell which visits are under way."""

from datetime import datetime, timedelta

from domain.homecare.orders.model import AT_WORK, Order, OrderStatus
from domain.homecare.visits.policy import ReminderPolicy
from domain.kernel.local_clock import LocalClock

SHORTEST_TRAVEL_MINUTES = 5


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

"""Estimate a housekeeper's arrival, check their location; tell which visits are under way or begin soon."""

from datetime import datetime, timedelta

from domain.homecare.orders.model import AT_WORK, Order, OrderStatus
from domain.homecare.regions.model import Regions
from domain.homecare.visits.policy import PresencePolicy, ReminderPolicy
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point, distance_m
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


def has_exact_place(order: Order, regions: Regions) -> bool:
    """Return whether the order's point is the customer's location, and not the centre of the district alone."""
    try:
        centre = regions.district(order.city, order.district).centre
    except DomainError:
        return True
    return order.point != centre


def is_at_the_place(order: Order, position: Point, regions: Regions, presence: PresencePolicy) -> bool:
    """Return whether the position is near enough to the order's place, as exactly as that is known."""
    exact = has_exact_place(order, regions)
    most = presence.at_the_door_m if exact else presence.in_the_district_m
    return distance_m(position, order.point) <= most

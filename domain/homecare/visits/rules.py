"""Estimate a housekeeper's arrival."""

from datetime import datetime, timedelta

from domain.homecare.visits.policy import ReminderPolicy

SHORTEST_TRAVEL_MINUTES = 5


def expected_arrival(now: datetime, distance_m: int, reminders: ReminderPolicy) -> datetime:
    """Return ``now`` (UTC) plus the travel time over the distance in metres, five minutes at least."""
    minutes = round(distance_m / reminders.travel_metres_per_minute)
    return now + timedelta(minutes=max(minutes, SHORTEST_TRAVEL_MINUTES))

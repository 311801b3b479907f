"""Put off what is not urgent until the quiet hours end."""

from datetime import datetime, timedelta

from domain.homecare.agency_context import AgencyContext


def awake(agency: AgencyContext, now: datetime) -> datetime:
    """``now``, or the end of the quiet hours that it lies in."""
    quiet = agency.policy.quiet_hours
    local = agency.clock.local(now)
    if not quiet.cover(local.time()):
        return now
    day = local.date() if local.time() < quiet.end else local.date() + timedelta(days=1)
    return agency.clock.at(day, quiet.end)

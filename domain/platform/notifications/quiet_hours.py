"""Postpone what is not urgent until quiet hours end."""

from datetime import datetime, timedelta

from domain.kernel.local_clock import LocalClock
from domain.platform.notifications.policy import QuietHours


def after_quiet_hours(instant: datetime, quiet: QuietHours, clock: LocalClock) -> datetime:
    """Return ``instant`` (UTC), or the end of the quiet hours that contain it."""
    local = clock.local(instant)
    if not quiet.cover(local.time()):
        return instant
    day = local.date() if local.time() < quiet.end else local.date() + timedelta(days=1)
    return clock.at(day, quiet.end)

"""Put off what is not urgent until the quiet hours end."""

from datetime import datetime, timedelta

from domain.kernel.local_clock import LocalClock
from domain.platform.notifications.policy import QuietHours


def after_quiet_hours(moment: datetime, quiet: QuietHours, clock: LocalClock) -> datetime:
    """Return ``moment`` (UTC), or the end of the quiet hours that it lies in."""
    local = clock.local(moment)
    if not quiet.cover(local.time()):
        return moment
    day = local.date() if local.time() < quiet.end else local.date() + timedelta(days=1)
    return clock.at(day, quiet.end)

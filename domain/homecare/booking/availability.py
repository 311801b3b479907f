"""Compute when a visit can take place: bookable hours, and the half hours in which a housekeeper is free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.homecare.booking.policy import BookingPolicy
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.errors import DomainError
from domain.kernel.local_clock import LocalClock

DAYPARTS = {
    "morning": (time(6), time(12)),
    "noon": (time(11), time(14)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time(22)),
}


@dataclass(frozen=True)
class Diary:
    """One housekeeper's working hours and occupied half hours (``busy``: the UTC start of each)."""

    working_hours: WorkingHours
    busy: frozenset[datetime]


def half_hours(begin: datetime, end: datetime, step: timedelta) -> list[datetime]:
    """Return the start of each step that overlaps [begin, end)."""
    starts = []
    step_start = begin
    while step_start < end:
        starts.append(step_start)
        step_start += step
    return starts


def check_start(
    booking: BookingPolicy, clock: LocalClock, start: datetime, work: timedelta, whole_days: bool
) -> None:
    """Check a visit's start (UTC) against the booking policy.

    Raises start-off-step, start-too-soon, start-too-late, start-out-of-hours or end-out-of-hours; the error
    values are local times.
    """
    local = clock.local(start)
    minutes = local.hour * 60 + local.minute
    step_minutes = int(booking.step.total_seconds() // 60)
    if local.second or local.microsecond or minutes % step_minutes:
        raise DomainError("start-off-step", minutes=step_minutes)
    if start < clock.now() + booking.notice:
        raise DomainError("start-too-soon", hours=int(booking.notice.total_seconds() // 3600))
    if start > clock.now() + booking.horizon:
        raise DomainError("start-too-late", days=booking.horizon.days)
    if local.time() < booking.opens or local.time() >= booking.closes:
        raise DomainError("start-out-of-hours", opens=booking.opens, closes=booking.closes)
    if not whole_days and start + work > clock.at(local.date(), booking.closes):
        raise DomainError("end-out-of-hours", opens=booking.opens, closes=booking.closes)


def bookable_starts(
    booking: BookingPolicy, clock: LocalClock, day: date, work: timedelta, whole_days: bool
) -> list[datetime]:
    """Return the steps of a local day (as UTC) at which the policy lets a visit of this length start."""
    starts = []
    start, closes = clock.at(day, booking.opens), clock.at(day, booking.closes)
    while start < closes:
        try:
            check_start(booking, clock, start, work, whole_days)
        except DomainError:
            pass
        else:
            starts.append(start)
        start += booking.step
    return starts


def check_day(booking: BookingPolicy, clock: LocalClock, day: date) -> None:
    """Raise day-not-bookable for a local day before today or beyond the horizon."""
    if not clock.today() <= day <= clock.today() + booking.horizon:
        raise DomainError("day-not-bookable", days=booking.horizon.days)


def bookable_days(booking: BookingPolicy, clock: LocalClock) -> list[date]:
    """Return the local days from today to the booking horizon, both included."""
    return [clock.today() + timedelta(days=offset) for offset in range(booking.horizon.days + 1)]


def is_free(
    booking: BookingPolicy,
    clock: LocalClock,
    diary: Diary,
    start: datetime,
    work: timedelta,
    whole_days: bool,
) -> bool:
    """Return whether the housekeeper works then and has no other visit, travel buffer included."""
    local = clock.local(start)
    if local.weekday() not in diary.working_hours.days:
        return False
    if not whole_days:
        begins = clock.at(local.date(), diary.working_hours.begins)
        ends = clock.at(local.date(), diary.working_hours.ends)
        if start < begins or start + work > ends:
            return False
    return diary.busy.isdisjoint(half_hours(start, start + work + booking.travel_buffer, booking.step))


def available_starts(
    booking: BookingPolicy,
    clock: LocalClock,
    diaries: Iterable[Diary],
    days: Iterable[date],
    work: timedelta,
    whole_days: bool,
) -> dict[date, list[datetime]]:
    """Return, for each local day, the starts (UTC) at which at least one of these housekeepers is free."""
    all_diaries = list(diaries)
    return {
        day: [
            start
            for start in bookable_starts(booking, clock, day, work, whole_days)
            if any(is_free(booking, clock, diary, start, work, whole_days) for diary in all_diaries)
        ]
        for day in days
    }


def in_daypart(clock: LocalClock, start: datetime, daypart: str) -> bool:
    begins, ends = DAYPARTS[daypart]
    return begins <= clock.local(start).time() < ends

"""Pace of dispatch, quiet hours, and the end of dispatch."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.homecare.dispatch.urgency import (
    dispatch_deadline,
    dispatch_start,
    is_urgent,
    pace,
    unfilled_deadline,
)
from domain.kernel.local_clock import LocalClock
from domain.platform.notifications.policy import QuietHours
from domain.platform.notifications.quiet_hours import after_quiet_hours
from tests.support.factories import agency, order
from tests.support.manual_clock import MONDAY_TEN, SHANGHAI, ManualClock

AGENCY = agency()
DISPATCH = AGENCY.policy.dispatch


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("quiet", "covered", "open_"),
    [
        (QuietHours(), ["22:00", "23:59", "00:00", "07:59"], ["08:00", "12:00", "21:59"]),
        (QuietHours(time(13), time(15)), ["13:00", "14:59"], ["12:59", "15:00", "00:00"]),
        (QuietHours(time(9), time(9)), [], ["09:00", "08:59", "00:00"]),
    ],
)
def test_quiet_hours_may_cross_midnight(quiet: QuietHours, covered: list[str], open_: list[str]) -> None:
    assert all(quiet.cover(time.fromisoformat(one)) for one in covered)
    assert not any(quiet.cover(time.fromisoformat(one)) for one in open_)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local(23, 10), local(23, 10)),
        (local(23, 22), local(24, 8)),
        (local(24, 3), local(24, 8)),
        (local(24, 7, 59), local(24, 8)),
        (local(30, 23), datetime(2026, 12, 1, 8, tzinfo=SHANGHAI)),
    ],
)
def test_offers_are_postponed_past_the_quiet_hours(now: datetime, expected: datetime) -> None:
    assert after_quiet_hours(now, AGENCY.policy.platform.quiet_hours, AGENCY.clock) == expected


def test_a_visit_within_twelve_hours_is_urgent() -> None:
    made = order()
    assert is_urgent(made, made.start - timedelta(hours=12) + timedelta(seconds=1))
    assert not is_urgent(made, made.start - timedelta(hours=12))


def test_an_urgent_visit_is_offered_during_quiet_hours() -> None:
    night = local(23, 23)
    soon = order(start=local(24, 9), end=local(24, 12), first_start=local(24, 9))
    later = order(start=local(24, 15), end=local(24, 18), first_start=local(24, 15))
    assert dispatch_start(soon, night, AGENCY.policy.platform.quiet_hours, AGENCY.clock) == night
    assert dispatch_start(later, night, AGENCY.policy.platform.quiet_hours, AGENCY.clock) == local(24, 8)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (local(23, 18), DISPATCH.same_day),
        (local(24, 9), DISPATCH.next_day),
        (local(25, 9), DISPATCH.later),
    ],
)
def test_the_pace_depends_on_the_days_before_the_start(start: datetime, expected: object) -> None:
    made = order(start=start, first_start=start, end=start + timedelta(hours=2))
    assert pace(made, MONDAY_TEN, AGENCY.policy, AGENCY.clock) == expected


def test_during_quiet_hours_days_are_counted_from_the_morning() -> None:
    start = local(24, 15)
    made = order(start=start, first_start=start, end=start + timedelta(hours=2))
    assert pace(made, local(23, 23), AGENCY.policy, AGENCY.clock) == DISPATCH.same_day


def test_an_order_reaches_operators_after_all_waves_or_at_the_start() -> None:
    tomorrow = order()
    assert (
        dispatch_deadline(tomorrow, MONDAY_TEN, AGENCY.policy, AGENCY.clock)
        == MONDAY_TEN + DISPATCH.next_day.total
    )
    start = MONDAY_TEN + timedelta(minutes=10)
    soon = order(start=start, first_start=start, end=start + timedelta(hours=2))
    assert dispatch_deadline(soon, MONDAY_TEN, AGENCY.policy, AGENCY.clock) == start


def test_the_search_ends_two_hours_before_the_start_or_after_its_minimum_time() -> None:
    made = order()
    assert unfilled_deadline(made, DISPATCH) == made.start - timedelta(hours=2)
    late = order(dispatch_until=made.start - timedelta(minutes=90))
    assert unfilled_deadline(late, DISPATCH) == made.start - timedelta(minutes=90)
    never = order(dispatch_until=made.start + timedelta(hours=1))
    assert unfilled_deadline(never, DISPATCH) == made.start


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", date(2027, 3, 28)), ("America/New_York", date(2027, 11, 7))],
)
def test_quiet_hours_end_at_the_wall_time_on_days_of_clock_changes(zone: str, day: date) -> None:
    here = ZoneInfo(zone)
    night = datetime.combine(day, time(0, 30), here)
    there = replace(AGENCY, clock=LocalClock(ManualClock(night), here))
    assert after_quiet_hours(night, there.policy.platform.quiet_hours, there.clock) == datetime.combine(
        day, time(8), here
    )

"""Bookable starts, and housekeepers' availability."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.homecare.booking.availability import (
    Diary,
    available_starts,
    bookable_days,
    bookable_starts,
    check_start,
    half_hours,
    in_daypart,
    is_free,
)
from domain.homecare.housekeepers.model import WorkingHours
from domain.kernel.errors import DomainError
from domain.kernel.local_clock import LocalClock
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN, SHANGHAI, ManualClock

AGENCY = agency()
THREE_HOURS, HALF_HOUR = timedelta(hours=3), timedelta(minutes=30)
TUESDAY = date(2026, 11, 24)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def diary(*busy: datetime, begins: time = time(8), ends: time = time(20)) -> Diary:
    return Diary(WorkingHours(frozenset(range(7)), begins, ends), frozenset(busy))


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (local(24, 15, 10), "start-off-step"),
        (local(23, 11, 30), "start-too-soon"),
        (MONDAY_TEN + timedelta(days=14, minutes=30), "start-too-late"),
        (local(24, 7, 30), "start-out-of-hours"),
        (local(24, 20), "start-out-of-hours"),
        (local(24, 17, 30), "end-out-of-hours"),
    ],
)
def test_a_start_outside_the_policy_is_refused_by_its_code(start: datetime, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_start(AGENCY.policy.booking, AGENCY.clock, start, THREE_HOURS, whole_days=False)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "start", [local(23, 12), local(24, 8), local(24, 17), MONDAY_TEN + timedelta(days=14)]
)
def test_the_earliest_and_latest_starts_are_bookable(start: datetime) -> None:
    check_start(AGENCY.policy.booking, AGENCY.clock, start, timedelta(hours=1), whole_days=False)


def test_a_service_by_the_day_may_end_outside_the_bookable_hours() -> None:
    check_start(AGENCY.policy.booking, AGENCY.clock, local(24, 17, 30), timedelta(days=26), whole_days=True)


def test_a_day_offers_every_half_hour_whose_visit_ends_before_closing() -> None:
    starts = bookable_starts(AGENCY.policy.booking, AGENCY.clock, TUESDAY, THREE_HOURS, whole_days=False)
    assert starts[0] == local(24, 8) and starts[-1] == local(24, 17)
    assert len(starts) == 19


def test_today_offers_starts_after_the_notice_period() -> None:
    assert bookable_starts(
        AGENCY.policy.booking, AGENCY.clock, date(2026, 11, 23), THREE_HOURS, whole_days=False
    )[0] == local(23, 12)


def test_bookable_days_end_at_the_horizon() -> None:
    days = bookable_days(AGENCY.policy.booking, AGENCY.clock)
    assert (days[0], days[-1], len(days)) == (date(2026, 11, 23), date(2026, 12, 7), 15)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        ("Europe/Berlin", date(2027, 10, 31)),
        ("America/New_York", date(2027, 3, 14)),
        ("America/New_York", date(2027, 11, 7)),
    ],
)
def test_a_day_with_a_clock_change_offers_the_same_hours(zone: str, day: date) -> None:
    here = ZoneInfo(zone)
    before = datetime.combine(day - timedelta(days=1), time(10), here)
    there = replace(AGENCY, clock=LocalClock(ManualClock(before), here))
    starts = bookable_starts(there.policy.booking, there.clock, day, THREE_HOURS, whole_days=False)
    assert [start.astimezone(here).time() for start in starts] == [
        time(8 + step // 2, 30 * (step % 2)) for step in range(19)
    ]


def test_a_visit_occupies_every_half_hour_that_it_touches() -> None:
    assert half_hours(local(24, 9), local(24, 10), HALF_HOUR) == [local(24, 9), local(24, 9, 30)]
    assert half_hours(local(24, 9), local(24, 9, 40), HALF_HOUR) == [local(24, 9), local(24, 9, 30)]
    assert half_hours(local(24, 9), local(24, 9), HALF_HOUR) == []


def test_travel_time_to_the_next_visit_is_kept_free() -> None:
    assert is_free(
        AGENCY.policy.booking, AGENCY.clock, diary(local(24, 13)), local(24, 9), THREE_HOURS, whole_days=False
    )
    assert not is_free(
        AGENCY.policy.booking, AGENCY.clock, diary(local(24, 12)), local(24, 9), THREE_HOURS, whole_days=False
    )


def test_a_visit_outside_the_working_hours_is_not_possible() -> None:
    mornings = diary(begins=time(9), ends=time(12))
    assert is_free(AGENCY.policy.booking, AGENCY.clock, mornings, local(24, 9), THREE_HOURS, whole_days=False)
    assert not is_free(
        AGENCY.policy.booking, AGENCY.clock, mornings, local(24, 9, 30), THREE_HOURS, whole_days=False
    )
    assert not is_free(
        AGENCY.policy.booking, AGENCY.clock, mornings, local(24, 8, 30), THREE_HOURS, whole_days=False
    )
    assert is_free(
        AGENCY.policy.booking, AGENCY.clock, mornings, local(24, 9, 30), timedelta(days=3), whole_days=True
    )


def test_a_day_off_has_no_free_time() -> None:
    weekdays = Diary(WorkingHours(frozenset({0, 1, 2, 3, 4}), time(8), time(20)), frozenset())
    assert is_free(AGENCY.policy.booking, AGENCY.clock, weekdays, local(27, 9), THREE_HOURS, whole_days=False)
    assert not is_free(
        AGENCY.policy.booking, AGENCY.clock, weekdays, local(28, 9), THREE_HOURS, whole_days=False
    )


def test_a_start_is_offered_if_any_housekeeper_is_free() -> None:
    early, late = diary(ends=time(12)), diary(begins=time(16))
    found = available_starts(
        AGENCY.policy.booking, AGENCY.clock, [early, late], [TUESDAY], THREE_HOURS, whole_days=False
    )
    assert found == {
        TUESDAY: [
            local(24, 8),
            local(24, 8, 30),
            local(24, 9),
            local(24, 16),
            local(24, 16, 30),
            local(24, 17),
        ]
    }


@pytest.mark.parametrize(
    ("hour", "parts"),
    [(9, {"morning"}), (11, {"morning", "noon"}), (17, {"afternoon", "evening"}), (22, set())],
)
def test_parts_of_the_day_overlap(hour: int, parts: set[str]) -> None:
    names = ("morning", "noon", "afternoon", "evening")
    assert {name for name in names if in_daypart(AGENCY.clock, local(24, hour), name)} == parts

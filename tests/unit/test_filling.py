"""Slots from text and from buttons fill a draft."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.homecare.booking.filling import fill, missing
from domain.homecare.booking.model import Draft, Slot, Wishes
from domain.homecare.housekeepers.model import Gender
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN

AGENCY = agency()


def draft(**fields: Any) -> Draft:
    return Draft(1, MONDAY_TEN, **fields)


def filled(made: Draft, city: str | None = "北京市", **slots: Any) -> list[str]:
    problems = fill(made, slots, AGENCY.catalogue, AGENCY.regions, AGENCY.policy.booking, AGENCY.clock, city)
    return [problem.code for problem in problems]


def test_one_sentence_fills_every_slot_that_it_contains() -> None:
    """明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的"""
    made = draft()
    problems = filled(
        made, service="deep_cleaning", start="2026-11-24T15:00", district="朝阳区", area_m2=80, min_rating=4.8
    )
    assert problems == []
    assert (made.service, made.measure, made.city, made.district) == ("deep_cleaning", 80, "北京市", "朝阳区")
    assert made.start == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert made.wishes.min_rating == 4.8
    assert missing(made, AGENCY.catalogue) is Slot.STREET


def test_what_is_missing_is_asked_in_order() -> None:
    made = draft()
    asked = []
    for slots in (
        {"service": "ac_cleaning"},
        {"quantity": 2},
        {"date": "2026-11-25"},
        {"start": "2026-11-25T10:00"},
        {"city": "上海市", "district": "徐汇区"},
        {"address": "衡山路12弄6号501"},
    ):
        asked.append(missing(made, AGENCY.catalogue))
        assert filled(made, **slots) == []
    asked.append(missing(made, AGENCY.catalogue))
    made.anyone = True
    asked.append(missing(made, AGENCY.catalogue))
    assert asked == [
        Slot.SERVICE, Slot.MEASURE, Slot.DAY, Slot.START, Slot.PLACE, Slot.STREET, Slot.WHO, None,
    ]  # fmt: skip


def test_a_correction_changes_only_its_slot() -> None:
    """不对，是后天下午"""
    made = draft()
    filled(made, service="deep_cleaning", start="2026-11-24T15:00", district="朝阳区", area_m2=80)
    assert filled(made, date="2026-11-25", daypart="afternoon") == []
    assert (made.day, made.daypart, made.start) == (date(2026, 11, 25), "afternoon", None)
    assert (made.service, made.measure, made.district) == ("deep_cleaning", 80, "朝阳区")


def test_an_area_given_before_the_service_is_kept() -> None:
    made = draft()
    filled(made, area_m2=80)
    filled(made, service="deep_cleaning")
    assert made.measure == 80
    filled(made, service="daily_cleaning")
    assert made.measure is None


def test_one_bad_slot_does_not_spoil_the_others() -> None:
    made = draft()
    problems = filled(
        made, service="deep_cleaning", area_m2=5000, start="2026-11-24T15:00", district="天涯区"
    )
    assert problems == ["measure-out-of-range", "district-not-served"]
    assert made.start is not None and made.measure is None


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2026-11-23T11:00", "start-too-soon"),
        ("2026-11-23T03:00", "start-too-soon"),
        ("2026-11-24T07:00", "start-out-of-hours"),
        ("2026-11-24T21:00", "start-out-of-hours"),
        ("2026-11-24T19:00", "end-out-of-hours"),
        ("2026-11-24T15:10", "start-off-step"),
        ("2026-12-30T15:00", "day-not-bookable"),
    ],
)
def test_an_impossible_time_is_reported_and_the_rest_is_kept(start: str, code: str) -> None:
    made = draft()
    assert filled(made, service="deep_cleaning", area_m2=80, start=start) == [code]
    assert made.start is None and made.measure == 80


def test_an_ambiguous_district_means_the_one_in_the_persons_city() -> None:
    made = draft()
    filled(made, city="长春市", district="朝阳区")
    assert made.city == "长春市"
    at_home, elsewhere = draft(), draft()
    filled(at_home, "长春市", district="朝阳区")
    filled(elsewhere, None, district="朝阳区")
    assert (at_home.city, elsewhere.city) == ("长春市", "北京市")


def test_a_shift_moves_the_start() -> None:
    made = draft()
    filled(made, start="2026-11-24T15:00")
    filled(made, shift_minutes=-60)
    assert made.start == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def test_a_new_wish_clears_the_chosen_housekeeper() -> None:
    made = draft(housekeeper_id=7)
    filled(made, gender="female")
    assert made.housekeeper_id is None


def test_every_change_increases_the_revision() -> None:
    made = draft()
    revision = made.revision
    filled(made, service="deep_cleaning")
    assert made.revision > revision


@pytest.mark.parametrize(
    ("service", "days_ahead", "problems"),
    [
        ("maternity_care", 290, []),
        ("maternity_care", 301, ["day-not-bookable"]),
        ("deep_cleaning", 14, []),
        ("deep_cleaning", 15, ["day-not-bookable"]),
    ],
)
def test_a_service_is_booked_within_its_own_horizon(
    service: str, days_ahead: int, problems: list[str]
) -> None:
    day = AGENCY.clock.today() + timedelta(days=days_ahead)
    made = draft()
    assert filled(made, service=service, date=day.isoformat()) == problems
    assert made.day == (None if problems else day)


def test_a_far_day_is_kept_until_a_service_does_not_allow_it() -> None:
    made = draft()
    assert filled(made, date="2027-03-08") == []
    assert filled(made, service="maternity_care") == []
    assert made.day == date(2027, 3, 8)
    assert filled(made, service="deep_cleaning") == ["day-not-bookable"]
    assert made.day is None


def test_a_budget_goes_with_the_service_for_which_it_was_said() -> None:
    made = draft()
    filled(made, service="maternity_care", max_price=5000, gender="female", min_rating=4.8)
    filled(made, service="ac_cleaning")
    assert made.wishes == Wishes()


def test_wishes_about_the_person_stay_with_a_service_of_the_same_kind() -> None:
    made = draft()
    filled(made, service="deep_cleaning", max_price=300, gender="female", min_rating=4.8)
    filled(made, service="daily_cleaning", max_price=200)
    assert made.wishes == Wishes(min_rating=4.8, max_price=20000, gender=Gender.FEMALE)
    filled(made, service="daily_cleaning", hours=3)
    assert made.wishes.max_price == 20000

"""What becomes of the dates of a draft when time passes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.homecare.booking.expiry import refresh
from domain.homecare.booking.model import Draft
from domain.homecare.booking.policy import BookingPolicy
from tests.support.factories import agency
from tests.support.manual_clock import MONDAY_TEN, ManualClock

MONDAY = date(2026, 11, 23)
START = MONDAY_TEN + timedelta(hours=5)
"""Monday 15:00, five hours ahead."""
BOOKING = BookingPolicy()


def refreshed(draft: Draft, **later: float) -> list[str]:
    """Refresh the draft that long after MONDAY_TEN; return the codes of the problems."""
    context = agency(ManualClock(MONDAY_TEN + timedelta(**later)))
    return [one.code for one in refresh(draft, context.catalogue, BOOKING, context.clock)]


def test_a_start_that_can_still_be_booked_stays() -> None:
    draft = Draft(1, MONDAY_TEN, service="ac_repair", measure=1, start=START, day=MONDAY)
    revision = draft.revision
    assert refreshed(draft, hours=1) == []
    assert (draft.start, draft.day, draft.revision) == (START, MONDAY, revision)


def test_a_start_within_the_notice_is_cleared_and_outdates_the_card() -> None:
    draft = Draft(1, MONDAY_TEN, service="ac_repair", measure=1, start=START, day=MONDAY)
    revision = draft.revision
    assert refreshed(draft, hours=4) == ["start-too-soon"]
    assert (draft.start, draft.day) == (None, MONDAY)
    assert draft.revision > revision


def test_a_day_in_the_past_is_cleared_with_its_daypart() -> None:
    draft = Draft(1, MONDAY_TEN, service="ac_repair", measure=1, day=MONDAY, daypart="afternoon")
    assert refreshed(draft, days=1) == []
    assert (draft.day, draft.daypart) == (None, None)


@pytest.mark.parametrize(
    ("service", "problems"), [("ac_repair", ["day-not-bookable"]), ("maternity_care", [])]
)
def test_a_day_beyond_the_horizon_of_its_service_is_cleared(service: str, problems: list[str]) -> None:
    day = MONDAY + timedelta(days=100)
    draft = Draft(1, MONDAY_TEN, service=service, day=day)
    assert refreshed(draft) == problems
    assert draft.day == (None if problems else day)


def test_a_service_without_a_horizon_of_its_own_has_that_of_the_policy() -> None:
    assert BOOKING.for_horizon(None) is BOOKING
    assert BOOKING.for_horizon(timedelta(days=300)) == replace(BOOKING, horizon=timedelta(days=300))

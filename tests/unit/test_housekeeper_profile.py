"""A housekeeper's application, standing, profile and absences."""

from dataclasses import fields
from datetime import time, timedelta
from functools import partial
from typing import Any

import pytest

from domain.homecare.housekeepers.events import HousekeeperApplied, HousekeeperCertified, HousekeeperRefused
from domain.homecare.housekeepers.model import (
    MAX_CERTIFICATE_LENGTH,
    MAX_CERTIFICATES,
    MAX_EXPERIENCE_YEARS,
    MAX_INTRODUCTION_LENGTH,
    Absence,
    ApplicationDetails,
    Housekeeper,
    Standing,
    WorkingHours,
)
from domain.homecare.housekeepers.rules import discounted_rating
from domain.kernel.errors import DomainError
from domain.kernel.geo import rough
from tests.support.factories import housekeeper
from tests.support.manual_clock import MONDAY_TEN

HOUR = timedelta(hours=1)


def details(**changes: Any) -> ApplicationDetails:
    """Return the application of the housekeeper of the factories."""
    model = housekeeper(7)
    values = {known.name: getattr(model, known.name) for known in fields(ApplicationDetails)}
    return ApplicationDetails(**values | changes)


def test_an_application_waits_until_it_is_certified_once() -> None:
    made = Housekeeper.applying(7, details())
    made.record_application()
    assert (made.standing, made.online) == (Standing.WAITING, False)
    made.certify()
    assert (made.standing, made.online) == (Standing.CERTIFIED, True)
    for decide in (made.certify, partial(made.refuse, "blurred")):
        with pytest.raises(DomainError, match="application-decided"):
            decide()
    assert made.pull_events() == [HousekeeperApplied(7), HousekeeperCertified(7)]


def test_only_a_refused_application_is_replaced() -> None:
    made = Housekeeper.applying(7, details())
    with pytest.raises(DomainError, match="application-exists"):
        made.apply_again(details(name="王秀英"))
    made.refuse("blurred")
    assert (made.standing, made.refusal_reason) == (Standing.REFUSED, "blurred")
    made.apply_again(details(name="王秀英"))
    assert (made.standing, made.name) == (Standing.WAITING, "王秀英")
    assert made.pull_events() == [HousekeeperRefused(7, "blurred")]


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.CERTIFIED])
def test_only_certified_housekeepers_go_online(standing: Standing) -> None:
    made = housekeeper(7, standing=standing, online=False)
    with pytest.raises(DomainError, match="not-certified"):
        made.set_online(True)
    assert not made.online


def test_a_certified_housekeeper_goes_off_and_on() -> None:
    made = housekeeper(7)
    made.set_online(False)
    assert not made.online
    made.set_online(True)
    assert made.online


def test_certificates_are_bounded_in_number_and_length() -> None:
    made = housekeeper(7)
    made.set_certificates([" 母婴  护理证 "])
    assert made.certificates == ("母婴 护理证",)
    with pytest.raises(DomainError, match="certificates-limit"):
        made.set_certificates(["健康证"] * (MAX_CERTIFICATES + 1))
    for wrong in ("证", "x" * (MAX_CERTIFICATE_LENGTH + 1)):
        with pytest.raises(DomainError, match="certificate-invalid"):
            made.set_certificates([wrong])
    assert made.certificates == ("母婴 护理证",)


def test_introduction_and_years_are_bounded() -> None:
    made = housekeeper(7)
    made.set_introduction(" careful ")
    made.set_experience(MAX_EXPERIENCE_YEARS)
    assert (made.introduction, made.experience_years) == ("careful", MAX_EXPERIENCE_YEARS)
    with pytest.raises(DomainError, match="introduction-too-long"):
        made.set_introduction("x" * (MAX_INTRODUCTION_LENGTH + 1))
    for years in (-1, MAX_EXPERIENCE_YEARS + 1):
        with pytest.raises(DomainError, match="years-out-of-range"):
            made.set_experience(years)


@pytest.mark.parametrize(
    "hours",
    [
        {"days": frozenset()},
        {"days": frozenset({7})},
        {"begins": time(9), "ends": time(9)},
        {"begins": time(18), "ends": time(9)},
    ],
)
def test_working_hours_have_a_day_and_end_after_they_begin(hours: dict[str, Any]) -> None:
    with pytest.raises(DomainError, match="working-hours-invalid"):
        WorkingHours(**hours)


def test_few_reviews_are_drawn_towards_the_average() -> None:
    assert discounted_rating(0, 0) == 4.5
    assert 4.5 < discounted_rating(5, 1) < discounted_rating(500, 100) < 5
    made = housekeeper(7)
    assert made.rating is None
    made.add_rating(5)
    made.add_rating(4)
    assert made.rating == 4.5


def test_answers_finished_orders_and_orders_given_back_are_counted() -> None:
    made = housekeeper(7)
    made.count_offer_answer(True)
    made.count_offer_answer(False)
    made.count_finished_order()
    made.count_given_back()
    assert (made.offers_answered, made.offers_accepted) == (2, 1)
    assert (made.orders_finished, made.given_back) == (1, 1)


def test_the_place_that_others_may_learn_is_a_rough_one() -> None:
    made = housekeeper(7)
    assert made.rough_place == rough(made.point) != made.point


def test_a_forgotten_housekeeper_keeps_ratings_and_nothing_personal() -> None:
    made = housekeeper(7, rating_sum=49, rating_count=10, introduction="careful", portrait="key")
    made.forget("—")
    assert (made.name, made.phone, made.id_number, made.introduction) == ("—", "", "gone:7", "")
    assert (made.standing, made.online, made.portrait) == (Standing.GONE, False, None)
    assert made.rating == 4.9


@pytest.mark.parametrize(
    ("begin", "end", "left"),
    [
        (0, 10, []),
        (0, 4, [(4, 10)]),
        (6, 12, [(0, 6)]),
        (4, 6, [(0, 4), (6, 10)]),
        (10, 12, [(0, 10)]),
    ],
)
def test_an_absence_is_worked_in_part(begin: int, end: int, left: list[tuple[int, int]]) -> None:
    absence = Absence(7, MONDAY_TEN, MONDAY_TEN + 10 * HOUR)
    rest = absence.without(MONDAY_TEN + begin * HOUR, MONDAY_TEN + end * HOUR)
    assert [((one.begin - MONDAY_TEN) // HOUR, (one.end - MONDAY_TEN) // HOUR) for one in rest] == left


def test_an_absence_belongs_to_its_housekeeper() -> None:
    absence = Absence(7, MONDAY_TEN, MONDAY_TEN + HOUR)
    absence.require_housekeeper(7)
    with pytest.raises(DomainError, match="absence-unknown"):
        absence.require_housekeeper(8)

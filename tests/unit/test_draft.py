"""A draft changes through methods that keep its parts consistent."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.homecare.booking.model import (
    MAX_NOTE_LENGTH,
    MAX_PEOPLE,
    MAX_PHOTOS,
    MAX_STREET_LENGTH,
    Draft,
    Wishes,
)
from domain.homecare.booking.visit_address import AddressPart, StreetAddress
from domain.kernel.errors import DomainError
from domain.kernel.geo import Point
from domain.platform.people.model import MAX_LABEL_LENGTH
from tests.support.factories import AC_REPAIR, DAILY_CLEANING, DEEP_CLEANING
from tests.support.manual_clock import MONDAY_TEN

TOMORROW = date(2026, 11, 24)
POINT = Point(39.92, 116.48)


def draft(**fields: Any) -> Draft:
    return Draft(1, MONDAY_TEN, **fields)


def test_another_service_clears_options_choice_and_a_measure_of_another_kind() -> None:
    made = draft(housekeeper_id=7)
    made.choose_service(DEEP_CLEANING)
    made.set_measure(DEEP_CLEANING, 80)
    made.toggle_option(DEEP_CLEANING, "pets")
    made.choose_anyone()
    made.choose_service(DAILY_CLEANING)
    assert (made.measure, made.measure_slot, made.options, made.anyone) == (None, None, frozenset(), False)


def test_a_service_by_the_visit_has_no_measure() -> None:
    made = draft()
    made.choose_service(AC_REPAIR)
    assert made.measure == 1


def test_a_measure_out_of_range_is_cleared() -> None:
    made = draft(service="deep_cleaning", measure=80, measure_slot="area_m2")
    with pytest.raises(DomainError, match="measure-out-of-range"):
        made.set_measure(DEEP_CLEANING, 5000)
    assert made.measure is None


@pytest.mark.parametrize("people", [0, MAX_PEOPLE + 1])
def test_the_number_of_workers_is_bounded(people: int) -> None:
    made = draft()
    with pytest.raises(DomainError, match="people-out-of-range"):
        made.set_people(people)
    assert made.people == 1


def test_an_unknown_option_changes_nothing() -> None:
    made = draft()
    with pytest.raises(DomainError, match="option-unknown"):
        made.toggle_option(DEEP_CLEANING, "flying")
    made.toggle_option(DEEP_CLEANING, "pets")
    made.toggle_option(DEEP_CLEANING, "pets")
    assert made.options == frozenset()


def test_a_start_replaces_the_bounds_and_bounds_replace_the_start() -> None:
    made = draft()
    made.set_time_bounds(TOMORROW, "morning", MONDAY_TEN, MONDAY_TEN + timedelta(hours=3))
    made.set_start(MONDAY_TEN, TOMORROW)
    assert (made.start, made.day) == (MONDAY_TEN, TOMORROW)
    assert (made.daypart, made.not_before, made.not_after) == (None, None, None)
    made.set_time_bounds(TOMORROW, "evening")
    assert (made.start, made.day, made.daypart) == (None, TOMORROW, "evening")
    made.clear_time()
    assert (made.day, made.daypart) == (None, None)


def test_another_city_or_district_clears_street_and_point() -> None:
    made = draft()
    made.set_place("北京市", "朝阳区", "建国路1号", POINT)
    made.choose_district("北京市", "朝阳区", Point(0, 0))
    assert (made.street, made.point) == ("建国路1号", POINT)
    made.choose_district("北京市", "海淀区", Point(39.95, 116.31))
    assert (made.street, made.point) == (None, Point(39.95, 116.31))
    made.choose_city("上海市")
    assert (made.district, made.point) == (None, None)


def test_anyone_and_a_housekeeper_exclude_each_other() -> None:
    made = draft()
    made.choose_housekeeper(7)
    made.choose_anyone()
    assert (made.anyone, made.housekeeper_id) == (True, None)
    made.choose_housekeeper(8)
    assert (made.anyone, made.housekeeper_id) == (False, 8)


def test_choosing_a_housekeeper_clears_the_wished_name() -> None:
    made = draft()
    made.wish(name="王阿姨", min_rating=4.5)
    made.choose_named(7)
    assert (made.housekeeper_id, made.wishes) == (7, Wishes(min_rating=4.5))


@pytest.mark.parametrize(
    ("street", "code"), [("x", "street-too-short"), ("x" * (MAX_STREET_LENGTH + 1), "long")]
)
def test_a_street_that_is_too_short_or_long_is_refused(street: str, code: str) -> None:
    made = draft()
    with pytest.raises(DomainError, match=code):
        made.set_street(street)
    assert made.street is None


def test_a_note_that_is_too_long_is_refused() -> None:
    made = draft()
    with pytest.raises(DomainError, match="note-too-long"):
        made.set_note("x" * (MAX_NOTE_LENGTH + 1))
    made.set_note(" 密码 1234 ")
    assert made.note == "密码 1234"


ESTATE = StreetAddress(((frozenset({AddressPart.ESTATE}), "望京西园"),))
DOOR = StreetAddress(((frozenset({AddressPart.BUILDING, AddressPart.ROOM}), "3-501"),))


def test_an_address_from_text_is_confirmed_and_its_missing_parts_are_asked_for_once() -> None:
    made = draft()
    made.put_address(ESTATE)
    assert (made.street, made.street_confirmed) == ("望京西园", False)
    assert made.street_missing == {AddressPart.BUILDING, AddressPart.UNIT, AddressPart.ROOM}
    made.put_address(DOOR, known=ESTATE)
    assert (made.street, made.street_missing) == ("望京西园3-501", frozenset())
    made.confirm_street()
    assert made.street_confirmed


def test_a_part_that_was_asked_for_is_not_asked_for_again() -> None:
    made = draft()
    made.put_address(ESTATE)
    made.finish_street()
    made.put_address(StreetAddress(((frozenset({AddressPart.BUILDING}), "3号楼"),)), known=ESTATE)
    assert (made.street, made.street_missing) == ("望京西园3号楼", frozenset())


def test_another_address_replaces_the_street_and_its_label() -> None:
    made = draft()
    made.put_address(ESTATE)
    made.label_street(" 公司 ")
    label = made.street_label
    made.put_address(StreetAddress(((frozenset({AddressPart.ESTATE}), "方舟苑"),)), known=ESTATE)
    assert (label, made.street, made.street_label) == ("公司", "方舟苑", None)


def test_a_label_is_bounded() -> None:
    made = draft()
    with pytest.raises(DomainError, match="label-too-long"):
        made.label_street("x" * (MAX_LABEL_LENGTH + 1))
    assert made.street_label is None


def test_a_measure_given_before_the_service_is_checked_with_it() -> None:
    fits, too_large = draft(), draft()
    fits.keep_measure("area_m2", 80)
    too_large.keep_measure("area_m2", 5_000)
    fits.choose_service(DEEP_CLEANING)
    too_large.choose_service(DEEP_CLEANING)
    assert (fits.measure, too_large.measure) == (80, None)


def test_options_are_asked_for_until_they_are_answered() -> None:
    made = draft()
    made.request_options()
    assert made.ask_options
    made.finish_options()
    assert not made.ask_options


def test_another_kind_of_service_drops_all_wishes_and_the_same_kind_the_budget_alone() -> None:
    wishes = Wishes(min_rating=4.5, max_price=50_000)
    same, other = draft(wishes=wishes), draft(wishes=wishes)
    same.drop_wishes_of_service(keep_about_person=True)
    other.drop_wishes_of_service(keep_about_person=False)
    assert (same.wishes, other.wishes) == (Wishes(min_rating=4.5), Wishes())


def test_a_changed_wish_clears_the_choice_and_the_same_wish_does_not() -> None:
    made = draft()
    made.wish(min_rating=4.5)
    made.choose_housekeeper(7)
    made.wish(min_rating=4.5)
    assert made.housekeeper_id == 7
    made.wish(min_rating=4.8)
    assert made.housekeeper_id is None
    made.choose_housekeeper(7)
    made.clear_wishes()
    assert (made.housekeeper_id, made.wishes) == (7, Wishes())


def test_photos_are_bounded_and_kept_once() -> None:
    made = draft()
    for number in range(MAX_PHOTOS):
        made.attach_photo(str(number))
    made.attach_photo("0")
    with pytest.raises(DomainError, match="photos-limit"):
        made.attach_photo("one more")
    assert len(made.photos) == MAX_PHOTOS

"""What a street address lacks, and how a later part is joined to it."""

import pytest

from domain.homecare.booking.visit_address import AddressPart, StreetAddress

P = AddressPart


def address(*segments: tuple[str, str]) -> StreetAddress:
    """Return the address of segments, each (names of its parts joined by +, its text)."""
    return StreetAddress(
        tuple((frozenset(map(AddressPart, filter(None, parts.split("+")))), text) for parts, text in segments)
    )


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ("road", {P.NUMBER, P.ROOM}),
        ("road number", {P.ROOM}),
        ("road number room", set()),
        ("road number floor", set()),
        ("road tower", {P.ROOM}),
        ("road number estate", {P.ROOM}),
        ("road number tower floor", set()),
        ("road number compound", {P.ROOM}),
        ("estate", {P.BUILDING, P.UNIT, P.ROOM}),
        ("estate unit", {P.BUILDING, P.ROOM}),
        ("estate building", {P.ROOM}),
        ("estate building floor", set()),
        ("estate building unit room", set()),
        ("estate tower", {P.ROOM}),
        ("compound building", {P.ROOM}),
        ("courtyard", {P.NUMBER}),
        ("courtyard number", set()),
        ("courtyard estate", {P.BUILDING, P.UNIT, P.ROOM}),
        ("room", {P.ESTATE, P.BUILDING, P.ROOM}),
        ("", {P.ESTATE, P.BUILDING, P.ROOM}),
    ],
)
def test_an_address_lacks_the_parts_without_which_the_door_is_not_found(
    parts: str, missing: set[AddressPart]
) -> None:
    assert address(*((part, part) for part in parts.split())).missing_parts() == missing


def test_an_address_without_a_name_goes_on_with_a_known_one() -> None:
    assert address(("building+room", "3-501")).is_continuation
    assert not address(("estate", "望京西园"), ("room", "501")).is_continuation
    assert not address().is_continuation


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        (address(("room", "501")), True),
        (address(("", "北边的红门")), True),
        (address(("road", "阜通东大街")), True),
        (address(("estate", "方舟苑"), ("building", "6号楼")), False),
    ],
)
def test_an_incomplete_address_takes_what_it_lacks_and_no_other_estate(
    said: StreetAddress, taken: bool
) -> None:
    assert address(("estate", "望京西园")).takes(said) is taken


def test_a_complete_address_takes_no_other_name() -> None:
    complete = address(("estate", "望京西园"), ("building+room", "3-501"))
    assert not complete.takes(address(("road", "阜通东大街")))


def test_a_part_that_is_said_again_is_replaced_in_its_place() -> None:
    known = address(("estate", "望京西园"), ("building", "3号楼"), ("room", "501"))
    assert known.joined(address(("building", "5号楼"))).text == "望京西园5号楼501"


def test_a_further_part_stands_before_smaller_ones_in_chinese_and_last_in_english() -> None:
    chinese = address(("estate", "望京西园"), ("room", "501"))
    assert chinese.joined(address(("building", "3号楼"))).text == "望京西园3号楼501"
    english = address(("room", "Room 501"), ("estate", ", Wangjing Garden"))
    joined = english.joined(address(("building", "Building 3")))
    assert joined.text == "Room 501, Wangjing Garden, Building 3"
    assert joined.parts == {P.ROOM, P.ESTATE, P.BUILDING}


def test_separators_around_a_replaced_part_stay() -> None:
    known = address(("room", "Room 501, "), ("estate", "Wangjing Garden"))
    assert known.joined(address(("room", "Room 502"))).text == "Room 502, Wangjing Garden"

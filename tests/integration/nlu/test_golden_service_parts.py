"""Golden table of a message's parts about services: options, quantities that add up, and a second service."""

import json

import pytest

from tests.integration.nlu.golden import rows, slots_of

PARTS = {"service", "options", "without", "quantity", "second"}


@pytest.mark.parametrize(("intent", "words", "filled"), rows("service_parts"))
def test_parts_about_services_match_the_table(intent: str, words: str, filled: str) -> None:
    read = slots_of(intent, words)
    assert {name: value for name, value in read.items() if name in PARTS} == json.loads(filled)


def test_each_service_keeps_the_slots_it_was_said_with() -> None:
    slots = slots_of("book_service", "明天上午擦玻璃20平，另外后天修空调")
    assert (slots["date"], slots["daypart"], slots["area_m2"]) == ("2026-11-24", "morning", 20)


def test_a_place_said_beside_the_second_service_is_that_of_both() -> None:
    slots = slots_of("book_service", "明天擦玻璃20平，另外后天修空调，都在海淀区")
    assert slots["district"] == slots["second"]["district"] == "海淀区"  # type: ignore[call-overload, index]

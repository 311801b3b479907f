"""Golden table of housekeepers' names, as typed."""

import pytest

from tests.integration.nlu.golden import rows, slots_of


@pytest.mark.parametrize(("intent", "words", "name"), rows("names"))
def test_names_match_the_table(intent: str, words: str, name: str) -> None:
    assert slots_of(intent, words).get("housekeeper", "") == name


def test_the_table_covers_a_hundred_and_fifty_messages() -> None:
    assert len(rows("names")) >= 150

"""Whom people name: a housekeeper as said, and nobody where nobody is named."""

import pytest

from tests.integration.nlu.golden import rows, slots_of


@pytest.mark.parametrize(("intent", "words", "name"), rows("names"))
def test_a_housekeeper_is_named_as_said(intent: str, words: str, name: str) -> None:
    assert slots_of(intent, words).get("housekeeper", "") == name


def test_the_table_covers_a_hundred_and_fifty_messages() -> None:
    assert len(rows("names")) >= 150

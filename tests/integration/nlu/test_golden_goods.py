"""The golden table says what thing a message sells or seeks, as typed and without its condition."""

import pytest

from tests.integration.nlu.golden import rows, slots_of

NONE = "-"


@pytest.mark.parametrize(("intent", "words", "item"), rows("goods"))
def test_a_message_names_the_thing_of_the_table(intent: str, words: str, item: str) -> None:
    assert slots_of(intent, words).get("item", NONE) == item


def test_the_table_covers_many_things() -> None:
    assert len({item for _, _, item in rows("goods")}) >= 100

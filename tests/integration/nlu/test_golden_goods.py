"""Golden table of second-hand items, as typed and without their condition."""

import pytest

from tests.integration.nlu.golden import rows, slots_of

NONE = "-"


@pytest.mark.parametrize(("intent", "words", "item"), rows("goods"))
def test_items_match_the_table(intent: str, words: str, item: str) -> None:
    assert slots_of(intent, words).get("item", NONE) == item


def test_the_table_covers_many_items() -> None:
    assert len({item for _, _, item in rows("goods")}) >= 100

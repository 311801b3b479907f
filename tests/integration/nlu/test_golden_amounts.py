"""How much, how many, which one and by what: the amounts and plain choices that words fill."""

import pytest

from tests.integration.nlu.golden import rows, slots_of, typed

AMOUNTS = {
    "area_m2", "min_rating", "min_experience_years", "max_price", "quantity", "people", "price", "stars", "gender", "sort",
    "payment_method", "ordinal", "order_no",
}  # fmt: skip


@pytest.mark.parametrize(("intent", "words", "filled"), rows("amounts"))
def test_amounts_are_what_the_table_says(intent: str, words: str, filled: str) -> None:
    wanted = {name: typed(value) for name, _, value in (pair.partition("=") for pair in filled.split())}
    assert {name: value for name, value in slots_of(intent, words).items() if name in AMOUNTS} == wanted


def test_the_table_covers_three_hundred_messages() -> None:
    assert len(rows("amounts")) >= 300

"""What is passed on to the other side: the words as typed, without the request around them."""

import pytest

from tests.integration.nlu.golden import rows, slots_of


@pytest.mark.parametrize(("intent", "words", "message"), rows("messages"))
def test_words_are_passed_on_as_typed(intent: str, words: str, message: str) -> None:
    assert slots_of(intent, words).get("message", "") == message


def test_the_table_covers_a_hundred_and_fifty_messages() -> None:
    assert len(rows("messages")) >= 150

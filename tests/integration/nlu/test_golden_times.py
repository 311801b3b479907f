"""The golden tables read like a specification of what words of time mean."""

from datetime import datetime

import pytest

from nlu.canonical import canonical
from nlu.normalisers.time import read_time
from tests.integration.nlu.golden import lines, pairs


def rows() -> list[tuple[str, str, dict[str, str]]]:
    found = [*lines("times_zh"), *lines("times_en")]
    return [(row[0], row[1], pairs(row[2]) if len(row) > 2 else {}) for row in found]


@pytest.mark.parametrize(
    ("now", "words", "slots"), rows(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_words_of_time_mean_what_the_table_says(now: str, words: str, slots: dict[str, str]) -> None:
    assert read_time(canonical(words).text, datetime.fromisoformat(now)).slots == slots


def test_the_tables_cover_three_hundred_expressions_in_both_languages() -> None:
    assert len(rows()) >= 300

"""The golden tables read like a specification of what words of time mean."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from nlu.canonical import canonical
from nlu.normalisers.time import read_time

HERE = Path(__file__).parent


def rows() -> list[tuple[str, str, dict[str, str]]]:
    found = []
    for language in ("zh", "en"):
        with (HERE / f"golden_times_{language}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t"):
                if row and not row[0].startswith("#"):
                    pairs = [pair.partition("=") for pair in row[2].split()]
                    found.append((row[0], row[1], {name: value for name, _, value in pairs}))
    return found


@pytest.mark.parametrize(
    ("now", "words", "slots"), rows(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_words_of_time_mean_what_the_table_says(now: str, words: str, slots: dict[str, str]) -> None:
    assert read_time(canonical(words).text, datetime.fromisoformat(now)).slots == slots


def test_the_tables_cover_three_hundred_expressions_in_both_languages() -> None:
    assert len(rows()) >= 300

"""The golden table says what thing a message sells or seeks, as typed and without its condition."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.slots import read_slots

NOW = datetime(2026, 11, 23, 10)
NONE = "-"


def rows() -> list[tuple[str, str, str]]:
    path = Path(__file__).with_name("golden_goods.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row[0], row[1], row[2])
            for row in csv.reader(file, delimiter="\t")
            if row and not row[0].startswith("#")
        ]


@pytest.mark.parametrize(("intent", "words", "item"), rows())
def test_a_message_names_the_thing_of_the_table(
    catalogue: Catalogue, intent: str, words: str, item: str
) -> None:
    assert read_slots(canonical(words), intent, NOW, catalogue).get("item", NONE) == item


def test_the_table_covers_many_things() -> None:
    assert len({item for _, _, item in rows()}) >= 100

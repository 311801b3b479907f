"""The golden table says which service a whole message means, and where it means none."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.slots import read_slots

NOW = datetime(2026, 11, 23, 10)
NONE = "-"


def rows() -> list[tuple[str, str, str]]:
    path = Path(__file__).with_name("golden_services.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row[0], row[1], row[2])
            for row in csv.reader(file, delimiter="\t")
            if row and not row[0].startswith("#")
        ]


@pytest.mark.parametrize(("intent", "words", "service"), rows())
def test_a_message_means_the_service_of_the_table(
    catalogue: Catalogue, intent: str, words: str, service: str
) -> None:
    assert read_slots(canonical(words), intent, NOW, catalogue).get("service", NONE) == service


def test_the_table_covers_every_service_and_none_in_many_words(catalogue: Catalogue) -> None:
    counted = Counter(service for _, _, service in rows())
    assert len(rows()) >= 450
    assert set(counted) == {entry.code for entry in catalogue.services} | {NONE}
    assert min(counted.values()) >= 15

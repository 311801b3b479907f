"""How the golden tables of slots are read: intent, words, and what they fill, a line each."""

import csv
from datetime import datetime
from pathlib import Path

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.slots import Slots, read_slots

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 10)
Row = tuple[str, str, str]


def rows(table: str) -> list[Row]:
    """The rows of `golden_<table>.tsv`; the third field is empty where the words fill nothing."""
    with (HERE / f"golden_{table}.tsv").open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    return [(intent, words, filled) for intent, words, filled in (r for r in lines if r[0][0] != "#")]


def slots_of(intent: str, words: str) -> Slots:
    """Everything that the words fill when they mean `intent`, on Monday 2026-11-23 at ten."""
    return read_slots(canonical(words), intent, NOW, load_catalogue())


def typed(value: str) -> object:
    """A table's value in the frame's type: 45 and 4.8 are numbers, all else is text."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value

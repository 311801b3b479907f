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


def lines(table: str) -> list[list[str]]:
    """The fields of every row of `golden_<table>.tsv`."""
    with (HERE / f"golden_{table}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row and not row[0].startswith("#")]


def rows(table: str) -> list[Row]:
    """Intent, words and what they fill; the third is empty where the words fill nothing."""
    return [(intent, words, filled) for intent, words, filled in lines(table)]


def pairs(slots: str) -> dict[str, str]:
    """Slots written as `start=2026-11-24T15:00 hours=2`."""
    return {name: value for name, _, value in (pair.partition("=") for pair in slots.split())}


def slots_of(intent: str, words: str) -> Slots:
    """Everything that the words fill when they mean `intent`, on Monday 2026-11-23 at ten."""
    return read_slots(canonical(words), intent, NOW, load_catalogue())


def typed(value: str) -> object:
    """A table's value in the frame's type: 45 and 4.8 are numbers, all else is text."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value

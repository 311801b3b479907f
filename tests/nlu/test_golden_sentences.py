"""Whole messages: what of all that is said is the time of the service, and what of it is somebody else's."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.slots import read_slots

HERE = Path(__file__).parent
OF_TIME = (
    "start", "end", "date", "date_end", "daypart", "asap", "not_before", "not_after", "shift_minutes", "recurrence", "hours",
    "days", "delay_minutes",
)  # fmt: skip


def rows() -> list[tuple[str, str, str, dict[str, str]]]:
    found = []
    for language in ("zh", "en"):
        with (HERE / f"golden_sentences_{language}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row and not row[0].startswith("#"):
                    pairs = [pair.partition("=") for pair in row[3].split()]
                    found.append((row[0], row[1], row[2], {name: value for name, _, value in pairs}))
    return found


@pytest.mark.parametrize(("now", "intent", "words", "slots"), rows(), ids=lambda value: str(value)[:40])
def test_a_message_gives_the_time_of_the_service(
    now: str, intent: str, words: str, slots: dict[str, str]
) -> None:
    read = read_slots(canonical(words), intent, datetime.fromisoformat(now), load_catalogue())
    told = {
        name: json.dumps(value) if isinstance(value, bool) else str(value)
        for name, value in read.items()
        if name in OF_TIME
    }
    assert told == slots

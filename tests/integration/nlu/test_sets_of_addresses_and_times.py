"""Shares of messages read right, of sets written without knowledge of the rules.

Errors of the sets named ``dev`` may be looked at; those of ``unseen`` are only counted.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.slots import Slots, holds_street_address, read_slots

SETS = Path(__file__).parent / "sets"
MOST_FALSE_ADDRESSES = 0.015
TIME_SLOTS = frozenset(
    {
        *("start", "end", "date", "date_end", "daypart", "asap", "not_before", "not_after"),
        *("shift_minutes", "recurrence", "hours", "days"),
    }
)


def messages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def slots_of(message: dict[str, Any], intent: str) -> Slots:
    return read_slots(
        canonical(message["text"]), intent, datetime.fromisoformat(message["now"]), load_catalogue()
    )


def tidy(address: object) -> str:
    return str(address or "").strip(" ,.，。")


@pytest.mark.usefixtures("trained_tagger")
@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("addresses_dev", 0.96),
        ("addresses_dev2", 0.94),
        ("addresses_dev3", 0.97),
        ("addresses_dev4", 0.97),
        ("addresses_dev5", 0.92),
        ("addresses_unseen", 0.95),
    ],
)
def test_addresses_are_whole(name: str, share: float) -> None:
    rows = messages(name)
    right = [tidy(slots_of(row, "book_service").get("address")) == tidy(row["address"]) for row in rows]
    assert sum(right) / len(rows) >= share


@pytest.mark.usefixtures("trained_tagger")
def test_words_that_look_like_an_address_are_none() -> None:
    rows = messages("without_addresses")
    wrong = [row["text"] for row in rows if holds_street_address(canonical(row["text"]), load_catalogue())]
    assert len(wrong) <= MOST_FALSE_ADDRESSES * len(rows)


@pytest.mark.parametrize(
    ("name", "share"),
    [("times_dev", 0.98), ("times_dev2", 0.98), ("times_dev3", 0.92), ("times_unseen", 0.88)],
)
def test_times_are_exact(name: str, share: float) -> None:
    rows = messages(name)
    right = [
        {key: value for key, value in slots_of(row, row["intent"]).items() if key in TIME_SLOTS}
        == row["slots"]
        for row in rows
    ]
    assert sum(right) / len(rows) >= share

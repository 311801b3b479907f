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
from nlu.slots import Slots, read_slots

SETS = Path(__file__).parent / "sets"
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


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("addresses_dev", 0.97),
        ("addresses_dev2", 0.98),
        ("addresses_dev3", 0.98),
        ("addresses_dev4", 0.98),
        ("addresses_unseen", 0.86),
    ],
)
def test_addresses_are_whole(name: str, share: float) -> None:
    rows = messages(name)
    right = [tidy(slots_of(row, "book_service").get("address")) == tidy(row["address"]) for row in rows]
    assert sum(right) / len(rows) >= share


@pytest.mark.parametrize(
    ("name", "share"), [("times_dev", 0.98), ("times_dev2", 0.98), ("times_unseen", 0.88)]
)
def test_times_are_exact(name: str, share: float) -> None:
    rows = messages(name)
    right = [
        {key: value for key, value in slots_of(row, row["intent"]).items() if key in TIME_SLOTS}
        == row["slots"]
        for row in rows
    ]
    assert sum(right) / len(rows) >= share

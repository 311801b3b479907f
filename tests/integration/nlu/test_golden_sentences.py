"""Whole messages: what of all that is said is the time of the service, and what of it is somebody else's."""

import json
from datetime import datetime

import pytest

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.slots import read_slots
from tests.integration.nlu.golden import lines, pairs

OF_TIME = (
    "start", "end", "date", "date_end", "daypart", "asap", "not_before", "not_after", "shift_minutes", "recurrence", "hours",
    "days", "delay_minutes",
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "intent", "words", "slots"),
    [*lines("sentences_zh"), *lines("sentences_en")],
    ids=lambda value: str(value)[:40],
)
def test_a_message_gives_the_time_of_the_service(
    now: str, intent: str, words: str, slots: str, catalogue: Catalogue
) -> None:
    read = read_slots(canonical(words), intent, datetime.fromisoformat(now), catalogue)
    told = {
        name: json.dumps(value) if isinstance(value, bool) else str(value)
        for name, value in read.items()
        if name in OF_TIME
    }
    assert told == pairs(slots)

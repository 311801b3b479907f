"""Golden table of the slots that belong to one intent or a few."""

import json
from collections import Counter

import pytest

from nlu.normalisers.question_topics import TOPICS
from tests.integration.nlu.golden import rows, slots_of

OF_INTENTS = {
    "action", "address_label", "topic", "condition", "category", "delivery", "courier_no", "invoice_title", "price", "message",
}  # fmt: skip
QUOTING = {"add_note", "ask_seller"}


@pytest.mark.parametrize(("intent", "words", "filled"), rows("intent_slots"))
def test_slots_of_intents_match_the_table(intent: str, words: str, filled: str) -> None:
    read = slots_of(intent, words)
    assert {name: value for name, value in read.items() if name in OF_INTENTS} == json.loads(filled)


def test_the_table_covers_every_topic_in_both_languages() -> None:
    topics = Counter(
        (json.loads(filled)["topic"], words.isascii())
        for intent, words, filled in rows("intent_slots")
        if intent == "ask_policy"
    )
    assert {topic for topic, _ in topics} == TOPICS
    assert min(topics.values()) >= 3


@pytest.mark.parametrize(
    ("intent", "words"), [(row[0], row[1]) for row in rows("intent_slots") if row[0] in QUOTING]
)
def test_quoted_words_fill_nothing_else(intent: str, words: str) -> None:
    assert set(slots_of(intent, words)) - {"order_no"} == {"message"}


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("恢复每周保洁", {"action": "resume", "service": "daily_cleaning"}),
        ("每周三的保洁停掉", {"action": "stop", "service": "daily_cleaning", "recurrence": "FREQ=WEEKLY;BYDAY=WE"}),
        ("下周那次不用来", {"action": "skip", "date": "2026-11-30", "date_end": "2026-12-06"}),
        ("每周三的保洁改到周四上午十点", {"action": "change", "service": "daily_cleaning", "start": "2026-11-26T10:00"}),
        ("skip next Friday's visit", {"action": "skip", "date": "2026-12-04"}),
        ("move the series to Thursdays at 2pm", {"action": "change", "recurrence": "FREQ=WEEKLY;BYDAY=TH", "start": "2026-11-26T14:00"}),
    ],
)  # fmt: skip
def test_a_rule_that_names_the_series_has_no_first_visit(words: str, slots: dict[str, object]) -> None:
    assert slots_of("manage_series", words) == slots


def test_an_address_to_be_saved_is_without_the_request() -> None:
    slots = slots_of("my_addresses", "把望京西园三区305号楼2单元1801存成家")
    assert slots["address"] == "望京西园三区305号楼2单元1801"

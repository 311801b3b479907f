"""Golden table of the slots that belong to one intent or a few."""

import json
from collections import Counter

import pytest

from nlu.normalisers.policy_topics import TOPICS
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
    assert set(slots_of(intent, words)) == {"message"}

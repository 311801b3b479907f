"""Intents of a customer's messages: the contract's own sentences, and sets written without knowledge of the data.

Errors of the sets named ``dev`` and ``fresh`` may be looked at; those of ``unseen`` are only counted. ``fresh`` was
written last.
"""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from nlu.catalogue import Catalogue
from nlu.client import NluClient
from nlu.evaluation.evaluation_set import language_of
from nlu.intents import CUSTOMER
from nlu.training_data import examples
from tests.integration.nlu.golden import NOW, lines

SETS = Path(__file__).parent / "sets"
PARTS = ("dev", "unseen", "fresh")
FIRST_EDITION = frozenset(
    {
        *("book_service", "search_housekeeper", "list_services", "ask_price", "choose_option", "pay_order"),
        *("list_orders", "order_status", "reschedule_order", "change_housekeeper", "cancel_order"),
        *("refund_status", "review_order", "file_complaint", "contact_housekeeper", "set_location"),
        *(
            "become_housekeeper",
            "sell_item",
            "search_item",
            "greet",
            "thanks",
            "goodbye",
            "help",
            "affirm",
            "deny",
        ),
        *("talk_to_human", "change_language", "out_of_scope"),
    }
)


def messages(part: str) -> list[dict[str, str]]:
    return [
        json.loads(line)
        for line in (SETS / f"second_edition_customer_{part}.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.rasa
async def test_every_sentence_of_the_contract_has_its_intent(rasa_url: str, catalogue: Catalogue) -> None:
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        wrong = {
            (text, found.intent)
            for intent, text in lines("intents_customer")
            if (found := await client.parse(text, "customer", NOW)).intent != intent
        }
    assert wrong == set()


@pytest.mark.rasa
@pytest.mark.parametrize(
    ("part", "chinese", "english"), [("dev", 0.93, 0.92), ("unseen", 0.88, 0.88), ("fresh", 0.95, 0.94)]
)
async def test_intents_of_the_second_edition_reach_the_required_share(
    rasa_url: str, catalogue: Catalogue, part: str, chinese: float, english: float
) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        for message in messages(part):
            language = language_of(message["text"])
            frame = await client.parse(message["text"], message["role"], datetime(2026, 12, 1, 10))
            total[language] += 1
            right[language] += frame.intent == message["intent"]
    assert right["zh"] / total["zh"] >= chinese
    assert right["en"] / total["en"] >= english


def test_the_sets_cover_every_new_intent_in_both_languages_and_are_not_trained_on() -> None:
    measured = [message for part in PARTS for message in messages(part)]
    counted = Counter((message["intent"], language_of(message["text"])) for message in measured)
    new = CUSTOMER - FIRST_EDITION
    assert min(counted[intent, language] for intent in new for language in ("zh", "en")) >= 12
    trained = {text.strip().lower() for _, text in examples()}
    assert [message["text"] for message in measured if message["text"].lower() in trained] == []


@pytest.mark.rasa
async def test_intents_that_were_refused_or_confused_reach_the_required_share(
    rasa_url: str, catalogue: Catalogue
) -> None:
    rows = [json.loads(line) for line in (SETS / "weak_intents.jsonl").read_text("utf-8").splitlines()]
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        frames = [await client.parse(row["text"], row["role"], datetime(2026, 12, 1, 10)) for row in rows]
    right = sum(frame.intent == row["intent"] for frame, row in zip(frames, rows, strict=True))
    assert right / len(rows) >= 0.94

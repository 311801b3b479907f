"""The data files and the catalogue belong together."""

import json
from collections import Counter

from nlu.catalogue import Catalogue
from nlu.composition import examples
from nlu.intents import ALL, allowed
from nlu.normalisers.service import descriptions
from nlu.paths import EVALUATION


def test_every_intent_has_examples_in_both_languages_and_no_other_has_any() -> None:
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for intent, text in examples():
        (chinese if any("一" <= char <= "鿿" for char in text) else english)[intent] += 1
    assert set(chinese) | set(english) == ALL
    assert min(chinese[intent] for intent in ALL) >= 60
    assert min(english[intent] for intent in ALL) >= 60


def test_nothing_that_is_measured_was_trained_on() -> None:
    trained = {text.strip().lower() for _, text in examples()}
    measured = [
        json.loads(line)
        for path in EVALUATION.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(measured) >= 500
    short = [
        message["text"]
        for message in measured
        if len(message["text"]) > 6 and message["text"].lower() in trained
    ]
    assert short == []


def test_evaluation_messages_are_of_the_contract() -> None:
    for path in EVALUATION.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            assert message["intent"] in allowed(message["role"]), message


def test_every_service_of_the_catalogue_is_called_by_its_own_names(catalogue: Catalogue) -> None:
    from nlu.canonical import canonical
    from nlu.normalisers.service import service

    assert {entry.code for entry in catalogue.services} >= set(descriptions())
    for entry in catalogue.services:
        for name in entry.names[:2]:
            assert service(canonical(name).text, catalogue) == entry.code, name

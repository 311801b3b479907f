"""Consistency of training data, evaluation sets, lexicon and catalogue."""

import json
from collections import Counter

from nlu.catalogue import Catalogue
from nlu.intents import ALL, intents_for_role
from nlu.normalisers.service import descriptions
from nlu.paths import EVALUATION
from nlu.sentence_templates import templated_examples
from nlu.training_data import examples


def test_exactly_the_known_intents_have_examples_in_both_languages() -> None:
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for intent, text in examples():
        (chinese if any("一" <= char <= "鿿" for char in text) else english)[intent] += 1
    assert set(chinese) | set(english) == ALL
    assert min(chinese[intent] for intent in ALL) >= 60
    assert min(english[intent] for intent in ALL) >= 60


def test_evaluation_messages_are_not_in_the_training_data() -> None:
    trained = {text.strip().lower() for _, text in [*examples(), *templated_examples()]}
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


def test_templates_say_intents_of_the_model() -> None:
    assert {intent for intent, _ in templated_examples()} <= ALL


def test_evaluation_intents_belong_to_their_role() -> None:
    for path in EVALUATION.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            assert message["intent"] in intents_for_role(message["role"]), message


def test_every_service_is_detected_by_its_own_names(catalogue: Catalogue) -> None:
    from nlu.canonical import canonical
    from nlu.normalisers.service import detect_service

    assert {entry.code for entry in catalogue.services} >= set(descriptions())
    for entry in catalogue.services:
        for name in entry.names[:2]:
            assert detect_service(canonical(name).text, catalogue) == entry.code, name

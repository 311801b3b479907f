"""Intent classifier: tf-idf of character and word n-grams, one logistic regression an intent, one set of them a role.

Characters of any script and whole words of English are features at once, so one model serves Chinese, English and
mixtures of both; each is counted in the marks and in the words as typed (nlu/features.py). Rasa's own counting
featurizers cannot do this: their tokenizers either drop Chinese words or cut n-grams at guessed word borders. A role is
told apart only from what it can mean (docs/nlu.md has the figures).
"""
# mypy: disable-error-code="import-not-found, import-untyped, misc, no-any-return, untyped-decorator"

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from nlu.classifier_input import marks_of, role_of, typed_of
from nlu.intents import CUSTOMER, HOUSEKEEPER

ROLES = {"customer": CUSTOMER, "housekeeper": HOUSEKEEPER}
WORD = r"[一-鿿]|[a-z_']+|\S"
"""A Chinese character, a word of Latin letters, or a sign."""


@dataclass(frozen=True)
class Weights:
    """What is kept of a fitted pipeline: per part of it the vectorizer and a row of weights for each of its features."""

    names: list[str]
    bias: np.ndarray
    parts: list[tuple[TfidfVectorizer, np.ndarray]]

    @classmethod
    def of(cls, model: Pipeline) -> Weights:
        union, classifier = model[0], model[-1]
        parts = []
        first = 0
        for _, vectorizer in union.transformer_list:
            last = first + len(vectorizer.vocabulary_)
            weighted = (classifier.coef_[:, first:last] * vectorizer.idf_).T
            parts.append((vectorizer, np.ascontiguousarray(weighted, dtype=np.float32)))
            first = last
        return cls([str(name) for name in classifier.classes_], classifier.intercept_, parts)


class Scoring(Protocol):
    """The share of every intent of `names` for a line, in their order."""

    names: list[str]

    def __call__(self, seen: str, /) -> np.ndarray: ...


class Scorer:
    """What a fitted pipeline answers for one message, a tenth of the time: no sparse matrix is built for one line."""

    def __init__(self, weights: Weights) -> None:
        self.names = weights.names
        self._bias = weights.bias
        self._parts = [
            (vectorizer.build_analyzer(), vectorizer.vocabulary_, vectorizer.idf_, weighted)
            for vectorizer, weighted in weights.parts
        ]

    def __call__(self, text: str) -> np.ndarray:
        """The share of every intent, in the order of `names`; they sum to one."""
        scores = self._bias.copy()
        for pieces_of, vocabulary, rarity, weighted in self._parts:
            counts = Counter(
                index for piece in pieces_of(text) if (index := vocabulary.get(piece)) is not None
            )
            if not counts:
                continue
            found = np.fromiter(counts.keys(), dtype=int, count=len(counts))
            often = 1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))
            scores += (often / np.linalg.norm(often * rarity[found])) @ weighted[found]
        shares: np.ndarray = 1 / (1 + np.exp(-scores))
        return shares / shares.sum()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TfidfIntentClassifier(GraphComponent, IntentClassifier):
    """Ranks what the role of a message's line (nlu/classifier_input.py) can mean."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"characters": 3, "words": 3, "least_messages": 2, "regularisation": 20.0}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        learnt: dict[str, Any] | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._scorers = self._answering(learnt or {})

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TfidfIntentClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            (example.get(TEXT), example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        learnt = {}
        for role, can_mean in ROLES.items():
            own = [(text, intent) for text, intent in examples if intent in can_mean]
            learnt[role] = self.fit([text for text, _ in own], [intent for _, intent in own])
        self._scorers = self._answering(learnt)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(learnt, folder / "learnt.joblib", compress=3)
        return self._resource

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> Any:
        """What is kept of one role's lines."""
        return Weights.of(self._pipeline().fit(lines, intents))

    @staticmethod
    def scorer(learnt: Any) -> Scoring:
        """What answers from it."""
        return Scorer(learnt)

    def _answering(self, learnt: dict[str, Any]) -> dict[str, Scoring]:
        return {role: self.scorer(of_role) for role, of_role in learnt.items()}

    def _pipeline(self) -> Pipeline:
        features = FeatureUnion(
            [
                *self._counted("marks", marks_of),
                *self._counted("typed", typed_of),
            ]
        )
        classifier = LogisticRegression(
            C=self._config["regularisation"],
            class_weight="balanced",
            solver="liblinear",
            max_iter=300,
            random_state=1,
        )
        return make_pipeline(features, classifier)

    def _counted(self, name: str, part: Callable[[str], str]) -> list[tuple[str, TfidfVectorizer]]:
        shared = {"sublinear_tf": True, "min_df": self._config["least_messages"], "preprocessor": part}
        characters = TfidfVectorizer(analyzer="char", ngram_range=(1, self._config["characters"]), **shared)
        words = TfidfVectorizer(token_pattern=WORD, ngram_range=(1, self._config["words"]), **shared)
        return [(f"{name} by characters", characters), (f"{name} by words", words)]

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TfidfIntentClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, joblib.load(folder / "learnt.joblib"))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            role, seen = role_of(message.get(TEXT) or "")
            scorer = self._scorers.get(role) or self._scorers["customer"]
            shares = scorer(seen)
            order = shares.argsort()[::-1]
            ranked = [{"name": scorer.names[index], "confidence": float(shares[index])} for index in order]
            message.set("intent", ranked[0], add_to_output=True)
            message.set("intent_ranking", ranked, add_to_output=True)
        return messages

"""Intent classifier: tf-idf of character and word n-grams, one-vs-rest logistic regression, one model per role.

Character and word n-grams are features together, so one model serves Chinese, English and mixtures of both; both are
computed on the delexicalised text and on the typed words (nlu/features.py). Rasa's CountVectorsFeaturizer cannot do this,
because its tokenizers either drop Chinese words or cut n-grams at guessed word borders. Each role is trained on its own
intents only (figures in docs/nlu.md).
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
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from nlu.classifier_input import delexicalised_part, split_role, typed_part
from nlu.frame import OUT_OF_SCOPE
from nlu.intents import INTENTS_BY_ROLE
from nlu.rasa_components.vocabulary import Vocabulary

WORD = r"[一-鿿]|[a-z_']+|\S"
"""A Chinese character, a Latin word, or a single other non-space character."""


class ThreadedLogisticRegression(LogisticRegression):
    """Fit one liblinear model for each intent against the rest, in threads: liblinear releases the interpreter's lock.

    The weights are those of `LogisticRegression` with `class_weight="balanced"`, which fits the intents one by one.
    """

    def fit(self, features: Any, intents: Sequence[str]) -> ThreadedLogisticRegression:
        self.classes_, positions = np.unique(intents, return_inverse=True)
        balanced = len(positions) / (len(self.classes_) * np.bincount(positions))

        def fit_one(position: int) -> LogisticRegression:
            one = LogisticRegression(
                C=self.C,
                class_weight={False: 1.0, True: balanced[position]},
                solver="liblinear",
                max_iter=self.max_iter,
                random_state=self.random_state,
            )
            return one.fit(features, positions == position)

        fitted = joblib.Parallel(n_jobs=-1, prefer="threads")(
            joblib.delayed(fit_one)(position) for position in range(len(self.classes_))
        )
        self.coef_ = np.vstack([one.coef_ for one in fitted])
        self.intercept_ = np.concatenate([one.intercept_ for one in fitted])
        return self


@dataclass(frozen=True)
class Weights:
    """Fitted pipeline in compact form: intents, intercepts, and for each vectorizer a matrix (features, intents)."""

    names: list[str]
    bias: np.ndarray
    parts: list[tuple[TfidfVectorizer, np.ndarray]]

    @classmethod
    def of(cls, model: Pipeline) -> Weights:
        union, classifier = model[0], model[-1]
        parts = []
        first = 0
        for _, vectorizer in union.transformer_list:
            # The n-grams that were too rare: nothing asks for them again, and they are 180 MB when loaded.
            vectorizer.stop_words_ = None
            last = first + len(vectorizer.vocabulary_)
            weighted = (classifier.coef_[:, first:last] * vectorizer.idf_).T
            parts.append((vectorizer, np.ascontiguousarray(weighted, dtype=np.float32)))
            first = last
        return cls([str(name) for name in classifier.classes_], classifier.intercept_, parts)


class Scoring(Protocol):
    """Compute the confidence of every intent in `names`, in their order, for one line."""

    names: list[str]

    def __call__(self, seen: str, /) -> np.ndarray: ...


class Scorer:
    """Score one line as the fitted pipeline would, ten times faster: no sparse matrix is built."""

    def __init__(self, weights: Weights) -> None:
        self.names = weights.names
        self._bias = weights.bias
        self._parts = [
            (vectorizer.build_analyzer(), vectorizer.vocabulary_, vectorizer.idf_, weighted)
            for vectorizer, weighted in weights.parts
        ]

    def __call__(self, text: str) -> np.ndarray:
        """Return the confidence of every intent, in the order of `names`, normalised to sum to one."""
        scores = self._bias.copy()
        for analyse, vocabulary, rarity, weighted in self._parts:
            counts = Counter(index for term in analyse(text) if (index := vocabulary.get(term)) is not None)
            if not counts:
                continue
            found = np.fromiter(counts.keys(), dtype=int, count=len(counts))
            often = 1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))
            scores += (often / np.linalg.norm(often * rarity[found])) @ weighted[found]
        shares: np.ndarray = 1 / (1 + np.exp(-scores))
        return shares / shares.sum()


class TfidfIntentClassifier(GraphComponent, IntentClassifier):
    """Rank the intents of the role that a message's line names (nlu/classifier_input.py), and tell whether its words are
    novel to that role's messages."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"characters": 3, "words": 3, "least_messages": 2, "regularisation": 20.0}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        learnt: dict[str, Any] | None = None,
        vocabularies: dict[str, Vocabulary] | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._scorers = self._scorers_of(learnt or {})
        self._vocabularies = vocabularies or {}

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
        for role, can_mean in INTENTS_BY_ROLE.items():
            own = [(text, intent) for text, intent in examples if intent in can_mean]
            learnt[role] = self.fit([text for text, _ in own], [intent for _, intent in own])
            self._vocabularies[role] = Vocabulary.of(
                typed_part(text) for text, intent in own if intent != OUT_OF_SCOPE
            )
        self._scorers = self._scorers_of(learnt)
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(learnt, folder / "learnt.joblib")
            joblib.dump(self._vocabularies, folder / "vocabularies.joblib")
        return self._resource

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> Any:
        """Fit one role's model; the result is what `scorer` takes."""
        return Weights.of(self._pipeline().fit(lines, intents))

    @staticmethod
    def scorer(learnt: Any) -> Scoring:
        """Return the scorer of a fitted model."""
        return Scorer(learnt)

    def _scorers_of(self, learnt: dict[str, Any]) -> dict[str, Scoring]:
        return {role: self.scorer(of_role) for role, of_role in learnt.items()}

    def _pipeline(self) -> Pipeline:
        features = FeatureUnion(
            [
                *self._counted("marks", delexicalised_part),
                *self._counted("typed", typed_part),
            ]
        )
        classifier = ThreadedLogisticRegression(
            C=self._config["regularisation"], max_iter=300, random_state=1
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
            learnt, vocabularies = (
                joblib.load(folder / name) for name in ("learnt.joblib", "vocabularies.joblib")
            )
            return cls(config, model_storage, resource, learnt, vocabularies)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            role, seen = split_role(message.get(TEXT) or "")
            scorer = self._scorers.get(role) or self._scorers["customer"]
            shares = scorer(seen)
            order = shares.argsort()[::-1]
            ranked = [{"name": scorer.names[index], "confidence": float(shares[index])} for index in order]
            message.set("intent", ranked[0], add_to_output=True)
            message.set("intent_ranking", ranked, add_to_output=True)
            vocabulary = self._vocabularies.get(role) or self._vocabularies["customer"]
            message.set("novel", vocabulary.is_novel(typed_part(seen)), add_to_output=True)
        return messages

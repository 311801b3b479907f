"""Two stages: a binary in-scope classifier, then the intents in scope."""
# mypy: disable-error-code="import-not-found, import-untyped, misc, untyped-decorator"

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from sklearn.pipeline import Pipeline

from nlu.frame import OUT_OF_SCOPE
from nlu.rasa_components.tfidf_intents import Scorer, Scoring, TfidfIntentClassifier, Weights


class TwoStageScorer:
    """Scale the in-scope confidences by the probability of being in scope."""

    def __init__(self, outside: Pipeline, inside: Pipeline) -> None:
        self._outside = outside
        self._inside = Scorer(Weights.of(inside))
        self.names = [*self._inside.names, OUT_OF_SCOPE]

    def __call__(self, seen: str) -> np.ndarray:
        outside = float(self._outside.predict_proba([seen])[0, 1])
        return np.append(self._inside(seen) * (1 - outside), outside)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TwoStageIntentClassifier(TfidfIntentClassifier):
    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> tuple[Pipeline, Pipeline]:
        inside = [
            (line, intent) for line, intent in zip(lines, intents, strict=True) if intent != OUT_OF_SCOPE
        ]
        return (
            self._pipeline().fit(lines, [intent == OUT_OF_SCOPE for intent in intents]),
            self._pipeline().fit([line for line, _ in inside], [intent for _, intent in inside]),
        )

    @staticmethod
    def scorer(learnt: tuple[Pipeline, Pipeline]) -> Scoring:
        return TwoStageScorer(*learnt)

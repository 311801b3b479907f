"""Mean of three models: logistic regression on the delexicalised text, on the typed words, and a linear SVM on both."""
# mypy: disable-error-code="import-not-found, import-untyped, misc, untyped-decorator"

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from sklearn.base import clone
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from nlu.rasa_components.candidates.linear_svm import fitted_svm
from nlu.rasa_components.tfidf_intents import Scorer, Scoring, TfidfIntentClassifier, Weights


class MeanScorer:
    """Average the confidences of several scorers with the same intents."""

    def __init__(self, scorers: Sequence[Scoring]) -> None:
        self._scorers = scorers
        self.names = scorers[0].names

    def __call__(self, seen: str) -> np.ndarray:
        shares: np.ndarray = np.mean([scorer(seen) for scorer in self._scorers], axis=0)
        return shares


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AveragedIntentClassifier(TfidfIntentClassifier):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**TfidfIntentClassifier.get_default_config(), "svm_regularisation": 1.0, "sharpness": 4.0}

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> list[Pipeline]:
        features, classifier = self._pipeline()
        views = features.transformer_list
        marks, typed = FeatureUnion(views[:2]), FeatureUnion(views[2:])
        learnt = [
            make_pipeline(clone(view), clone(classifier)).fit(lines, intents) for view in (marks, typed)
        ]
        return [*learnt, fitted_svm(clone(features), lines, intents, self._config)]

    @staticmethod
    def scorer(learnt: list[Pipeline]) -> Scoring:
        return MeanScorer([Scorer(Weights.of(part)) for part in learnt])

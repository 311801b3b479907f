"""One-vs-rest linear SVM on the features of the chosen classifier."""
# mypy: disable-error-code="import-not-found, import-untyped, misc, untyped-decorator"

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from nlu.rasa_components.tfidf_intents import Scorer, Scoring, TfidfIntentClassifier, Weights


def fitted_svm(
    features: Any, lines: Sequence[str], intents: Sequence[str], settings: dict[str, Any]
) -> Pipeline:
    """Fit a linear SVM; margins are scaled by `sharpness`, so that their logistic function serves as a confidence."""
    classifier = LinearSVC(C=settings["svm_regularisation"], class_weight="balanced", random_state=1)
    model = make_pipeline(features, classifier).fit(lines, intents)
    classifier.coef_ *= settings["sharpness"]
    classifier.intercept_ *= settings["sharpness"]
    return model


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearSvmIntentClassifier(TfidfIntentClassifier):
    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**TfidfIntentClassifier.get_default_config(), "svm_regularisation": 1.0, "sharpness": 4.0}

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> Pipeline:
        return fitted_svm(self._pipeline()[0], lines, intents, self._config)

    @staticmethod
    def scorer(learnt: Pipeline) -> Scoring:
        return Scorer(Weights.of(learnt))

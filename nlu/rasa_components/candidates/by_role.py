"""What the classifiers compared have in common: one model a role, over the line of nlu/line.py."""
# mypy: disable-error-code="import-not-found, import-untyped, misc, no-any-return"

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import joblib
import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.rasa_components.tfidf_intents import ROLES, TfidfIntentClassifier


class Scoring(Protocol):
    """The share of every intent of `names` for a line, in their order."""

    names: list[str]

    def __call__(self, seen: str, /) -> np.ndarray: ...


class ByRoleClassifier(TfidfIntentClassifier):
    """A classifier says how one role's lines are learnt, and how what was learnt answers."""

    def fit(self, lines: Sequence[str], intents: Sequence[str]) -> Any:
        """What is kept of one role."""
        raise NotImplementedError

    @staticmethod
    def scorer(model: Any) -> Scoring:
        raise NotImplementedError

    def train(self, training_data: TrainingData) -> Resource:
        examples = [
            (example.get(TEXT), example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        models = {}
        for role, can_mean in ROLES.items():
            own = [(text, intent) for text, intent in examples if intent in can_mean]
            models[role] = self.fit([text for text, _ in own], [intent for _, intent in own])
        self._scorers = {role: self.scorer(model) for role, model in models.items()}
        with self._storage.write_to(self._resource) as folder:
            joblib.dump(models, folder / "models.joblib", compress=3)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ByRoleClassifier:
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            models = joblib.load(folder / "models.joblib")
        made._scorers = {role: cls.scorer(model) for role, model in models.items()}
        return made

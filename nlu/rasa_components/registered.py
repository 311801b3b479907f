"""Registration of the chosen classifier with Rasa's recipe, for training.

Apart from the classifier, because the recipe imports TensorFlow, which a trained model does not need.
"""
# mypy: disable-error-code="import-not-found, import-untyped"

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from nlu.rasa_components.tfidf_intents import TfidfIntentClassifier

__all__ = ["TfidfIntentClassifier"]

DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)(
    TfidfIntentClassifier
)

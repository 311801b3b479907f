"""The readings of the contract where two intents are near, as a layer over the classifier's ranking."""

from collections.abc import Sequence

from nlu.catalogue import Catalogue
from nlu.frame import OUT_OF_SCOPE

Ranking = Sequence[tuple[str, float]]


def settle(text: str, ranked: Ranking, role: str, catalogue: Catalogue, unsure: float) -> tuple[str, float]:
    """The intent and how sure. `text` is canonical; `ranked` holds only what the role can mean, surest first."""
    if not ranked:
        return OUT_OF_SCOPE, 0.0
    intent, confidence = ranked[0]
    if confidence < unsure:
        return OUT_OF_SCOPE, round(1 - confidence, 4)
    return intent, round(confidence, 4)

"""Entities for pipelines that learn to find them: marked in the training text by our own readers of slots.

The data are written without marks, since nothing of the chosen pipeline reads them. What a trained extractor reaches is
therefore how well it copies our readers, and only of slots whose value is a piece of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nlu.canonical import Canonical, canonical
from nlu.catalogue import Catalogue
from nlu.features import ANY_DAY
from nlu.frame import OUT_OF_SCOPE
from nlu.normalisers.place import place
from nlu.normalisers.service import named, service
from nlu.slots import read_slots

AS_TYPED = ("message", "item", "address", "housekeeper")
SPANS = frozenset({*AS_TYPED, "district", "service"})
"""The slots that a piece of the text fills."""


def annotated(text: str, intent: str, catalogue: Catalogue) -> str:
    """The text in Rasa's form `[piece](entity)`; text with brackets of its own stays without marks."""
    if intent == OUT_OF_SCOPE or any(char in "[](){}" for char in text):
        return text
    pieces: list[str] = []
    position = 0
    for start, end, name in sorted(_spans(canonical(text), intent, catalogue)):
        if start < position or not text[start:end].strip():
            continue
        pieces += [text[position:start], f"[{text[start:end]}]({name})"]
        position = end
    return "".join([*pieces, text[position:]])


def _spans(text: Canonical, intent: str, catalogue: Catalogue) -> Iterator[tuple[int, int, str]]:
    slots = read_slots(text, intent, ANY_DAY, catalogue)
    for name in AS_TYPED:
        value = slots.get(name)
        if isinstance(value, str) and (start := text.raw.find(value)) >= 0:
            yield start, start + len(value), name
    if len(text.raw) != len(text.text):
        return
    if "service" in slots:
        for found in named(text.text, catalogue)[:1]:
            yield found.start, found.end, "service"
    if "district" in slots:
        where = place(text.text, catalogue)
        for start, end in where.spans[where.city is not None :][:1]:
            yield start, end, "district"


def slots_of(entities: Iterable[Mapping[str, Any]], text: Canonical, catalogue: Catalogue) -> dict[str, str]:
    """The slots that found entities fill, the first of a name: as typed, or as the contract writes it.

    An entity has `entity`, and `start` and `end` in the canonical text.
    """
    slots: dict[str, str] = {}
    for entity in entities:
        name, start, end = str(entity["entity"]), int(entity["start"]), int(entity["end"])
        if name in slots or name not in SPANS:
            continue
        value: str | None = text.as_typed(start, end)
        if name == "service":
            value = service(text.text[start:end], catalogue)
        elif name == "district":
            value = place(text.text[start:end], catalogue).district
        if value:
            slots[name] = value
    return slots

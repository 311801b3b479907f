"""Annotate entities in the training text for pipelines with a trainable extractor.

The data hold no annotations, because the chosen pipeline does not use them; the rule-based extractors of nlu/slots.py
add them here. A trained extractor is therefore measured by how well it reproduces these rules, and only for slots whose
value is a span of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nlu.canonical import Canonical, canonical
from nlu.catalogue import Catalogue
from nlu.features import REFERENCE_TIME
from nlu.frame import OUT_OF_SCOPE
from nlu.normalisers.place import extract_place
from nlu.normalisers.service import detect_service, find_named
from nlu.slots import read_slots

VERBATIM_SLOTS = ("message", "item", "address", "housekeeper")
SPAN_SLOTS = frozenset({*VERBATIM_SLOTS, "district", "service"})
"""Slots whose value is a span of the text."""


def annotate(text: str, intent: str, catalogue: Catalogue) -> str:
    """Return the text in Rasa's format `[span](entity)`; text that contains brackets is not annotated."""
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
    slots = read_slots(text, intent, REFERENCE_TIME, catalogue)
    for name in VERBATIM_SLOTS:
        value = slots.get(name)
        if isinstance(value, str) and (start := text.raw.find(value)) >= 0:
            yield start, start + len(value), name
    if len(text.raw) != len(text.text):
        return
    if "service" in slots:
        for found in find_named(text.text, catalogue)[:1]:
            yield found.start, found.end, "service"
    if "district" in slots:
        where = extract_place(text.text, catalogue)
        for start, end in where.spans[where.city is not None :][:1]:
            yield start, end, "district"


def slots_from_entities(
    entities: Iterable[Mapping[str, Any]], text: Canonical, catalogue: Catalogue
) -> dict[str, str]:
    """Return the slots of extracted entities, the first of each name, normalised where the slot requires it.

    An entity has `entity`, and `start` and `end` in the canonical text.
    """
    slots: dict[str, str] = {}
    for entity in entities:
        name, start, end = str(entity["entity"]), int(entity["start"]), int(entity["end"])
        if name in slots or name not in SPAN_SLOTS:
            continue
        value: str | None = text.as_typed(start, end)
        if name == "service":
            value = detect_service(text.text[start:end], catalogue)
        elif name == "district":
            value = extract_place(text.text[start:end], catalogue).district
        if value:
            slots[name] = value
    return slots

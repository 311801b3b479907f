"""Compose training data and queries for a pipeline in the form that its file asks for."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from nlu.annotation import annotated
from nlu.canonical import canonical
from nlu.catalogue import Catalogue, load_catalogue
from nlu.classifier_input import marks_of, with_role
from nlu.features import features
from nlu.paths import DATA

_ENTITY = re.compile(r"\[([^\]]+)\]\(\w+\)")


@dataclass(frozen=True)
class Composition:
    """`composition` of a pipeline's file; without it, the line of nlu/classifier_input.py.

    `marks` and `words` are for Rasa's own components, which read one text: the marks alone, or the canonical words;
    the words may carry entities, which our own readers of slots have marked.
    """

    sees: Literal["line", "marks", "words"] = "line"
    entities: bool = False

    def seen(self, text: str, catalogue: Catalogue) -> str:
        """Return the training form of a message."""
        if self.sees == "words":
            return re.sub(r"\s+", " ", canonical(text).text).strip() or "_nothing_"
        line = features(text, catalogue)
        return marks_of(line) if self.sees == "marks" else line

    def asked(self, text: str, role: str, catalogue: Catalogue) -> str:
        """Return the query form of a message."""
        seen = self.seen(text, catalogue)
        return with_role(role, seen) if self.sees == "line" else seen


def composition_of(pipeline: Path) -> Composition:
    settings: Mapping[str, Mapping[str, object]] = yaml.safe_load(pipeline.read_text(encoding="utf-8"))
    return Composition(**settings.get("composition", {}))  # type: ignore[arg-type]


def examples(folder: Path = DATA) -> Iterator[tuple[str, str]]:
    """(intent, text) of every line of the data, without the marks of entities."""
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block["examples"].splitlines():
                yield block["intent"], _ENTITY.sub(r"\1", line.removeprefix("- ").strip())


def compose(target: Path, composition: Composition, sample: int | None = None) -> int:
    """Write what Rasa is trained on, or `sample` lines of it drawn the same way each time. How many lines."""
    catalogue = load_catalogue()
    chosen = list(examples())
    if sample is not None and sample < len(chosen):
        chosen = random.Random(1).sample(chosen, sample)
    by_intent: dict[str, dict[str, None]] = {}
    for intent, text in chosen:
        line = composition.seen(text, catalogue)
        if composition.entities:
            line = annotated(line, intent, catalogue)
        by_intent.setdefault(intent, {})[line] = None
    document = {
        "version": "3.1",
        "nlu": [
            {"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
            for intent, lines in by_intent.items()
        ],
    }
    target.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return sum(len(lines) for lines in by_intent.values())

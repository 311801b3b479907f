"""Convert training data and queries to the input form that a pipeline's file asks for."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from nlu.annotation import annotate
from nlu.canonical import canonical
from nlu.catalogue import Catalogue, load_catalogue
from nlu.classifier_input import delexicalised_part, with_role
from nlu.features import features
from nlu.paths import DATA
from nlu.sentence_templates import templated_examples

_ENTITY = re.compile(r"\[([^\]]+)\]\(\w+\)")


@dataclass(frozen=True)
class Composition:
    """Settings of the `composition` key of a pipeline's file; the default is the line of nlu/classifier_input.py.

    `marks` and `words` are for Rasa's own components, which take a single text: the delexicalised text alone, or the
    canonical words. With `entities` the words are annotated by nlu/annotation.py.
    """

    sees: Literal["line", "marks", "words"] = "line"
    entities: bool = False

    def training_text(self, text: str, catalogue: Catalogue) -> str:
        """Return a message as the pipeline is trained on it."""
        if self.sees == "words":
            return re.sub(r"\s+", " ", canonical(text).text).strip() or "_nothing_"
        line = features(text, catalogue)
        return delexicalised_part(line) if self.sees == "marks" else line

    def query_text(self, text: str, role: str, catalogue: Catalogue) -> str:
        """Return a message as the server is asked about it."""
        line = self.training_text(text, catalogue)
        return with_role(role, line) if self.sees == "line" else line


def composition_of(pipeline: Path) -> Composition:
    settings: Mapping[str, Mapping[str, object]] = yaml.safe_load(pipeline.read_text(encoding="utf-8"))
    return Composition(**settings.get("composition", {}))  # type: ignore[arg-type]


def examples(folder: Path = DATA) -> Iterator[tuple[str, str]]:
    """Yield (intent, text) of every line of the data, without entity annotations."""
    for path in sorted(folder.rglob("*.yml")):
        yield from examples_of(path)


def examples_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (intent, text) of every line of one file of the data."""
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            yield block["intent"], _ENTITY.sub(r"\1", line.removeprefix("- ").strip())


def write_training_data(target: Path, composition: Composition, sample: int | None = None) -> int:
    """Write Rasa's training file and return its number of lines.

    `sample` lines, drawn with a fixed seed, are written instead of all where it is given.
    """
    catalogue = load_catalogue()
    chosen = [*examples(), *templated_examples()]
    if sample is not None and sample < len(chosen):
        chosen = random.Random(1).sample(chosen, sample)
    by_intent: dict[str, dict[str, None]] = {}
    for intent, text in chosen:
        line = composition.training_text(text, catalogue)
        if composition.entities:
            line = annotate(line, intent, catalogue)
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

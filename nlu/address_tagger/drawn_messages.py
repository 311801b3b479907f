"""Draw messages with and without addresses, to train the tagger: addresses of many kinds among words of all intents."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from nlu.address_tagger.chain import AFTER, BEGIN, INSIDE, OUTSIDE, Sample
from nlu.address_tagger.observations import observe, without_words
from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.normalisers.place import area_spans
from nlu.normalisers.street_areas import without_areas
from nlu.paths import LEXICON
from nlu.sentence_templates import Grammar

FOLDER = Path(__file__).parent
_MARK = re.compile("[<>]")
_CUTS = {"zh": re.compile(r"[在到来去住是给要约,，]"), "en": re.compile(r" ")}
_JOINTS = {
    "zh": ("，", "，", "，", "。", " ", "", "；", "！"),
    "en": (", ", ", ", ". ", " ", " - ", "; ", "! "),
}
SHARE_OF_TEMPLATES, SHARE_OF_JOINED, SHARE_OF_INSERTED = 0.5, 0.36, 0.06
"""Shares of messages with an address: of a template, between whole messages, in the middle of one; the rest is the address alone."""


def _characters_of_divisions() -> list[str]:
    """Return the characters of the names of cities and districts."""
    words = (LEXICON / "divisions.tsv").read_text(encoding="utf-8")
    return sorted(
        {
            one
            for line in words.splitlines()
            if not line.startswith("#")
            for one in line
            if "一" <= one <= "鿿"
        }
    )


SHARE_UNKNOWN = 0.15
"""Share of tokens that are trained on without their words."""


class Drawer:
    """Draws messages of one language; an address stands between < and >."""

    def __init__(self, language: str, messages: Sequence[str], drawn: random.Random) -> None:
        document: Mapping[str, Any] = yaml.safe_load(
            (FOLDER / f"addresses_{language}.yml").read_text(encoding="utf-8")
        )
        characters = {name: "|".join(values) for name, values in document["characters"].items()}
        characters["x"] = "|".join(_characters_of_divisions())
        self._grammar = Grammar({**document["fillers"], **characters})
        self._sentences = [self._grammar.parse(one) for one in document["sentences"]]
        self._without = [self._grammar.parse(one) for one in document["without"]]
        self._alone = [self._grammar.parse(one) for one in document["alone"]]
        self._cuts, self._joints = _CUTS[language], _JOINTS[language]
        self._messages = messages
        self._random = drawn

    def with_address(self) -> str:
        kind = self._random.random()
        if kind < SHARE_OF_TEMPLATES:
            return self._draw(self._sentences)
        alone = self._draw(self._alone)
        if kind < SHARE_OF_TEMPLATES + SHARE_OF_JOINED:
            before, after = (
                self._random.choice(self._messages) if self._random.random() < 0.65 else "" for _ in range(2)
            )
            joints = [self._random.choice(self._joints) for _ in range(2)]
            return (before and before + joints[0]) + alone + (after and joints[1] + after)
        if kind < SHARE_OF_TEMPLATES + SHARE_OF_JOINED + SHARE_OF_INSERTED:
            words = self._random.choice(self._messages)
            places = [match.end() for match in self._cuts.finditer(words)] or [len(words)]
            place = self._random.choice(places)
            space = " " if words.isascii() else ""
            return words[:place] + alone + space + words[place:]
        return alone

    def without_address(self) -> str:
        if self._random.random() < 0.5:
            return self._draw(self._without)
        words = self._random.choice(self._messages)
        return (
            words
            if self._random.random() < 0.7
            else words + self._random.choice(self._joints) + self._draw(self._without)
        )

    def _draw(self, choices: Sequence[Any]) -> str:
        return self._grammar.draw(self._random.choice(choices), self._random)


def as_sample(marked: str, catalogue: Catalogue, ranks: Mapping[str, int], drawn: random.Random) -> Sample:
    """Return the features and labels of a message whose address stands between < and >.

    Of some tokens the words are left out, so that the tagger learns what the classes around an unknown name mean.
    """
    words = canonical(marked).text
    marks = [match.start() for match in _MARK.finditer(words)]
    spans = [
        (begin - 2 * at, end - 2 * at - 1)
        for at, (begin, end) in enumerate(zip(marks[::2], marks[1::2], strict=False))
    ]
    text = _MARK.sub("", words)
    tokens, features = observe(without_areas(text, area_spans(text, catalogue)), ranks)
    labels: list[int] = []
    for token in tokens:
        inside = any(start <= token.start < end for start, end in spans)
        continues = bool(labels) and labels[-1] in (BEGIN, INSIDE)
        labels.append((INSIDE if continues else BEGIN) if inside else AFTER if continues else OUTSIDE)
    unknown = (drawn.random() < SHARE_UNKNOWN for _ in tokens)
    return [
        without_words(names) if hides else names for names, hides in zip(features, unknown, strict=True)
    ], labels


def messages_with_addresses(
    drawers: Sequence[Drawer], count: int, share_without: float, drawn: random.Random
) -> Iterator[str]:
    """Yield `count` messages, of all drawers in turn, of which a share has no address."""
    for index in range(count):
        drawer = drawers[index % len(drawers)]
        yield drawer.without_address() if drawn.random() < share_without else drawer.with_address()

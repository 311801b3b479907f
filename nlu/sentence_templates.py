"""Expand the sentence templates of nlu/templates/ into training messages.

A template is a sentence in which `{name}` is replaced by a value of the filler `name`, `(a|b|)` by one of its alternatives
and `[a|b]` by one of its alternatives or nothing; all of them nest. A filler is written in the same notation. Messages are drawn with
a seed that depends on the template only, so a template that is added changes no other message.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlu.paths import TEMPLATES

MESSAGES_PER_TEMPLATE: Mapping[str, int] = {"en": 24, "zh": 14}
"""Messages drawn of one template; a sentence of English has more forms of each word."""
_CLOSING = {"(": ")", "[": "]"}
_SHORT_FORMS = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "and": "n", "tomorrow": "tmr", "because": "cos", "thanks": "thx",
    "minutes": "mins", "people": "ppl", "someone": "some1", "before": "b4", "with": "w", "see": "c", "why": "y",
}  # fmt: skip
"""Spellings of a chat."""
SHARE_OF_SHORT_FORMS, SHARE_WITHOUT_APOSTROPHES, SHARE_OF_SLIPS = 0.25, 0.5, 0.12


@dataclass(frozen=True)
class _Choice:
    """Alternatives, each a sequence of literal text and choices."""

    alternatives: tuple[tuple["str | _Choice", ...], ...]


class TemplateError(ValueError):
    """A template has an unclosed bracket or names an unknown filler."""


def templated_examples(folder: Path = TEMPLATES) -> Iterator[tuple[str, str]]:
    """Yield (intent, text) of the messages of every template. Raises TemplateError."""
    for path in sorted(folder.glob("*.yml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        language = document["language"]
        grammar = Grammar(document["fillers"])
        for intent, templates in document["intents"].items():
            for template in templates:
                for text in _expand(template, grammar, MESSAGES_PER_TEMPLATE[language]):
                    yield intent, text


class Grammar:
    """Fillers, each parsed once, and the sentences that templates make with them."""

    def __init__(self, fillers: Mapping[str, str]) -> None:
        self._fillers = fillers
        self._parsed: dict[str, _Choice] = {}

    def filler(self, name: str, template: str) -> _Choice:
        """Return a parsed filler. Raises TemplateError, with the template that names it, for an unknown one."""
        if name not in self._fillers:
            raise TemplateError(f"Unknown filler {name!r} in {template!r}")
        if name not in self._parsed:
            self._parsed[name] = self.parse(self._fillers[name])
        return self._parsed[name]

    def parse(self, template: str) -> _Choice:
        """Parse a whole template. Raises TemplateError."""
        choice, end = _parse_alternatives(template, 0, "", self)
        if end != len(template):
            raise TemplateError(f"Unexpected {template[end]!r} at {end} of {template!r}")
        return choice

    def draw(self, choice: _Choice, drawn: random.Random) -> str:
        """Return one sentence of a parsed template."""
        return _tidy(_draw(choice, drawn))


def expand(template: str, fillers: Mapping[str, str], count: int) -> list[str]:
    """Return up to `count` different messages of a template. Raises TemplateError."""
    return _expand(template, Grammar(fillers), count)


def _expand(template: str, grammar: Grammar, count: int) -> list[str]:
    drawn = random.Random(template)
    choice = grammar.parse(template)
    found: dict[str, None] = {}
    for _ in range(3 * count):
        text = grammar.draw(choice, drawn)
        found.setdefault(_as_typed_in_a_chat(text, drawn) if text.isascii() else text, None)
        if len(found) == count:
            break
    return list(found)


def _parse_alternatives(template: str, position: int, closing: str, grammar: Grammar) -> tuple[_Choice, int]:
    """Return the alternatives from `position` to the closing bracket, and the position of that bracket."""
    alternatives: list[list[str | _Choice]] = [[]]
    while position < len(template) and template[position] not in (closing or ")]"):
        char = template[position]
        if char in _CLOSING:
            inner, position = _parse_alternatives(template, position + 1, _CLOSING[char], grammar)
            optional: tuple[tuple[str | _Choice, ...], ...] = ((),) if char == "[" else ()
            alternatives[-1].append(_Choice(inner.alternatives + optional))
        elif char == "{":
            end = template.find("}", position)
            alternatives[-1].append(grammar.filler(template[position + 1 : end], template))
            position = end
        elif char == "|":
            alternatives.append([])
        else:
            alternatives[-1].append(char)
        position += 1
    if closing and position == len(template):
        raise TemplateError(f"Missing {closing!r} in {template!r}")
    return _Choice(tuple(tuple(one) for one in alternatives)), position


def _draw(choice: _Choice, drawn: random.Random) -> str:
    return "".join(
        piece if isinstance(piece, str) else _draw(piece, drawn)
        for piece in drawn.choice(choice.alternatives)
    )


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.!?:])", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r",{2,}", ",", text).strip(" ,，")


def _as_typed_in_a_chat(text: str, drawn: random.Random) -> str:
    """Return the text with some of the short forms, missing apostrophes and slips of a chat."""
    if drawn.random() < SHARE_WITHOUT_APOSTROPHES:
        text = text.replace("'", "")
    if drawn.random() < SHARE_OF_SHORT_FORMS:
        text = " ".join(_SHORT_FORMS.get(word, word) for word in text.split(" "))
    words = text.split(" ")
    if drawn.random() < SHARE_OF_SLIPS:
        place = drawn.randrange(len(words))
        word = words[place]
        if len(word) > 4 and word.isalpha():
            at = drawn.randrange(1, len(word) - 2)
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)

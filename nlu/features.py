"""Input text of the intent classifier: the delexicalised text, then the typed words.

Delexicalisation replaces services, places, times, people and numbers by placeholders (`_service_`, `_day_`, …), so the classifier
generalises over slot values; the typed words keep what a placeholder hides. Training and parsing share these functions.
"""

import re
from datetime import datetime

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.classifier_input import encode
from nlu.normalisers.keywords import order_no
from nlu.normalisers.person_mention import name_spans
from nlu.normalisers.place import extract_place
from nlu.normalisers.service import find_named
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, scan

_TIME_PLACEHOLDERS = {
    Kind.DAY: "_day_",
    Kind.SPAN: "_day_",
    Kind.PART: "_part_",
    Kind.CLOCK: "_hour_",
    Kind.MOMENT: "_hour_",
    Kind.REPEAT: "_repeat_",
}
_LENGTH_PLACEHOLDERS = {Kind.DURATION: "_length_", Kind.DAYS: "_length_"}
REFERENCE_TIME = datetime(2026, 11, 23, 10)


def features(text: str, catalogue: Catalogue) -> str:
    """Return the line of one message, independent of the current time."""
    words = canonical(text).text
    return encode(delexicalise(words, catalogue), _squeeze_spaces(words))


def delexicalise(words: str, catalogue: Catalogue) -> str:
    """Replace slot values in canonical text by placeholders."""
    placeholders: list[tuple[int, int, str]] = []
    number = order_no(words)
    if number is not None:
        placeholders.append((number.start, number.end, "_order_"))
    for token in scan(words, REFERENCE_TIME, RULES):
        placeholder = _TIME_PLACEHOLDERS.get(token.kind) or _LENGTH_PLACEHOLDERS.get(token.kind)
        if placeholder:
            placeholders.append((token.start, token.end, placeholder))
    where = extract_place(words, catalogue)
    for start, end in where.spans[: (where.city is not None) + (where.district is not None)]:
        placeholders.append((start, end, "_place_"))
    placeholders += [(start, end, "_person_") for start, end in name_spans(words)]
    for found in find_named(words, catalogue):
        placeholders.append((found.start, found.end, "_service_"))
    return _squeeze_spaces(_NUMBER.sub(" _number_ ", _replace(words, placeholders)))


def _replace(words: str, placeholders: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, placeholder in sorted(placeholders, key=lambda item: (item[0], -item[1])):
        if start < position:
            continue
        pieces += [words[position:start], f" {placeholder} "]
        position = end
    pieces.append(words[position:])
    return "".join(pieces)


_NUMBER = re.compile(r"[\d.,]*\d")


def _squeeze_spaces(text: str) -> str:
    text = re.sub(r"(_\w+_)(?:\s*\1)+", r"\1", text)
    text = re.sub(r"[,，、;；:：()（）\[\]{}\"“”]+", " ", text)
    return re.sub(r"\s+", " ", text).strip() or "_nothing_"

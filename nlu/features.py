"""Features of the intent classifier: the text with services, times and numbers replaced by their kind, and as typed.

Training and parsing share this function. The marks generalise over slot values; the typed words keep what a mark hides
(docs/nlu.md measures both).
"""

import re
from datetime import datetime

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.classifier_input import encode
from nlu.normalisers.keywords import order_no
from nlu.normalisers.place import place
from nlu.normalisers.service import named
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, scan

_TIMED = {
    Kind.DAY: "_day_",
    Kind.SPAN: "_day_",
    Kind.PART: "_part_",
    Kind.CLOCK: "_hour_",
    Kind.MOMENT: "_hour_",
    Kind.REPEAT: "_repeat_",
}
_LENGTHS = {Kind.DURATION: "_length_", Kind.DAYS: "_length_"}
ANY_DAY = datetime(2026, 11, 23, 10)


def features(text: str, catalogue: Catalogue) -> str:
    """Return one line: the marked text, then the words as typed; independent of the current time."""
    words = canonical(text).text
    return encode(marked(words, catalogue), _squeeze(words))


def marked(words: str, catalogue: Catalogue) -> str:
    """Replace slot values in canonical text by marks."""
    marks: list[tuple[int, int, str]] = []
    number = order_no(words)
    if number is not None:
        marks.append((number.start, number.end, "_order_"))
    for token in scan(words, ANY_DAY, RULES):
        mark = _TIMED.get(token.kind) or _LENGTHS.get(token.kind)
        if mark:
            marks.append((token.start, token.end, mark))
    where = place(words, catalogue)
    for start, end in where.spans[: (where.city is not None) + (where.district is not None)]:
        marks.append((start, end, "_place_"))
    for found in named(words, catalogue):
        marks.append((found.start, found.end, "_service_"))
    return _squeeze(_NUMBER.sub(" _number_ ", _replace(words, marks)))


def _replace(words: str, marks: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, mark in sorted(marks, key=lambda item: (item[0], -item[1])):
        if start < position:
            continue
        pieces += [words[position:start], f" {mark} "]
        position = end
    pieces.append(words[position:])
    return "".join(pieces)


_NUMBER = re.compile(r"[\d.,]*\d")


def _squeeze(text: str) -> str:
    text = re.sub(r"(_\w+_)(?:\s*\1)+", r"\1", text)
    text = re.sub(r"[,，、;；:：()（）\[\]{}\"“”]+", " ", text)
    return re.sub(r"\s+", " ", text).strip() or "_nothing_"

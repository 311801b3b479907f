"""Canonical text: half width, lower case, simplified script, common typos corrected, with offsets into the raw text."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from nlu.paths import LEXICON

MAX_LENGTH = 1200
"""Characters of a message that are processed; the rest is cut off."""
MAX_REPEATS = 12
"""Consecutive repetitions of a character that are kept."""
MAX_DIGITS = 24
"""Consecutive digits that are kept; order numbers have up to 20."""
CJK_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""Unicode blocks of Han characters that keyboards produce: Extension A and the Unified Ideographs."""


@dataclass(frozen=True)
class Canonical:
    """Canonical `text` of `raw`; `origin[i]` is the span (start, end) of `raw` that character i stands for."""

    raw: str
    text: str
    origin: tuple[tuple[int, int], ...]

    def as_typed(self, start: int, end: int) -> str:
        """Return the part of `raw` that `text[start:end]` stands for, stripped."""
        if start >= end:
            return ""
        return self.raw[self.origin[start][0] : self.origin[end - 1][1]].strip()

    def until(self, position: int) -> "Canonical":
        """Return the text before the position of `text`; `raw` stays whole."""
        return Canonical(self.raw, self.text[:position], self.origin[:position])

    def beginning_at(self, position: int) -> "Canonical":
        """Return the text from the position of `text` on; `raw` stays whole."""
        return Canonical(self.raw, self.text[position:], self.origin[position:])

    def with_capitals(self, visible: str) -> str:
        """Return `visible`, the text with some characters hidden, with its original capitals; positions are unchanged."""
        return "".join(
            self.raw[start] if end - start == 1 and self.raw[start].lower() == char else char
            for char, (start, end) in zip(visible, self.origin, strict=True)
        )


@lru_cache(maxsize=1)
def simplification_table() -> dict[str, str]:
    """Map each traditional or variant character to the simplified one: OpenCC's ``t2s``, then ``variants.tsv``."""
    characters = [chr(code) for block in CJK_BLOCKS for code in block]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, converted, strict=True) if new != old}
    with (LEXICON / "variants.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        return table | {row[0]: row[1] for row in rows if not row[0].startswith("#")}


_TYPO_PRONE_WORDS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "september",
    "october",
    "november",
    "december",
    "tomorrow",
    "tonight",
    "morning",
    "afternoon",
    "evening",
    "weekend",
    "cleaning",
    "cleaner",
    "appointment",
    "reschedule",
    "cancel",
    "please",
    "clean",
    "window",
    "windows",
    "conditioner",
    "nanny",
    "plumber",
    "babysitter",
    "repair",
    "kitchen",
    "moving",
    "booking",
]
_REAL_WORDS = frozenset({"clan", "widow", "widows", "booing"})
"""Words that are no misspelling of one of these."""


def _misspellings(word: str) -> Iterator[str]:
    """Yield the word with one letter dropped, doubled or swapped with the next; the first letter stays."""
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]
        yield word[:index] + word[index] + word[index:]
        yield word[:index] + word[index + 1 : index + 2] + word[index] + word[index + 2 :]


@lru_cache(maxsize=1)
def _typo_table() -> tuple[re.Pattern[str], dict[str, str]]:
    with (LEXICON / "typos.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.reader(file, delimiter="\t") if len(row) == 2 and not row[0].startswith("#")
        ]
    table = {slip: word for word in _TYPO_PRONE_WORDS for slip in _misspellings(word)} | dict(rows)
    for word in (*_TYPO_PRONE_WORDS, *_REAL_WORDS):
        table.pop(word, None)
    whole_words = re.compile(r"[a-z0-9]+")
    inside = sorted((form for form in table if not whole_words.fullmatch(form)), key=len, reverse=True)
    bounded = (rf"(?<![a-z]){re.escape(f)}(?![a-z])" if f.isascii() else re.escape(f) for f in inside)
    return re.compile("|".join([*bounded, whole_words.pattern])), table


def _characters(raw: str) -> Iterator[tuple[str, int]]:
    table = simplification_table()
    previous, repeated, digits = "", 0, 0
    for index, char in enumerate(raw[:MAX_LENGTH]):
        repeated = repeated + 1 if char == previous else 0
        digits = digits + 1 if char.isnumeric() else 0
        previous = char
        if repeated >= MAX_REPEATS or digits > MAX_DIGITS:
            continue
        for plain in unicodedata.normalize("NFKC", char):
            category = unicodedata.category(plain)
            if category in {"Cf", "Mn", "Cs", "Co"}:
                continue
            lowered = " " if category == "Cc" else plain.lower()[:1]
            yield table.get(lowered, lowered), index


_PUNCTUATION = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "～": "~", "，": ",", "。": "."}
)


@lru_cache(maxsize=256)
def canonical(raw: str) -> Canonical:
    """Convert raw text to simplified script, half width and lower case, and correct known typos."""
    pairs = list(_characters(raw))
    text = "".join(char for char, _ in pairs).translate(_PUNCTUATION)
    origin = [(index, index + 1) for _, index in pairs]
    pattern, table = _typo_table()
    pieces: list[str] = []
    sources: list[tuple[int, int]] = []
    last = 0
    for match in pattern.finditer(text):
        right = table.get(match.group())
        if right is None:
            continue
        pieces.append(text[last : match.start()])
        sources.extend(origin[last : match.start()])
        span = (origin[match.start()][0], origin[match.end() - 1][1])
        pieces.append(right)
        sources.extend([span] * len(right))
        last = match.end()
    pieces.append(text[last:])
    sources.extend(origin[last:])
    return Canonical(raw, "".join(pieces), tuple(sources))

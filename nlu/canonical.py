"""One spelling for what people type: width, case, script, everyday typos; with the way back to what was typed."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from nlu.paths import LEXICON

LONGEST = 1200
"""Characters that are read of one message; what comes behind is never what somebody wants done."""
STUTTER = 12
"""A character repeated more often than this in a row says no more than this."""
LONGEST_NUMBER = 24
"""Digits in a row that are read; order numbers have up to 20."""
CJK_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""Unicode's blocks of Han characters that keyboards produce: Extension A and the Unified Ideographs."""


@dataclass(frozen=True)
class Canonical:
    """`text` as the readers see it; `origin[i]` is where character i came from in `raw`."""

    raw: str
    text: str
    origin: tuple[tuple[int, int], ...]

    def as_typed(self, start: int, end: int) -> str:
        """The words behind `text[start:end]`, as the person typed them."""
        if start >= end:
            return ""
        return self.raw[self.origin[start][0] : self.origin[end - 1][1]].strip()


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """Map each traditional or variant character to the simplified one: OpenCC's ``t2s``, then ``variants.tsv``."""
    characters = [chr(code) for block in CJK_BLOCKS for code in block]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, converted, strict=True) if new != old}
    with (LEXICON / "variants.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        return table | {row[0]: row[1] for row in rows if not row[0].startswith("#")}


_LONG_WORDS = [
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
]


def _slips(word: str) -> Iterator[str]:
    """The word with a letter dropped or doubled, or two of them swapped; its first letter stands."""
    for index in range(1, len(word)):
        yield word[:index] + word[index + 1 :]
        yield word[:index] + word[index] + word[index:]
        yield word[:index] + word[index + 1 : index + 2] + word[index] + word[index + 2 :]


@lru_cache(maxsize=1)
def _typos() -> tuple[re.Pattern[str], dict[str, str]]:
    with (LEXICON / "typos.tsv").open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.reader(file, delimiter="\t") if len(row) == 2 and not row[0].startswith("#")
        ]
    table = {slip: word for word in _LONG_WORDS for slip in _slips(word)} | dict(rows)
    for word in _LONG_WORDS:
        table.pop(word, None)
    whole_words = re.compile(r"[a-z0-9]+")
    inside = sorted((form for form in table if not whole_words.fullmatch(form)), key=len, reverse=True)
    bounded = (rf"(?<![a-z]){re.escape(f)}(?![a-z])" if f.isascii() else re.escape(f) for f in inside)
    return re.compile("|".join([*bounded, whole_words.pattern])), table


def _characters(raw: str) -> Iterator[tuple[str, int]]:
    table = simplified()
    previous, repeated, digits = "", 0, 0
    for index, char in enumerate(raw[:LONGEST]):
        repeated = repeated + 1 if char == previous else 0
        digits = digits + 1 if char.isnumeric() else 0
        previous = char
        if repeated >= STUTTER or digits > LONGEST_NUMBER:
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


def canonical(raw: str) -> Canonical:
    """Simplified script, half width, lower case, known typos put right."""
    pairs = list(_characters(raw))
    text = "".join(char for char, _ in pairs).translate(_PUNCTUATION)
    origin = [(index, index + 1) for _, index in pairs]
    pattern, table = _typos()
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

"""The trained tagger: reading and writing its file, and the address that it finds in a message."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nlu.address_tagger.chain import BEGIN, INSIDE, Chain
from nlu.address_tagger.observations import Span, observe
from nlu.paths import VAR

TAGGER = VAR / "addresses.json"
_PINNED = re.compile(
    r"\d|[零一二两三四五六七八九十甲乙丙丁a-z东西南北中]\s?(?:号|楼|栋|幢|座|单元|室|层|户|门|院|弄|床)"
    r"|\b(?:tower|building|block|flat|room|villa|penthouse)\s(?:[a-z]|one|two|three|four|five)\b|\b(?:ground|top|first|second|third)\sfloor\b"
)
"""What makes a name an address that leads to a door: a figure, or a part that is counted in words."""
_OF_A_TIME = re.compile(
    r"\d+(?:st|nd|rd|th)?|[零一二三四五六七八九十]+|[号日月年点初到至]|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*ary|[a-z]*ember|rch|ril|ust|ober)?\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:on|the|of|from|to|and|through|until|[ap]m|h|hrs)\b|(?<=\d)(?:[ap]m|h)(?![a-z])|[\s,./:~、-]+"
)
_DOOR_IN_FIGURES = re.compile(
    r"(?!\d{1,2}-\d{1,2}-20\d\d$)\d{1,2}(?:-\d{1,2})*-\d{3,4}|\d{1,2}-\d{1,2}-\d{1,2}|\d{3,4}"
)
_AMOUNT = re.compile(r"\d+\s?(?:kuai|yuan|rmb|square.*|sqm|m2|km|kg|cm|inch(?:es)?)")
_SIZE_INSIDE = re.compile(
    r"(?:\b(?:roughly|about|around|approximately|some|nearly)\s)?\d+\s?(?:square\b(?! (?:road|street|garden|court|mansion))|sqm\b|m2\b).*"
)
"""The size of a flat, which ends an address that goes before it."""
_NUMBER_OF_BUILDING = re.compile(r"[a-z]?(?:\d+|[一二三四五六七八九十]+)号$")
_OF_A_DOOR = frozenset("铃口禁锁牌把")
"""Characters that make a word with 门."""
_AFTER_A_CURRENCY = re.compile(r"[¥$€£]\s?$")
_FLOOR_ALONE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?|[a-z]+|[一二三四五六七八九十]+)\s?(?:floor|fl|flr|楼|层)"
)
_TRIM = " ,.;:!?、/-(\x00"


@dataclass(frozen=True, eq=False)
class AddressTagger:
    chain: Chain
    ranks: Mapping[str, int]

    def spans(self, text: str) -> list[Span]:
        """Return the spans of all addresses in canonical text, in which cities and districts are hidden."""
        if _PINNED.search(text) is None:
            return []
        tokens, features = observe(text, self.ranks)
        found: list[Span] = []
        for token, label in zip(tokens, self.chain.decode(features), strict=True):
            if label == BEGIN:
                found.append((token.start, token.end))
            elif label == INSIDE:
                found[-1] = found[-1][0], token.end
        return [
            (start, end)
            for start, end in (
                _trimmed(text, *_whole_parts(text, *_before_a_size(text, *span))) for span in found
            )
            if _leads_to_a_door(text[start:end]) and not _AFTER_A_CURRENCY.search(text, 0, start)
        ]

    def find(self, text: str) -> Span | None:
        """Return the first address in canonical text that is at least half as long as the longest."""
        found = self.spans(text)
        longest = max((end - start for start, end in found), default=0)
        return next((span for span in found if 2 * (span[1] - span[0]) >= longest), None)


def _leads_to_a_door(words: str) -> bool:
    """Tell whether the words pin a door down and are no time, amount or floor alone: 12-3-501, but not 2026-12-05 or 5th floor."""
    if (
        _FLOOR_ALONE.fullmatch(words)
        or _AMOUNT.fullmatch(words)
        or (not _OF_A_TIME.sub("", words) and not _DOOR_IN_FIGURES.fullmatch(words))
    ):
        return False
    return _PINNED.search(words) is not None


def _before_a_size(text: str, start: int, end: int) -> Span:
    size = _SIZE_INSIDE.search(text, start, end)
    return (start, size.start()) if size is not None and size.start() > start else (start, end)


def _whole_parts(text: str, start: int, end: int) -> Span:
    """Take in the number of a building of which the tagger took the last part, as 3号 is a day too, and leave the door of
    门铃 out."""
    if (number := _NUMBER_OF_BUILDING.search(text, 0, start)) is not None and text[start] == "楼":
        start = number.start()
    if text[end - 1] == "门" and text[end : end + 1] in _OF_A_DOOR:
        end -= 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def write(tagger: AddressTagger, path: Path = TAGGER) -> None:
    document = {
        "weights": tagger.chain.weights,
        "transitions": tagger.chain.transitions,
        "ranks": tagger.ranks,
    }
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(path)
    _read.cache_clear()


def address_tagger() -> AddressTagger | None:
    """Return the trained tagger; None as long as none is trained."""
    try:
        return _read(TAGGER)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=1)
def _read(path: Path) -> AddressTagger:
    document = json.loads(path.read_text(encoding="utf-8"))
    weights = {name: (a, b, c) for name, (a, b, c) in document["weights"].items()}
    return AddressTagger(Chain(weights, document["transitions"]), document["ranks"])

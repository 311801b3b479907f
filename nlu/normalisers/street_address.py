"""Find a street address in canonical text and keep it whole: town, road, number, estate, building, entrance, floor, room.

An address is a chain of parts that follow each other. It counts when one of them pins a door down (a house number, a
building, an entrance, a room); a name without such a part is left to `place`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from nlu.normalisers import street_address_en as en
from nlu.normalisers import street_address_zh as zh
from nlu.normalisers.span import HIDDEN

Span = tuple[int, int]


class _Kind(Enum):
    ROAD = auto()
    NAME = auto()
    AREA = auto()
    """Narrows a name down: 三区, 二期, 东里, (近地铁)."""
    NUMBER = auto()
    """Goes on with an address, but begins none: 8号, 5楼, 502."""
    DOOR = auto()
    """Belongs to nothing but an address: 3号楼, 2单元, 1801室."""


@dataclass(frozen=True)
class _Part:
    start: int
    end: int
    kind: _Kind


_PARTS_ZH = [
    (re.compile(pattern), kind)
    for pattern, kind in (
        (zh.HOUSE_NUMBER, _Kind.NUMBER),
        (zh.BUILDING, _Kind.DOOR),
        (zh.ENTRANCE, _Kind.DOOR),
        (zh.ROOM, _Kind.DOOR),
        (zh.SMALL_ROOM, _Kind.NUMBER),
        (zh.HYPHENS, _Kind.NUMBER),
        (zh.HASH, _Kind.DOOR),
        (zh.FLOOR, _Kind.NUMBER),
        (zh.ROAD_END, _Kind.ROAD),
        (zh.TOWN_END, _Kind.NAME),
        (zh.NAME_END, _Kind.NAME),
        (zh.WING, _Kind.AREA),
        (zh.SIDE, _Kind.AREA),
        (zh.BRACKETS, _Kind.AREA),
        (zh.BARE_ROOM, _Kind.NUMBER),
    )
]
"""The first of the longest matches wins."""
_GAP = re.compile(r"[\s,，、;；/的]*")
_STEM = re.compile(r"[\s,，、;；/]*(?P<name>[一-鿿a-z·]{1,12})\s?")
_NO_NAME = re.compile(zh.NO_NAME)
_GOES_ON = re.compile(
    r"[东西南北中]?[一二三四五六七八九十]?(?:路|街|大道|道)|门|公园|医院|大学|体育|广场|新村|桥|站|里|园|庄|苑|花园|家园"
)
"""What makes the short name of a city or district the beginning of a longer name: 中山北一路, 朝阳公园."""
_NAME_BEFORE = re.compile(r"[一-鿿a-z0-9·-]{0,14}$")
_NEAR = re.compile(zh.NEAR)
_ASCII = re.compile(r"[a-z0-9]")
_NOT_A_ROAD = re.compile(
    r"(?:半|一|走|上|在|顺|电|水|油|气|管|思|门|线|网|马|铁|公|问|逛|出|套|没|哪条|这条|那条)[路街]$"
)


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts in the order of the text; at each position the longest one."""
    index = 0
    while index < len(text):
        inside_word = index > 0 and (
            text[index - 1] == "第" or (_ASCII.match(text[index]) and _ASCII.match(text[index - 1]))
        )
        best: _Part | None = None
        for pattern, kind in () if inside_word else _PARTS_ZH:
            match = pattern.match(text, index)
            if match and (best is None or match.end() > best.end):
                best = _Part(index, match.end(), kind)
        if best is None:
            index += 1
        else:
            yield best
            index = best.end


def _follows(text: str, end: int, part: _Part, barriers: Sequence[Span]) -> bool:
    """Tell whether the part continues an address that has reached `end`."""
    between = text[end : part.start]
    if any(end <= start < part.start for start, _ in barriers):
        return False
    if _GAP.fullmatch(between):
        return True
    stem = _STEM.fullmatch(between)
    return bool(stem and part.kind is not _Kind.NUMBER and not _NO_NAME.search(stem["name"]))


def _name_start(text: str, part: _Part, barriers: Sequence[Span]) -> int:
    """Return where the name begins that the part ends or follows."""
    match = _NAME_BEFORE.search(text, 0, part.start)
    assert match is not None
    begin = max([match.start(), *(end for _, end in barriers if end <= part.start)])
    last = begin
    for cue in _NO_NAME.finditer(text, begin, part.start):
        last = cue.end()
    return last


def _chains(text: str, barriers: Sequence[Span]) -> Iterator[list[_Part]]:
    chain: list[_Part] = []
    for part in _parts(text):
        if chain and not _follows(text, chain[-1].end, part, barriers):
            yield chain
            chain = []
        chain.append(part)
    if chain:
        yield chain


def _chinese(text: str, barriers: Sequence[Span]) -> Span | None:
    for chain in _chains(text, barriers):
        while chain and chain[-1].kind is _Kind.NAME and len(chain) > 1 and chain[-2].kind in _LOWEST:
            chain = chain[:-1]
        start, end = _name_start(text, chain[0], barriers), chain[-1].end
        while start < end and text[start] in " ,，、;；/的":
            start += 1
        kinds = {part.kind for part in chain}
        named = (
            bool(kinds & {_Kind.ROAD, _Kind.NAME})
            and chain[0].start - start + (chain[0].end - chain[0].start) > 1
        )
        stemmed = chain[0].start - start >= 2
        near = _NEAR.match(text, end)
        if near:
            end = near.end()
        pinned = _Kind.DOOR in kinds and (named or stemmed or _ASCII.search(text, start, end))
        numbered = named and _Kind.NUMBER in kinds
        beside = (
            near
            and _Kind.ROAD in kinds
            and start < chain[0].start
            and not _NOT_A_ROAD.search(text[start : chain[0].end])
        )
        if pinned or numbered or beside:
            return start, end
    return None


_LOWEST = {_Kind.NUMBER, _Kind.DOOR}

_PIECE_EN = rf"(?:{en.STREET}|{en.ESTATE}|{en.INNER}|{en.HOUSE_NUMBER})"
_CHAIN_EN = re.compile(
    rf"(?<![a-z0-9'-])(?P<a>(?:{_PIECE_EN}|{en.LEADING_NUMBER})(?:{en.SEPARATOR}(?:{_PIECE_EN}|{en.LEADING_NUMBER}|{en.BARE_ROOM}))*)(?![a-z0-9])"
)
_PLAIN_NUMBER = re.compile(r"\d(?!\d*(?:st|nd|rd|th)\b)|(?:st|nd|rd|th) (?:floor|fl)\b")
_INNER_EN = re.compile(en.INNER)


def _english(text: str) -> Span | None:
    for match in _CHAIN_EN.finditer(text):
        found = match["a"]
        if HIDDEN in found:
            continue
        if _PLAIN_NUMBER.search(found) and (
            re.search(en.STREET, found) or re.search(en.ESTATE, found) or _INNER_EN.search(found)
        ):
            return match.span("a")
    return None


def find_street_address(text: str, areas: Sequence[Span]) -> Span | None:
    """Return the span of the first street address; `areas` are the cities and districts, which belong to none."""
    barriers = [
        (start, end) for start, end in areas if text[end - 1] in "市区县" or not _GOES_ON.match(text, end)
    ]
    chinese, english = _chinese(text, barriers), _english(text)
    if chinese is None or english is None:
        return chinese or english
    first, second = sorted((chinese, english))
    if second[0] <= first[1] or _GAP.fullmatch(text, first[1], second[0]):
        return first[0], max(first[1], second[1])
    return first

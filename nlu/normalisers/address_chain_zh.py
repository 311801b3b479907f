"""Chain the parts of a Chinese street address."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers import street_address_zh as zh
from nlu.normalisers.span import HIDDEN
from nlu.normalisers.street_address_en import FOREIGN_WORD


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


_PARTS = [
    (lazy_pattern(pattern), kind)
    for pattern, kind in (
        (zh.HOUSE_NUMBER, _Kind.NUMBER),
        (zh.BUILDING, _Kind.DOOR),
        (zh.ENTRANCE, _Kind.DOOR),
        (zh.ROOM, _Kind.DOOR),
        (zh.SMALL_ROOM, _Kind.NUMBER),
        (zh.HYPHENATED_DOOR, _Kind.DOOR),
        (zh.HYPHENS, _Kind.NUMBER),
        (zh.HASH, _Kind.DOOR),
        (zh.FLOOR, _Kind.NUMBER),
        (zh.ROAD_END, _Kind.ROAD),
        (zh.TOWN_END, _Kind.NAME),
        (zh.NAME_END, _Kind.NAME),
        (zh.WING, _Kind.AREA),
        (zh.SIDE, _Kind.AREA),
        (zh.DISTANCE, _Kind.AREA),
        (zh.BRACKETS, _Kind.AREA),
        (zh.BARE_ROOM, _Kind.NUMBER),
        (zh.LATIN_DOOR, _Kind.DOOR),
        (zh.LATIN_ROAD_END, _Kind.ROAD),
    )
]
"""The first of the longest matches wins."""
_LOWEST = {_Kind.NUMBER, _Kind.DOOR}
_COMMA = lazy_pattern(r"[,，]")
_GAP = lazy_pattern(r"[\s,，、;；/的]*")
_STEM = lazy_pattern(r"[\s,，、;；/]*(?P<name>[一-鿿a-z·]{1,12})\s?")
_NO_NAME = lazy_pattern(zh.NO_NAME)
_TERMINATOR = lazy_pattern(zh.TERMINATOR)
_NAME_BEFORE = lazy_pattern(r"[一-鿿a-z0-9·\-]{0,14}\s?$")
_LATIN_BEFORE = lazy_pattern(rf"(?<![a-z0-9'])(?:(?!{FOREIGN_WORD}\s)[a-z][a-z']+\s){{1,3}}$")
_WORD_BEFORE = lazy_pattern(rf"(?<={HIDDEN})\s(?P<name>[一-鿿]{{2,5}})\s$")
_PLACE_BEFORE = lazy_pattern(r"(?:^|(?<=[\s,，]))(?P<name>[一-鿿]{1,5}[湖山河江桥镇乡村街路湾岛港])\s$")
_LOOSE_ENTRANCE = lazy_pattern(rf"{zh.ENTRANCE}[,，]\s?(?=.*单元)")
_NEAR = lazy_pattern(zh.NEAR)
LOOKAHEAD = 4
"""Number of characters that a pattern may look at behind its match."""
_WORD_ENDS = lazy_pattern(r"[a-z]{3}$")
_ASCII = lazy_pattern(r"[a-z0-9]")
_NOT_A_ROAD = lazy_pattern(
    r"(?:半|一|走|上|在|顺|电|水|油|气|管|思|门|线|网|马|铁|公|问|逛|出|套|没|哪条|这条|那条)[路街]$"
)
_HAN = lazy_pattern(r"[\u4e00-\u9fff]")
_POSITION = lazy_pattern(zh.POSITION)
_LATIN_WORDS_BEFORE = lazy_pattern(rf"(?<![a-z0-9'])(?:(?!{FOREIGN_WORD}\s)[a-z][a-z']{{2,}}\s){{1,2}}$")
_AFTER = lazy_pattern(r"[^,，\s]*")


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts in the order of the text; at each position the longest one."""
    index = 0
    while index < len(text):
        inside_word = index > 0 and (
            text[index - 1] == "第"
            or (
                (_ASCII.match(text[index]) and _ASCII.match(text[index - 1]))
                and not (text[index].isdigit() and _WORD_ENDS.search(text, 0, index))
            )
        )
        best: _Part | None = None
        for pattern, kind in () if inside_word else _PARTS:
            match = pattern.match(text, index)
            if match and (best is None or match.end() > best.end):
                best = _Part(index, match.end(), kind)
        if best is None:
            index += 1
        else:
            yield best
            index = best.end


def _follows(text: str, end: int, part: _Part) -> bool:
    """Tell whether the part continues an address that has reached `end`."""
    between = text[end : part.start]
    if _GAP.fullmatch(between):
        return True
    stem = _STEM.fullmatch(between)
    return bool(stem and not _NO_NAME.search(stem["name"]))


def last_cue(text: str, start: int, end: int) -> int:
    """Return the end of the last word between `start` and `end` that no name holds, else `start`."""
    last = start
    for cue in _NO_NAME.finditer(text, start, min(len(text), end + LOOKAHEAD)):
        if cue.end() > end:
            break
        last = cue.end()
    return last


def _name_start(text: str, part: _Part) -> int:
    """Return where the name begins that the part ends or follows."""
    match = _NAME_BEFORE.search(text, 0, part.start)
    assert match is not None
    start = last_cue(text, match.start(), part.start)
    if start < part.start and _ASCII.match(text, start) and (latin := _LATIN_BEFORE.search(text, 0, start)):
        return latin.start()
    if _HAN.match(text, start) and (latin := _LATIN_WORDS_BEFORE.search(text, 0, start)):
        return latin.start()
    word = _WORD_BEFORE.search(text, 0, start) or _PLACE_BEFORE.search(text, 0, start)
    return word.start("name") if word and not _TERMINATOR.search(word["name"]) else start


def _chains(text: str) -> Iterator[list[_Part]]:
    chain: list[_Part] = []
    for part in _parts(text):
        if chain and not _follows(text, chain[-1].end, part):
            yield chain
            chain = []
        chain.append(part)
    if chain:
        yield chain


def _whole(text: str, end: int) -> int:
    """Return the end of the clauses that an address has reached, before the first word that belongs to none."""
    while True:
        clause = _AFTER.match(text, end)
        assert clause is not None
        if text[end - 1].isdigit() or text[end - 1] in "室房":
            clause = _POSITION.match(text, end, clause.end())
            assert clause is not None
            if _HAN.match(text, clause.end()):
                stop = _TERMINATOR.search(text, end, clause.end() + 1)
                return stop.start() if stop else clause.end()
        stop = _TERMINATOR.search(text, end, clause.end())
        if stop:
            return stop.start()
        end = clause.end()
        gap = _GAP.match(text, end)
        assert gap is not None
        further = next(_parts(text[gap.end() :]), None)
        if further is None or further.start or further.kind not in _LOWEST:
            return end
        end = gap.end() + further.end


def find_chinese_address(text: str) -> tuple[int, int] | None:
    """Return the span of the first chain that pins a door down."""
    if _HAN.search(text) is None:
        return None
    for chain in _chains(text):
        while (
            len(chain) > 1
            and chain[-1].kind is _Kind.NAME
            and _COMMA.search(text, chain[-2].end, chain[-1].start)
        ):
            chain.pop()
        start = _name_start(text, chain[0])
        while start < chain[0].end and text[start] in " ,，、;；/的":
            start += 1
        loose = _LOOSE_ENTRANCE.match(text, start, chain[-1].end)
        if loose and chain[0].start == start:
            start = loose.end()
        kinds = {part.kind for part in chain}
        stem = chain[0].start - start
        named = bool(kinds & {_Kind.ROAD, _Kind.NAME}) and stem + chain[0].end - chain[0].start > 1
        end = chain[-1].end
        near = _NEAR.match(text, end)
        if not stem and chain[0].kind in _LOWEST and not _ASCII.search(text, start, end):
            continue
        pinned = _Kind.DOOR in kinds and (named or stem >= 2 or _ASCII.search(text, start, end))
        numbered = _Kind.NUMBER in kinds and (named or (stem >= 1 and _Kind.AREA in kinds))
        beside = near and _Kind.ROAD in kinds and stem and not _NOT_A_ROAD.search(text[start : chain[0].end])
        if pinned or numbered:
            end = _whole(text, near.end() if near else end)
            return start, start + len(text[start:end].rstrip(" ([（"))
        if beside and near:
            return start, near.end()
    return None

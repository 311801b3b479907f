"""Hide the cities and districts of canonical text that are areas of their own, and no part of a longer name: 中山北一路, Chaoyang Garden."""

import re
from collections.abc import Sequence, Set

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.address_chain_zh import last_cue
from nlu.normalisers.span import hide
from nlu.normalisers.street_address_en import DIRECTION, ESTATE_KIND, FOREIGN_WORD, NAME_GOES_ON, STREET_KIND

Span = tuple[int, int]

_GAP = lazy_pattern(r"[\s,，、;；/]*")
_NAME_GOES_ON = lazy_pattern(NAME_GOES_ON)
_ROAD_NAME = lazy_pattern(rf"\s(?:(?:{DIRECTION}|dong|xi|nan|bei|zhong)\s)?(?:{STREET_KIND}|{ESTATE_KIND})")
"""After the name of a city or district: it is the name of a road or an estate."""
_SUFFIX = lazy_pattern(r" (?:district|dist|city|county|area|qu)$")
_LANE = lazy_pattern(r"(?:dong|xi|nan|bei|zhong)li")
_WORD_BEFORE = lazy_pattern(r"[a-z] $")
"""Xibahe Dongli is an estate, where Dongli alone is a district."""
_SIDE = lazy_pattern(r"[东西南北中新老]区|[城市郊矿]区")
_NAME_BEFORE = lazy_pattern(r"[一-鿿a-z0-9]$")
_GOES_ON = lazy_pattern(
    r"[东西南北中]?[一二三四五六七八九十]?(?:路|街|大道|道(?![口里外])|里|园|庄)|\s?(?:(?:dong|xi|nan|bei|zhong)\s?)?(?:lu|jie|road|rd)(?![a-z])|壹号|一号院|汇(?=[a-z\d])|湖(?=\s)|门|公园|医院|大学|体育|广场|乐园|新城|国际|大厦|新村|桥|站|里|园|庄|苑|花园|家园"
)
"""What makes the short name of a city or district the beginning of a longer name: 中山北一路, 朝阳公园."""


_AFTER_DOOR = lazy_pattern(r"[号室楼层栋幢座户\d]$")
_CLAUSE_ENDS = lazy_pattern(r"\s*(?:$|[,，。.!！])")


def _is_area(text: str, start: int, end: int, reached: int | None, starts: Set[int]) -> bool:
    """Tell whether the name is an area of its own and not part of a longer name.

    `reached` is the end of the area before it, `starts` are where all areas begin: short names count where no name goes
    before them.
    """
    if text[start].isascii():
        if _LANE.fullmatch(text, start, end) and _WORD_BEFORE.search(text, 0, start):
            return False
        if end + 1 in starts or _SUFFIX.search(text, start, end):
            return True
        if reached is not None and _GAP.fullmatch(text, reached, start) and not _ROAD_NAME.match(text, end):
            return True
        following = _NAME_GOES_ON.match(text, end)
        return following is None or re.fullmatch(FOREIGN_WORD, following.group().strip()) is not None
    if _SIDE.fullmatch(text, start, end) and reached != start:
        return False
    if text[end - 1] in "市区县" or (_AFTER_DOOR.search(text, 0, start) and _CLAUSE_ENDS.match(text, end)):
        return True
    if reached != start and _NAME_BEFORE.search(text, last_cue(text, 0, start), start):
        return False
    return _GOES_ON.match(text, end) is None


def without_areas(text: str, areas: Sequence[Span]) -> str:
    """Return canonical text with its areas hidden; `areas` are the spans of the names of cities and districts."""
    reached = None
    starts = {start for start, _ in areas}
    for start, end in areas:
        if _is_area(text, start, end, reached, starts):
            text = hide(text, start, end)
            reached = end
    return text

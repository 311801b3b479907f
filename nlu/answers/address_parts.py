"""Cut a street address into its parts, Chinese and English."""

import re

from domain.homecare.booking.visit_address import AddressPart, Segment, StreetAddress
from nlu.canonical import canonical
from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers import street_address_en as en
from nlu.normalisers import street_address_zh as zh

Parts = frozenset[AddressPart]
P = AddressPart


def _only(*parts: AddressPart) -> Parts:
    return frozenset(parts)


_TOWER_ZH = r"(?:大厦|大楼|写字楼|办公楼|商厦|商城|商场|广场|中心|国际|酒店|饭店|宾馆|招待所|时代|医院|学校|市场|工厂|基地|园区|仓库|soho|(?<=\d)期写字楼)"
_COURT_ZH = r"(?:胡同|巷|(?<![a-z])[一二三四五六七八九十东西]条|别墅|[村屯寨堡]|弄堂|里弄)"
_CHINESE: list[tuple[re.Pattern[str], Parts]] = [
    (lazy_pattern(pattern), parts)
    for pattern, parts in (
        (zh.HYPHENS, _only()),
        (rf"{zh.HOUSE_NUMBER}(?<=[院弄])", _only(P.COMPOUND)),
        (zh.HOUSE_NUMBER, _only(P.NUMBER)),
        (zh.BUILDING, _only(P.BUILDING)),
        (zh.HASH, _only(P.BUILDING)),
        (r"[东西南北主副前后左右]\s?(?:塔楼?|座|楼(?!下))", _only(P.BUILDING)),
        (r"[a-z]\d?\s?(?:座|栋|塔)", _only(P.BUILDING)),
        (zh.ENTRANCE, _only(P.UNIT)),
        (r"[东西南北中]\s?单元", _only(P.UNIT)),
        (zh.FLOOR, _only(P.FLOOR)),
        (r"(?:底|顶)[楼层]|(?:负[一二三\d]|地下\d?)[楼层室]|亭子间|[前后][楼间]|[东西]户", _only(P.FLOOR)),
        (zh.ROOM, _only(P.ROOM)),
        (zh.SMALL_ROOM, _only(P.ROOM)),
        (r"\d{1,2}[a-z](?![a-z\d])", _only(P.ROOM)),
        (zh.BARE_ROOM, _only(P.ROOM)),
        (_TOWER_ZH, _only(P.TOWER)),
        (_COURT_ZH, _only(P.COURTYARD)),
        (zh.ROAD_END, _only(P.ROAD)),
        (zh.NAME_END, _only(P.ESTATE)),
        (zh.WING, _only(P.ESTATE)),
    )
]
_DIGIT = lazy_pattern(r"[a-z0-9]")
_NAME = lazy_pattern(r"[一-鿿a-z]{2,}")
_NAMED = _only(P.ROAD, P.ESTATE, P.TOWER, P.COURTYARD)
_STEM_NAMES = _only(P.NUMBER, P.COMPOUND, P.BUILDING, P.UNIT, P.FLOOR, P.ROOM)
_HOUSE_OF_A_LANE = lazy_pattern(r"\d{1,4}\s?号(?!楼|院)$")

_TOWER_EN = r"(?:towers?|plaza|mansions?|centre|center|soho|dasha|guangchang|building|bldg|hotel|mall|hospital|university|univ\.?|school|international|guoji|hostel|inn|campus|square)"
_COURT_EN = r"(?:hutong|tiao|xiang|alley|village|villas?|cun)"
_ENGLISH: list[tuple[re.Pattern[str], Parts]] = [
    (lazy_pattern(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"), parts)
    for pattern, parts in (
        (r"[a-z]?\d{1,4}[a-z]?-\d{1,2}-[a-z]?\d{1,4}[a-z]?(?:-\d{1,4})?", _only(P.BUILDING, P.UNIT, P.ROOM)),
        (r"(?:[a-z]\d{0,2}|\d{1,2}[a-z]?)-\d{2,4}[a-z]?", _only(P.BUILDING, P.ROOM)),
        (
            r"(?:villa|house|courtyard|yard|bungalow)\s?(?:no\.?\s?|#)?[a-z]?\d{0,4}[a-z]?",
            _only(P.COURTYARD, P.NUMBER),
        ),
        (r"(?:lane|nong)\s?\d{1,4}|\d{1,4}\s?(?:lane|nong|yuan|hao\s?yuan)", _only(P.COMPOUND)),
        (
            r"(?:building|bldg\.?|blk\.?|block|tower|twr\.?)\s?(?:no\.?\s?|#)?(?:[a-z]?-?\d{1,4}[a-z]?|[a-z])|\d{1,3}(?:st|nd|rd|th)?\s(?:building|bldg|block|hao\s?lou|dong|zuo)"
            r"|(?:east|west|north|south)\s(?:tower|building|block)",
            _only(P.BUILDING),
        ),
        (
            r"(?:unit|entrance|gate|staircase|stairwell|danyuan|door)\s?(?:no\.?\s?|#)?(?:[a-z]?\d{1,2}|[a-z])|\d{1,2}\s?(?:danyuan|men)|[1-9](?:st|nd|rd|th)\s(?:unit|entrance|gate)",
            _only(P.UNIT),
        ),
        (r"unit\s?[a-z]?\d{3,4}[a-z]?", _only(P.ROOM)),
        (
            r"(?:room|rm\.?|apt\.?|apartment|flat|suite|ste\.?|dorm|workshop|studio|shop)\s?(?:no\.?\s?|#)?(?:[a-z]{0,2}-?\d{1,4}[a-z]?(?:-\d{1,4})?|[a-z])|#\s?\d{1,4}[a-z]?(?:-\d{1,4})?"
            r"|\d{1,4}\s?(?:shi|fang|hu)",
            _only(P.ROOM),
        ),
        (en.FLOOR, _only(P.FLOOR)),
        (r"(?<=\shao\s)zhi\s\d", _only()),
        (en.STREET, _only(P.ROAD)),
        (en.ESTATE, _only(P.ESTATE)),
        (r"(?:no\.?\s?|number\s)\d{1,4}[a-z]?|\d{1,4}\s?hao", _only(P.NUMBER)),
        (r"[a-z]?\d{3,4}[a-z]?|\d{1,2}[a-h]", _only(P.ROOM)),
    )
]
_NUMBER_OF_ROAD = lazy_pattern(r"\d")
_TOWER_END = lazy_pattern(rf"{_TOWER_EN}(?:\s(?:\d{{1,3}}|[a-z]))?$")
_COURT_END = lazy_pattern(
    rf"(?:[a-z]*{_COURT_EN})(?:,?\s\d{{1,4}}[a-z]?)?$|^\d{{1,4}}[a-z]?\s[a-z']+\s?{_COURT_EN}$"
)


def address_parts(text: str) -> StreetAddress:
    """Cut an address into segments, which joined are the text again."""
    words = canonical(text)
    is_chinese = any("一" <= character <= "鿿" for character in words.text)
    found = _chinese(words.text) if is_chinese else _english(words.text)
    segments: list[Segment] = []
    begin = 0
    for position, (_, end, parts) in enumerate(found):
        last = position == len(found) - 1
        stop = len(text) if last else words.origin[end - 1][1]
        segments.append((parts, text[begin:stop]))
        begin = stop
    if not found:
        named = _only(P.ESTATE) if _NAME.search(words.text) else frozenset()
        segments.append((named, text))
    return StreetAddress(tuple(segments))


def _chinese(text: str) -> list[tuple[int, int, Parts]]:
    found: list[tuple[int, int, Parts]] = []
    index = reached = 0
    while index < len(text):
        inside = index > 0 and bool(_DIGIT.match(text[index]) and _DIGIT.match(text[index - 1]))
        matches = [] if inside else [(m.end(), p, m) for r, p in _CHINESE if (m := r.match(text, index))]
        if not matches:
            index += 1
            continue
        end, parts, match = max(matches, key=lambda one: one[0])
        seen = frozenset().union(*(known for _, _, known in found))
        if not parts:
            parts = _numbers(match.group().count("-") + match.group().count("—"), seen)
        elif _HOUSE_OF_A_LANE.search(text[index:end]) and P.COMPOUND in seen and "弄" in text[:index]:
            parts = _only(P.BUILDING)
        if parts & _STEM_NAMES and _NAME.search(text, reached, index) and not seen & _only(P.ESTATE, P.TOWER):
            parts |= _only(P.ESTATE)
        found.append((reached, end, parts))
        index = reached = end
    return found


def _numbers(hyphens: int, seen: Parts) -> Parts:
    """Return what the numbers of 12-3-501 or 3-501 stand for after the parts seen."""
    if hyphens >= 2:
        return _only(P.BUILDING, P.UNIT, P.ROOM)
    return _only(P.UNIT, P.ROOM) if P.BUILDING in seen else _only(P.BUILDING, P.ROOM)


def _english(text: str) -> list[tuple[int, int, Parts]]:
    found: list[tuple[int, int, Parts]] = []
    index = reached = 0
    while index < len(text):
        if index and re.match(r"[a-z0-9]", text[index - 1]):
            index += 1
            continue
        match, parts = next(
            ((m, p) for r, p in _ENGLISH if (m := r.match(text, index))), (None, frozenset[AddressPart]())
        )
        if match is None or match.end() == index:
            index += 1
            continue
        words = match.group()
        if P.ROAD in parts:
            if _COURT_END.search(words):
                parts = _only(P.COURTYARD)
            if _NUMBER_OF_ROAD.search(words):
                parts |= _only(P.NUMBER)
        elif P.ESTATE in parts and _TOWER_END.search(words):
            parts = _only(P.TOWER)
        elif P.ESTATE in parts and _COURT_END.search(words):
            parts = _only(P.COURTYARD) | (_only(P.NUMBER) if _NUMBER_OF_ROAD.search(words) else _only())
        found.append((reached, match.end(), parts))
        index = reached = match.end()
    seen = frozenset().union(*(known for _, _, known in found))
    if found and not seen & _NAMED:
        at = next((i for i, (start, end, _) in enumerate(found) if _has_name(text[start:end])), None)
        if at is not None:
            start, end, parts = found[at]
            found[at] = start, end, parts | _only(P.ESTATE)
    if found and _has_name(text[reached:]) and not seen & _NAMED:
        start, end, parts = found[-1]
        found[-1] = start, end, parts | _only(P.ESTATE)
    return found


_LABELS = lazy_pattern(
    r"(?:building|bldg|blk|block|tower|twr|unit|entrance|gate|room|rm|apt|apartment|flat|suite|ste|floor|fl|level|danyuan|hao|lou|shi|dong|men|st|nd|rd|th|no|door|number|and|the|in|at|is|it's|its)(?![a-z])"
)


def _has_name(text: str) -> bool:
    return re.search(r"[a-z]{3,}", _LABELS.sub(" ", text)) is not None

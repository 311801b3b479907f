"""Extract city, district and street address. Where a name is ambiguous, the agency's own places take precedence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlu.catalogue import Catalogue
from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.gazetteer import Area, districts_named_as_words, gazetteer, names_by_opening
from nlu.normalisers.span import HIDDEN
from nlu.normalisers.street_address_en import FOREIGN_WORD
from nlu.normalisers.street_address_zh import NO_NAME
from nlu.paths import LEXICON


@dataclass(frozen=True)
class Mention:
    """A place name in the text and the areas it may refer to."""

    areas: tuple[Area, ...]
    start: int
    end: int
    full: bool
    """Whether the name is written with its suffix."""


@dataclass(frozen=True)
class Place:
    """Full Chinese names of city and district, and the spans of all parts in canonical text."""

    city: str | None = None
    district: str | None = None
    address: tuple[int, int] | None = None
    """Span of the address in canonical text."""
    spans: tuple[tuple[int, int], ...] = ()


_NOT_AREA_AFTER = lazy_pattern(
    r"(?:东|西|南|北|中)?(?:路|街|大道|道|烤鸭|菜|石|寺|大学|银行|站|桥|人|话|机场|口音|版|时间)"
)
_NOT_AGENCY_AREA_AFTER = lazy_pattern(r"(?:东|西|南|北|中)?(?:路|街|大道|寺|烤鸭|菜|大学|银行|石|话)")

_STREET_AFTER_EN = lazy_pattern(
    r"\s(?:(?:east|west|north|south|middle|dong|xi|nan|bei|zhong)\s)?(?:road|rd|street|st|avenue|ave|lu|jie|dajie|dao|dadao)\b"
)


@lru_cache(maxsize=16)
def _mentions(text: str, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Find all names of places; the last texts are remembered, because one message is read several times."""
    table, openings = gazetteer(catalogue), names_by_opening(catalogue)
    words = districts_named_as_words(catalogue)
    found: list[Mention] = []
    index = 0
    while index < len(text):
        name = next(
            (
                name
                for name in openings.get(text[index : index + 2], ())
                if text.startswith(name, index) and _is_whole_word(text, index, name)
            ),
            None,
        )
        if name is None:
            opening = _opening_district(text, index, found, words)
            if opening is None:
                index += 1
            else:
                found.append(opening)
                index = opening.end
            continue
        areas = table[name]
        end = index + len(name)
        full = any(is_full for _, is_full in areas)
        if name.isascii():
            suffix = re.match(r"\s(?:new area|new district|district|dist|city|county|qu)\b", text[end:])
            end += suffix.end() if suffix else 0
        guard = _NOT_AGENCY_AREA_AFTER if any(area.own for area, _ in areas) else _NOT_AREA_AFTER
        if (name.isascii() and _STREET_AFTER_EN.match(text, end)) or (not full and guard.match(text, end)):
            index += 1
            continue
        found.append(Mention(tuple(area for area, _ in areas), index, end, full))
        index = end
    return tuple(found)


_GENERIC = (
    r"(?:新村|大街|大道|花园|家园|小区|广场|大厦|公寓|国际|时代|中心|社区|嘉园|医院|公园|大学|市场|"
    r"[里路街道桥门站镇乡村县区市店庄园]|[东西南北中][路街里区园门桥大苑道])"
)
_TOWN_FOLLOWS = lazy_pattern(
    rf"(?!{_GENERIC})[一-鿿]{{2,6}}?(?:街道|镇|乡|[一二三四五六七八九十]村)(?=[一-鿿\d])"
)
_ADDRESS_FOLLOWS = lazy_pattern(
    rf"(?!{_GENERIC})[一-鿿]{{2,8}}?(?:街道|镇|乡|村|大道|路|街|道|胡同|巷|弄|小区|花园|家园|苑|公寓|大厦|广场|里|\d)"
)
_BEFORE_DISTRICT = lazy_pattern(r"(?:^|[在到是住去成从给为：:，,\s])$")


def _opening_district(
    text: str, index: int, found: list[Mention], table: Mapping[str, tuple[Area, ...]]
) -> Mention | None:
    """Return the mention of a district with the name of a common word where it opens an address: 宝山高境镇, 哈尔滨道里中央大街."""
    name = next((text[index : index + size] for size in (3, 2) if text[index : index + size] in table), None)
    if name is None:
        return None
    end = index + len(name)
    areas = table[name]
    if found and found[-1].end == index:
        cities = {area.name for area in found[-1].areas if area.city is None}
        areas = tuple(area for area in areas if area.city in cities)
        follows = _ADDRESS_FOLLOWS
    elif _BEFORE_DISTRICT.search(text, 0, index):
        follows = _TOWN_FOLLOWS
    else:
        return None
    return Mention(areas, index, end, full=False) if areas and follows.match(text, end) else None


def _is_whole_word(text: str, index: int, name: str) -> bool:
    if not name.isascii():
        return True
    before = text[index - 1] if index else " "
    after = text[index + len(name)] if index + len(name) < len(text) else " "
    return not (before.isascii() and before.isalpha()) and not (
        after.isascii() and (after.isalpha() or (after == "'" and name != "xi"))
    )


def area_spans(text: str, catalogue: Catalogue) -> list[tuple[int, int]]:
    """Return the spans of the names of cities and districts; of short names only those of the agency and of large cities."""
    return [
        (mention.start, mention.end)
        for mention in _mentions(text, catalogue)
        if mention.full or any(area.own or area.near for area in mention.areas)
    ]


_CUE = lazy_pattern(
    r"(?:^|从|在|住|到|去|家|于|搬|换成|改成|切换到|位置|地址|坐标|定位|来|城市|区域|[:：,，\s]|in|at|to)\s*$"
)


def extract_place(text: str, catalogue: Catalogue, *, stating_location: bool = False) -> Place:
    """Extract city, district and address.

    With `stating_location` the message states where somebody is: the remaining text is taken for the address, and short
    names of places outside the agency's regions are accepted.
    """
    mentions = _mentions(text, catalogue)
    cities = [mention for mention in mentions if any(area.city is None for area in mention.areas)]
    city_mention = next(
        (m for m in cities if m.full or any(area.near and area.city is None for area in m.areas)), None
    )
    city_mention = city_mention or next((m for m in cities if _is_plausible(text, m, stating_location)), None)
    city = (
        next((area.name for area in city_mention.areas if area.city is None), None) if city_mention else None
    )
    if (
        city_mention
        and not city_mention.full
        and all(a.city is not None for a in city_mention.areas if a.own)
        and any(a.own for a in city_mention.areas)
    ):
        city_mention, city = None, None
    district_mention, district = _district(text, mentions, city_mention, city, stating_location)
    spans = tuple((m.start, m.end) for m in (city_mention, district_mention) if m is not None)
    familiar = ((m.start, m.end) for m in mentions if any(area.near for area in m.areas))
    hidden = text
    for start, end in (*spans, *familiar):
        hidden = hidden[:start] + HIDDEN * (end - start) + hidden[end:]
    address = _address(hidden, spans, stating_location)
    return Place(city, district, address, spans + ((address,) if address else ()))


_CUE_EN = lazy_pattern(
    r"(?:^|\b(?:in|at|near|around|to|from|of|by|live|living|over)\s|[,;:(]\s*|[一-鿿]\s*)$"
)


def _is_plausible(text: str, mention: Mention, stating_location: bool) -> bool:
    if text[mention.start].isascii():
        return bool(_CUE_EN.search(text[: mention.start]))
    return (
        stating_location
        or bool(_CUE.search(text[: mention.start]))
        or len(text[mention.start : mention.end]) > 2
    )


def _district(
    text: str,
    mentions: Sequence[Mention],
    city_mention: Mention | None,
    city: str | None,
    stating_location: bool,
) -> tuple[Mention | None, str | None]:
    for mention in mentions:
        if mention is city_mention:
            continue
        districts = [area for area in mention.areas if area.city is not None]
        if not districts:
            continue
        if city is not None:
            inside = [area for area in districts if area.city == city]
            if inside:
                return mention, inside[0].name
        own = [area for area in districts if area.own]
        if own:
            return mention, own[0].name
        near = [area for area in districts if area.near]
        written = mention.full or not text[mention.start].isascii()
        if near and city is None and (written or _is_plausible(text, mention, stating_location)):
            return mention, near[0].name
        if mention.full and (city is None or not any(area.city == city for area in districts)):
            return mention, districts[0].name
    return None, None


@lru_cache(maxsize=1)
def landmarks() -> re.Pattern[str]:
    lines = (LEXICON / "landmarks.txt").read_text(encoding="utf-8").splitlines()
    words = sorted(
        (line.strip() for line in lines if line.strip() and not line.startswith("#")), key=len, reverse=True
    )
    return lazy_pattern(
        "|".join(
            rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in words
        )
    )


_ROAD = lazy_pattern(
    r"(?P<a>[一-鿿0-9]{1,8}?(?:大道|大街|胡同|公路|路|街|巷|(?<=\d)弄|(?<![管水知味轨频渠过报])道(?!理|歉))(?:[东西南北中]段)?(?:[甲乙丙]?\d+(?:-\d+)?[号弄]院?)?"
    r"(?:[一-鿿a-z0-9]{0,12}?(?:小区|花园|家园|公寓|大厦|苑|城|中心|广场))?(?:[a-z]?\d+(?:号楼|栋|幢|座|单元|室|号|楼|层))*(?:\d{3,4}(?:室)?)?)"
)
_COMPOUND = lazy_pattern(
    r"(?P<a>[一-鿿]{1,10}?(?:小区|花园|家园|公寓|大厦|花苑|嘉园|名苑|华庭|新村|公馆|别墅|广场|苑|府|村|号院)(?:[东西南北中]?[一二三四五六七八九十\d]{0,2}(?:[区期里]|社区)|[东西南北中]区)?(?:[,，\s]*[a-z]?\d+(?:号楼|栋|幢|座|单元|室|号|楼|层))*(?:\d{3,4})?)"
)
_BUILDING = lazy_pattern(
    r"(?P<a>(?:[一-鿿]{2,8})?[a-z]?\d+(?:号楼|栋|幢|座)(?:[,，\s]*\d+(?:单元|室|号|层|楼))*(?:\d{3,4})?)"
)
_NEARBY = lazy_pattern(
    r"(?P<a>[一-鿿a-z0-9]{2,12}?(?:地铁站|火车站|站|医院|学校|大学|小学|中学|商场|公园|广场|大厦)?(?:附近|旁边|边上|对面|楼上|隔壁|那边|那块儿?|一带|这边))"
)
_NAME_EN = (
    r"(?:(?!(?:is|are|am|at|in|on|to|for|from|near|by|live|living|lives|adress|address|addr|location|the|an?|my|our|me|we|us|i|i'm|it|home|house|please|pls|and|"
    r"of|with|send|come|someone|somebody|clean|cleaner|clean(?:ing)?|meant|mean|no|not|quite|wrong|that's|this|here|there|located|new|place|packing|so|um|uh|moved|staying)\b)"
    r"[a-z][a-z']*\s){1,3}"
)
_STREET_EN = (
    rf"(?:(?:no\.?\s?)?\d+[a-z]?,?\s)?{_NAME_EN}(?:road|rd|street|st|avenue|ave|boulevard|blvd|lane|lu|jie|dadao)\b"
    r"(?:\s(?:east|west|north|south|middle)\b)?(?:,?\s(?:no\.?\s?|#)?\d{1,4}(?!\d|:|\s?(?:yuan|rmb|sqm|m2|pm|am|hours?|people|$)))?"
)
_ESTATE_EN = rf"{_NAME_EN}(?:gardens?|court|towers?|compound|residences?|mansions?|plaza|villas?|apartments|estate)\b(?:\s\d{{1,3}}\b)?"
_INNER_EN = (
    r"(?:lane|alley|building|bldg|block|tower|unit|room|rm|apt|apartment|flat|suite|floor|gate|entrance|villa)\s?(?:no\.?\s?|#)?[a-z]?-?\d+[a-z]?(?:-\d+)?(?!\d|:\d\d|\s?(?:sqm|m2|square|sq\b))"
    r"|\d{1,2}(?:st|nd|rd|th)\sfloor|\d{1,2}/f"
)
_TAIL_EN = rf"(?:[,\s]+(?:{_INNER_EN}|{_STREET_EN}|{_ESTATE_EN}|\d{{3,4}}(?![\d:]|\s?(?:yuan|rmb|sqm|m2|kuai|square))))*"
_ADDRESS_EN = [
    lazy_pattern(rf"(?<![a-z])(?P<a>(?:{_STREET_EN}|{_ESTATE_EN}){_TAIL_EN})(?![a-z])"),
    lazy_pattern(
        r"(?P<a>(?:near|close to|next to|opposite)\s(?:the\s)?[a-z']+(?:\s(?:station|metro|park|mall|square|temple|hospital|university|school|road|tower|plaza|village))?)(?=$|[\s,.!?])"
    ),
]
_NOT_ADDRESS = lazy_pattern(
    r"(?:我|你|他|她|师傅|阿姨|离|距离|最|有没有|有|在|家|找|这|那|哪|就|的|想|要|换|看|比较|更|住|人|客户|个|小区|附近|旁边|哪里|什么|这里|那里|你们|我们|我家|不|来|请|帮|推荐|一下)*(?:附近|旁边|边上|这边|那边|一带|小区|公寓|花园|广场|村)?|[这那哪]条[街路巷]|(?:用|走)?(?:支付宝|微信|银行卡|信用卡|现金|刷卡)(?:支付|付款|付钱|付)?吧?|(?:an? )?(?:fe)?male(?: only)?|(?:an? )?(?:wo)?man(?: only| please)?|[一二三四两\d]层别墅|me|us|my|you|home|here|there"
)
_NO_PLACE = lazy_pattern(
    r"预算|总共|一共|总价|不超过|别超过|控制在|最多|评分|至少|干了|经验|要[男女]|女的|男的|用微信|用支付宝|支付宝付|微信付|刷卡|工具|\d+平|谢谢|麻烦|辛苦"
    r"|\b(?:please|thanks|thank you|cheers|budget|under|rated|at least|minimum|no more than|paying|pay|with|for|about|male|female|woman|man)\b"
)
"""What may follow a district and is said of the price, the person or the work."""
_TRIM = lazy_pattern(
    r"^(?:不对|不是|[搞弄说写]错了?|我?说的是|应该是?|该是|地只是|那个|[呃嗯啊哦个台]|我家|我们家|我们|我|你|家|俺|就|现在|人|本人|地址|地址是|是|住在|住|在|位于|搬到|搬去|到|去|从|来|坐标|的|姐|小区|叫|[\s,，:：的是])+"
)


def _address(text: str, spans: tuple[tuple[int, int], ...], stating_location: bool) -> tuple[int, int] | None:
    for pattern in (_ROAD, _BUILDING, _COMPOUND, _NEARBY):
        for match in pattern.finditer(text):
            found = _trim(text, *match.span("a"))
            if (
                found
                and not (pattern is _ROAD and len(text[found[0] : found[1]]) < 3)
                and not re.match(
                    r".{0,3}(?:知道|一路|半路|上路|走路|道理|渠道|频道|味道|通道|下水道|管道|慢道)",
                    text[found[0] : found[1]],
                )
            ):
                return found
    for pattern in _ADDRESS_EN:
        english = pattern.search(text)
        if english and (found := _trim(text, *english.span("a"))) and HIDDEN not in text[found[0] : found[1]]:
            return found
    landmark = landmarks().search(text)
    if landmark:
        return _whole_name(text, *landmark.span()) if stating_location else landmark.span()
    if not stating_location:
        return None
    if spans:
        start = max(end for _, end in spans)
        rest = re.match(r"[\s,，的区]*(?P<a>[^,，。.!！?？\s\x00]{2,30})", text[start:])
        end = start + rest.end("a") if rest else start
        if rest and (ended := _NO_PLACE.search(text, start + rest.start("a"), end)):
            end = ended.start()
        if rest and (found := _trim(text, start + rest.start("a"), end)):
            return found
        return None
    lead = re.search(
        r"(?:住在?|在|地址是?[:：]?|搬到了?|叫|小区是|位置是?|位于)(?P<a>[一-鿿a-z0-9]{2,24})", text
    )
    return _trim(text, *lead.span("a")) if lead else None


def _whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Extend a landmark to the name that begins with it: 望京西园, Wangjing Xiyuan."""
    latin = text[start].isascii()
    rest = re.compile(
        r"(?: [a-z']+){1,3}(?=\s*(?:[,.]|$))" if latin else r"[一-鿿]{1,8}(?=[,，。.\s]|$)"
    ).match(text, end)
    foreign = FOREIGN_WORD if latin else NO_NAME
    words = rest.group().split() if rest else []
    if rest is None or any(re.search(rf"^(?:{foreign})$" if latin else foreign, word) for word in words):
        return start, end
    return start, rest.end()


_TRAIL = lazy_pattern(
    r"(?:那块儿?|那儿|这儿|吧|啊|呢|哦|了|的|呀|这里|那里|住|这边|那边|给我|谢谢|(?<![东西南北中一二三四五六七八九十\d])[里区])+$"
)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    cut = piece.rfind(HIDDEN)
    if cut >= 0:
        start, piece = start + cut + 1, piece[cut + 1 :]
    head = _TRIM.match(piece)
    if head:
        start, piece = start + head.end(), piece[head.end() :]
    tail = _TRAIL.search(piece)
    if tail:
        piece = piece[: tail.start()]
    if len(piece) < 2 or _NOT_ADDRESS.fullmatch(piece):
        return None
    return start, start + len(piece)

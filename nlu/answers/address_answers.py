"""Read answers about an address: a part of it, that nothing is missing, and what stands before or after it."""

import re

from domain.homecare.booking.visit_address import AddressPart, StreetAddress
from nlu.answers.address_parts import address_parts
from nlu.canonical import Canonical
from nlu.catalogue import load_catalogue
from nlu.normalisers.place import area_spans, extract_place
from nlu.normalisers.self_correction import hide_rejected
from nlu.normalisers.street_address import find_street_address

_LEAD_IN = re.compile(
    r"\s*(?:(?:不是[^，,是]{1,8}[，,\s]*(?:而)?是|not [^,;]{1,16}[,;]\s*(?:it'?s |but )?|是(?=[a-z]?\d)|(?:不对|错了)[，,。\s]*(?:应该)?是|不对|不是的?|错了|哦|噢|嗯|那|就|(?:[楼房门]牌?号?|单元|地址)(?:说|写|打|输|填)?错了|(?:我?(?:们?家)?的?(?:详细|具体|新)?(?:地址|住址|位置|门牌号?)|小区|楼号|房号)(?:是|为|在|改成|改为|换成|写)?|改成|改为|换成|应该是|"
    r"我(?:们)?(?:现在)?(?:家)?(?:是)?(?:住在?|在)|我?家(?:住|在|是)+|(?<![一-鿿])住在?|送到|"
    r"(?:sorry|no|oh|well|ok|hi|hello)(?![a-z])|(?:(?:my|our|the|new|home)\s)*address(?:\sis)?|(?:please\s)?change (?:it|(?:the|my) address) to|"
    r"it'?s|that'?s|it is|(?:i|we) live (?:at|in|on)|(?:i'?m|we'?re) (?:at|in)|(?:should be|make it))[\s,，:：、]*)+"
)
_NOTHING = re.compile(
    r"\s*(?:就?是?(?:一?[个座间]?)(?:平房|独栋|独院|院子|别墅|一层|临街)(?:的|没有.{0,6})?|就(?:是)?这(?:个|些|样|里)|这就是全部|没有(?:单元|楼号|房号|房间号|门牌号?|楼层|其他|别的)(?:号|了)?|没(?:单元|楼号|房号|别的)(?:了)?|就到这|"
    r"(?:it'?s |this is |just )?(?:a |the )?(?:detached |single |standalone |whole )?(?:house|villa|bungalow|courtyard|shop)|(?:that'?s|this is) (?:it|all|the (?:whole|full) address)|(?:just )?(?:that|this)|"
    r"(?:there'?s |there is )?no (?:unit|room|building|apartment|flat|number|other)s?(?: number| numbers)?|nothing else|n/a)[吧啊呢了的。.!！\s]*"
)
_DESCRIPTION = re.compile(
    r"\d|[门楼层侧旁口左右院室栋座幢]|[东南西北前后里外旁]边|单元|对面"
    r"|\b(?:gate|door|floor|left|right|behind|next|near|back|front|side|building|block|house|entrance|stairs)\b"
)
_SUBSTANTIAL = frozenset({AddressPart.ROAD, AddressPart.TOWER, AddressPart.COURTYARD, AddressPart.COMPOUND})
_TRIM = " ,，.。;；、!！\n"


def describes_a_door(text: str) -> bool:
    """Tell whether canonical text may describe where a door is: 北边那个红门, "the one on the left"."""
    return _DESCRIPTION.search(text) is not None


def lacks_nothing(text: str) -> bool:
    """Tell whether canonical text says that an address has no further part: 平房, 没有单元, "that's all"."""
    return _NOTHING.fullmatch(text) is not None


def without_lead_in(text: Canonical) -> str:
    """Return the text without 地址是, 改成, "my address is" and the like before the address."""
    match = _LEAD_IN.match(text.text)
    words = text.as_typed(match.end(), len(text.text)) if match else text.raw.strip()
    return words if any(character.isalnum() for character in words) else text.raw.strip()


def door_in(text: Canonical) -> str | None:
    """Return the text without its lead-in where it is nothing but building, unit, floor or room."""
    words = without_lead_in(text).strip(_TRIM)
    read = address_parts(words)
    if not words or not read.is_continuation:
        return None
    rest = re.sub(r"[吧啊呢了的哈呀]+$", "", read.segments[-1][1])
    letters = sum(
        character.isalpha() for parts, part in read.segments[:-1] for character in part if not parts
    )
    return words if not letters and len(rest) <= len(words) else None


def door_answer(text: Canonical) -> StreetAddress | None:
    """Return what a text adds to an address: parts of it, else plain words; None where it is another address."""
    door = door_in(text)
    if door is not None:
        return address_parts(door)
    words = without_lead_in(text).strip(_TRIM)
    if find_street_address(text.text, area_spans(text.text, load_catalogue())) is not None:
        read = address_parts(street_answer(text))
        return read if read.is_continuation else None
    return StreetAddress(((frozenset(), words),)) if not address_parts(words).parts & _SUBSTANTIAL else None


def names_a_place(text: Canonical) -> bool:
    """Tell whether the text holds an address, an estate or a landmark."""
    shown, catalogue = hide_rejected(text.text), load_catalogue()
    if find_street_address(shown, area_spans(shown, catalogue)) is not None:
        return True
    return extract_place(shown, catalogue, stating_location=True).address is not None


def street_answer(text: Canonical) -> str:
    """Return the address in the text, else the text without its lead-in and without the district before it."""
    shown = hide_rejected(text.text)
    areas = area_spans(shown, load_catalogue())
    found = find_street_address(shown, areas)
    if found is not None:
        return text.as_typed(*found)
    words = without_lead_in(text)
    begin = text.raw.find(words)
    for start, end in areas:
        if text.origin[start][0] == begin and end < len(text.text):
            begin = text.origin[end][0]
    rest = text.raw[begin:].strip(_TRIM)
    return rest if any(character.isalnum() for character in rest) else words


def remark_beside(text: Canonical) -> str | None:
    """Return what is said after a street address, such as 门禁密码1234# or 老人在睡觉; None where nothing is."""
    found = find_street_address(text.text, area_spans(text.text, load_catalogue()))
    if found is None:
        return None
    rest = text.as_typed(found[1], len(text.text)).strip(_TRIM + "（）()")
    return rest if len(rest) > 2 and any(character.isalnum() for character in rest) else None

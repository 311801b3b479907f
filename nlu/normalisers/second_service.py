"""Find where a message turns to a second service with its own time or amount: 明天擦玻璃20平，另外后天修空调."""

import re
from datetime import datetime

from nlu.catalogue import Catalogue
from nlu.normalisers.service import GENERAL_SERVICE, find_mentions
from nlu.normalisers.service_options import read_options
from nlu.normalisers.span import Found
from nlu.normalisers.time.parser import RULES
from nlu.normalisers.time.tokens import Kind, Token, scan

_ADDITION = re.compile(
    r"[,;.\s]*(?:另外|另|还有|还要|还想|还得|还需要|此外|除此之外|再(?:来|约|请|帮|加|找|订|安排|要|给)|然后|接着|以及|外加|顺便|顺带)"
    r"|[,;.\s]*\b(?:and also|and then|also|plus|as well as|then|in addition|another thing|on top of that|besides)\b"
)
_BORDER = re.compile(r"[,;.!。；\n]+|和|跟|与|及|、|\+|&|\band\b")
_ONE_OF_BOTH = re.compile(
    r"或者?|还是|要么|改(?:成|为|做|约)|换(?:成|为|做)|而?不是|不对|不要|不用|取消|算了|上次|之前|上回|完(?!成)|好了|的时候|因为|所以|如果"
    r"|\b(?:or|either|instead|rather|not|wait|sorry|changed?|cancel|last time|already|because|since|if|after|before|while|when)\b"
)
_DAY_LIKE = re.compile(
    r"[今明后]|周|星期|号|日|月|节|day|tomorrow|tonight|\b(?:mon|tue|wed|thu|fri|sat|sun|week|weekend)\b|\d(?:st|nd|rd|th)\b|\d[/.-]\d"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
"""What a day may be told by; without two of them and without a word of addition there is no second booking."""
MAX_MENTIONS = 12
"""Mentions of services that are looked at, which bounds the cost of hostile input."""
_DAYS = {Kind.DAY, Kind.SPAN, Kind.REPEAT}
_TIMES = _DAYS | {Kind.CLOCK, Kind.PART, Kind.MOMENT}


def second_service_start(text: str, now: datetime, catalogue: Catalogue) -> int | None:
    """Return the position in canonical text where a second booking begins, or None.

    Both parts name a service of their own, the second one that is no option of the first. With no word of addition
    between them each part needs a day, because 打扫卫生、擦玻璃 is often one visit.
    """
    if not _ADDITION.search(text) and len(_DAY_LIKE.findall(text)) < 2:
        return None
    found = dict.fromkeys(find_mentions(text, catalogue))
    mentions = [one for one in found if not _ADDITION.search(text, one.start, one.end)][:MAX_MENTIONS]
    if len({one.value for one in mentions}) < 2:
        return None
    tokens = [token for token in scan(text, now, RULES) if token.kind in _TIMES]
    for first, second in _pairs(mentions):
        between = text[first.end : second.start]
        if _ONE_OF_BOTH.search(between) or _is_option(text, first, second, catalogue):
            continue
        addition = _ADDITION.search(text, first.end, second.start + 1)
        if addition and addition.end() <= second.start:
            cut = _with_its_time(text, addition.start(), tokens)
            if first.value != GENERAL_SERVICE or _named_in(tokens, cut, len(text)):
                return cut
            continue
        border = next(iter(_BORDER.finditer(text, first.end, second.start)), None)
        if border is None:
            continue
        cut = border.start()
        days = [token for token in tokens if token.kind in _DAYS]
        if _named_in(days, 0, cut) and _named_in(days, cut, len(text)):
            return cut
    return None


def _pairs(mentions: list[Found[str]]) -> list[tuple[Found[str], Found[str]]]:
    """Return each two mentions of different services that follow each other without overlap."""
    return [
        (first, second)
        for first in mentions
        for second in mentions
        if first.value != second.value
        and first.end <= second.start
        and not any(_overlap(first, other) and other.value == second.value for other in mentions)
        and not any(_overlap(second, other) and other.value == first.value for other in mentions)
    ]


def _overlap(one: Found[str], other: Found[str]) -> bool:
    return one.start < other.end and other.start < one.end


def _is_option(text: str, first: Found[str], second: Found[str], catalogue: Catalogue) -> bool:
    named = text[first.end : second.end]
    return bool(read_options(named, catalogue.options_of(first.value), service_named=True))


def _named_in(tokens: list[Token], start: int, end: int) -> bool:
    return any(start <= token.start < end for token in tokens)


def _with_its_time(text: str, cut: int, tokens: list[Token]) -> int:
    """Return the cut before a time that stands directly before the word of addition (周六另外修空调)."""
    before = next((token for token in tokens if token.end == cut), None)
    if before is None or before.kind not in _DAYS:
        return cut
    earlier = any(token.end <= before.start and token.kind in _DAYS for token in tokens)
    return before.start if earlier and text[before.start - 1] in ",;. " else cut

"""Extract the person whom an operator speaks of: a phone number, or a name as typed (陈建国, 刘女士, Mrs Liu, John Smith).

person_names.py knows housekeepers by their titles and likely given names; here any name counts that stands where a
request names somebody: 给陈静退50, "look up emma brown", "zhang wei's order".
"""

import re
from collections.abc import Iterable, Iterator

from nlu.lazy_pattern import lazy_pattern
from nlu.normalisers.person_names import EN_FULL, EN_TITLED, FAMILIAR, FULL, ROMAN, SURNAMES, SYLLABLE, TITLED
from nlu.normalisers.span import Found

_PHONE = lazy_pattern(r"(?<![\d-])(?:\+?86[\s-]?)?(?P<name>1[3-9]\d(?:[\s-]?\d{4}){2})(?!\d)")
_PHONE_ENDING = lazy_pattern(r"(?:尾号|尾数|\bending (?:in|with))(?:是|为)?\s*(?P<name>\d{4})(?!\d)")

_LEAD_ZH = r"(?:^|[查询找搜索看下开出调叫名户姨傅员给跟和根同对把将让问催复回诉知醒告系打黑禁停锁掉封结蔽制止踢退除约偿赔付补送发派到个嫂人言号的要后是了,.:;!?\s])"
_BEHIND_ZH = (
    r"(?=$|[\s,.!?:;'\"、)\d¥]|[退补赔发送说讲的那这拉加封停冻禁踢是在现认注有订昨今后回打带捎留道来去几要能会还账资信档电手把让快付马从再接给放评证吧了一余充身号取以永太骗只偷私老总常没不]"
    r"|明[天早晚]|上周|下单|到[了哪没]|个(?:号|人|账)|做(?:了|完|的)|解[封冻除]|[白私老总常骂偷]|清退)"
)
_CLEAR_SURNAMES = "王李张刘陈杨赵吴徐孙朱郭林罗梁宋唐许冯邓曹彭曾肖董袁潘蒋蔡杜魏吕丁沈姚卢姜崔谭陆廖邹秦邱尹薛闫侯黎贺郝龚邵葛樊"
"""Surnames that begin no usual word."""
_MORE_SURNAMES = "常邢桑卓蓝沙尚冼邝麦滕敖池娄屈宿臧雍阚"
_NOT_A_NAME_ZH = lazy_pattern(
    r"谢谢|徐汇|孙子|石景山|杨浦|沈[河阳]|张单|林业|罗[湖嗦]|许多|丁点|杜绝|曾经|秦淮|周[一二三四五六日天末内围]|张[券优代卡]|余额|金[额退给还]|马上|关[掉于闭]|管理|项目|费用|解[释封冻约除]|申[诉请]|安[排抚全静]|方[便案]|何时|任[务何]|顾客|钱[退给还赔都没不]|向[他她]|高温|文[案字]|明[天早晚]|成功|路[上费]"
    r"|小[费时区程]|包[含括]|全[部额体]|应该|时间|经理|单子|白[天名]|黄[金牌]|柳州|龙岗|万一|平台|费[退用]|段时"
)
_ZH = [
    lazy_pattern(rf"(?P<name>(?:{SURNAMES})[一-鿿]{{0,2}}?(?:女士|先生|太太|小姐|经理|总(?![共单量额数])))"),
    lazy_pattern(rf"(?P<name>{TITLED})(?!们)"),
    lazy_pattern(rf"(?P<name>{FULL})(?![区县市镇乡路街])"),
    lazy_pattern(rf"{_LEAD_ZH}(?P<name>{FAMILIAR}){_BEHIND_ZH}"),
    lazy_pattern(rf"{_LEAD_ZH}(?P<name>[{_CLEAR_SURNAMES}][一-鿿]{{1,2}}?){_BEHIND_ZH}"),
]
_ZH_FREE = [
    lazy_pattern(
        rf"{_LEAD_ZH}(?P<name>(?:{SURNAMES}|[{_MORE_SURNAMES}])(?<![钱付关解路费管祝向莫顾戴白])[一-鿿]{{1,2}}?){_BEHIND_ZH}"
    ),
    lazy_pattern(rf"姓(?P<name>{SURNAMES})(?=的|$)"),
]

_EN_STOP = (
    r"(?:the|an?|all|any|every\w*|any\w+|no\w+|certain|one|lost|asks?|went|keeps|this|that|these|those|his|her|hers|him|them|their|it|its|me|my|our|us|you|your|she|he|they|we|orders?|bookings?|jobs?|customers?|clients?|buyers?|sellers?"
    r"|housekeepers?|cleaners?|ayis?|users?|some\w*|person|people|accounts?|numbers?|phones?|profiles?|details|refunds?|half|full|partial|money|coupons?|vouchers?|credit|compensation|damages?"
    r"|today|tomorrow|yesterday|tonight|last|next|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day|status|please|pls|back|out|up|off|in|on|at|for|from|to|of|if|about|until|before|after|again"
    r"|deep|window|regular|cleaning|moving|what|when|whether|where|who|whom|how|why|which|there|here|let|taking|ordering|booking|good|being|more|no|not|and|or|with|by|new|latest|recent|cancelled"
    r"|unpaid|unassigned|unfilled|open|staff|done|registered|certified|online|word|know|hold|rid|touch|fees?|lists?|search\w*|giv\w+|black|file|photos?|papers?|about|room|trip|paid|whole|thing|lot|nanny|blacklist|back|get|got|see|put|add|look|is|are|was|were|has|have|had|will|would|should|can|could|wants?|never|always|called|named|says?|said"
    r"|anything|pending|waiting|week|month|year|right|pay|call|come|bring|send|give|wait|hurry|apologi[sz]e|explain|everything|in|ok|sure|fine|late|sorry|forever|permanently|a|i|one|two|ten|fifty|hundred|twenty|thirty)"
)
_EN_WORD = rf"(?!{_EN_STOP}(?![a-z]))[a-z]{{2,20}}(?![a-z])"
_EN_KIND = r"(?:(?:customer|housekeeper|user|client|cleaner|ayi|nanny|nurse|plumber|seller|buyer|person|account of|profile of|details of|file of)\s+)"
_EN_REQUEST = (
    r"(?<![a-z])(?:find(?: me)?|looking for|look(?:ing)? up|lookup|look for|search(?: for)?|show(?: me)?|open|pull up|bring up|get(?: me)?|check(?: on)?|refund|compensate|block|ban|blacklist"
    r"|suspend|deactivate|disable|freeze|lock|kick|fire|expel|terminate|restrict|unblock|unban|tell|ask|message|text|remind|inform|notify|contact|call|ring|phone|dm|ping|let|have|give|send|pay"
    r"|reimburse|credit|put|add|look|overcharged|owe|see|hurry|urge|push|who is|who's|stop|remove|throw|named|called|customer|housekeeper|user|client|know about|info (?:on|about)|about|write)"
)
_EN_PLACE = r"(?:has|to|for|of|from|by|with|on|at|is|and)"
_EN_ROMAN = rf"(?:{ROMAN}|hong|chang|wen|ning|bao|xing|ruan|rao|kang|teng|lan|sha|zang|ji|jing|ping)\s(?:{SYLLABLE}){{1,3}}(?![a-z'])"
_EN_HONORED = rf"(?:mr|mrs|ms|miss)\.?\s(?!{_EN_STOP}(?![a-z])|you|home)[a-z]{{2,12}}(?![a-z])"
_EN = [
    lazy_pattern(rf"(?<![a-z])(?P<name>{EN_TITLED})(?![a-z])"),
    lazy_pattern(rf"(?<![a-z])(?P<name>{_EN_HONORED})"),
    lazy_pattern(rf"(?<![a-z])(?P<name>{EN_FULL})(?![a-z])"),
    lazy_pattern(rf"(?<![a-z]){_EN_PLACE}\s(?P<name>(?!{_EN_STOP}(?![a-z])){_EN_ROMAN})"),
    lazy_pattern(rf"(?:^|[,:]\s?){_EN_KIND}?(?P<name>(?!(?:he|long|ma|you|song|fan)\s){_EN_ROMAN})"),
]
_EN_FREE = [
    lazy_pattern(
        rf"{_EN_REQUEST}\s(?:the\s)?{_EN_KIND}?(?:(?:called|named)\s)?(?P<name>{_EN_WORD}(?:\s{_EN_WORD})?)"
    ),
    lazy_pattern(rf"(?<![a-z])(?P<name>{_EN_WORD}(?:\s{_EN_WORD})?)(?='s(?![a-z]))"),
]
_EN_CAPITALISED = lazy_pattern(
    r"\b(?:to|for|of|by|from|is|customer|user|client|housekeeper)\s(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
)
_VERB_BEFORE_NAME = lazy_pattern(rf"(?:{_EN_REQUEST}\s)+(?:the\s)?{_EN_KIND}?")


def person(text: str, as_typed: str) -> Found[str] | None:
    """Return the first phone number, else the first name of canonical text.

    `as_typed` has the same length and the original capitals. The value is the canonical span.
    """
    for pattern in (_PHONE, _PHONE_ENDING):
        if match := pattern.search(text):
            return Found(match["name"], *match.span("name"))
    found = sorted(_names(text, as_typed), key=lambda name: (name[0], -name[1]))
    if not found:
        return None
    start, end = found[0]
    return Found(text[start:end], start, end)


def name_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of phone numbers and of names that are names whatever the request is."""
    phones = [match.span("name") for match in _PHONE.finditer(text)]
    return [*phones, *_spans(_ZH, text), *_spans(_EN, text)]


def _names(text: str, as_typed: str) -> Iterator[tuple[int, int]]:
    yield from _spans((*_ZH, *_ZH_FREE), text)
    for start, end in _spans((*_EN, *_EN_FREE), text):
        lead = _VERB_BEFORE_NAME.match(text, start, end)
        yield (lead.end() if lead and lead.end() < end else start), end
    for match in _EN_CAPITALISED.finditer(as_typed):
        yield match.span("name")


def _spans(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for match in _overlapping(pattern, text):
            start, end = match.span("name")
            if not _NOT_A_NAME_ZH.match(text, start) and text[max(0, start - 1) : start + 1] != "谢谢":
                yield start, end


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches that may overlap: one that follows a rejected name is found too."""
    position = 0
    while match := pattern.search(text, position):
        yield match
        position = match.start() + 1

"""Parse name, ID number, experience and certificates."""

import re
from datetime import date

from domain.homecare.housekeepers.rules import normalise_id_number
from nlu.lazy_pattern import lazy_pattern
from nlu.profile.counts import parse_count

_ID_NUMBER = lazy_pattern(r"(?<!\d)\d{14,17}[\dXx](?!\d)")
_MIN_ID_DIGITS = 6
_NAMED = lazy_pattern(
    r"(?:我叫|本人叫|大名叫?|名字(?:是|改成|改为|叫|应该是)|姓名(?:是|改成|改为|应该是)?\s*[:：]?"
    r"|my (?:full |real )?name(?: is|'s)|i am called|name:)\s*[:：]?\s*"
    r"([\u4e00-\u9fff]{1,9}[·•][\u4e00-\u9fff·•]{1,9}|[\u4e00-\u9fff]{2,6}|[A-Za-z][A-Za-z .'\-]{1,30}?)(?=\s*(?:[,，。.;；!！\n]|$)|\s+(?:and|i)\b)",
    re.IGNORECASE,
)
_ZH_NAME = r"[\u4e00-\u9fff]{1,9}[·•][\u4e00-\u9fff·•]{1,9}|[\u4e00-\u9fff]{2,6}"
_BARE_NAME = lazy_pattern(rf"{_ZH_NAME}|[A-Za-z][A-Za-z .'\-]{{1,30}}")
_NO_NAME = lazy_pattern(
    r"[吗呢么吧的了我你您他她它是没怎哪谁啥咋这那就也]|不[是要会能]|什么|多少|抽成|社保|保险|机器人|工资|提成|合同|培训|保底|押金|再说|等下|好的"
    r"|\b(?:i|you|we|they|it|is|are|am|do|does|did|can|will|would|what|how|why|when|where|who|which|the|a|an|my|your|have|has"
    r"|any|there|this|that|bot|robot|insurance|commission|salary|please|yes|no|ok|okay|hello|hi|thanks)\b",
    re.IGNORECASE,
)
"""Words that no name holds."""
_SINCE = lazy_pattern(
    r"(?<!\d)((?:19|20)\d{2})\s*年?\s*(?:[0-9一二三四五六七八九十]{1,3}月份?)?\s*(?:就|才|开始|起)*\s*"
    r"(?:入行|入的行|开始|做起|干起|从业|做这行|干这行|做家政|干家政|当保姆|到现在|至今)"
    r"|(?:从|自)\s*((?:19|20)\d{2})\s*年|(?:入行|从业|开始做).{0,4}?((?:19|20)\d{2})"
    r"|(?<!\d)(0\d(?=年.{0,2}(?:就|入|从|开始|进|做|干))|[12]\d(?=年(?:入行|入职|从业|从事|开始)))年"
    r"|\b(?:since|from|started in|began in|in)\s+((?:19|20)\d{2})\b(?!\s*[-/])",
    re.IGNORECASE,
)
_YEARS = lazy_pattern(
    r"(?<![\d小近])(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:来|多|几)?(?:年|years?|yrs?)", re.IGNORECASE
)
_CERTIFICATE = lazy_pattern(
    r"(?:考了|考到了?|考下了?|拿到了?|拿了|新办了|办了|有了?|加上|添加|got|have|add|passed|earned)"
    r"\s*(?:an?\s|the\s|my\s|一个|一张|个|张)?\s*([^，,。.!！]*?(?:证书?|资格|certificate|licen[cs]e|diploma))",
    re.IGNORECASE,
)
_UNNAMED_CERTIFICATES = frozenset(
    {"证", "证书", "资格", "资格证", "certificate", "license", "licence", "diploma"}
)
_CERTIFICATE_WORD = lazy_pattern(r"证|资格|师$|certif|licen[cs]e|diploma", re.IGNORECASE)
_WRONG_NAME = lazy_pattern(
    r"(?:名字|姓名|名)(?:写|填|打|输)?(?:得)?(?:错|不对)|(?:改|换)(?:一下|下)?(?:名字|姓名)|\b(?:wrong name|name is wrong|misspel\w+ my name)\b",
    re.IGNORECASE,
)
_CORRECTED_NAME = lazy_pattern(
    rf"(?:{_WRONG_NAME.pattern})\s*了?\s*[，,。.:：!！]?\s*(?:应该是|应为|改成|改为|是|(?:it'?s|it is|should be|make it)\s)\s*({_ZH_NAME}|[A-Za-z][A-Za-z .'\-]{{1,30}})(?=\s*(?:[,，。.;；!！\n]|$))",
    re.IGNORECASE,
)
_LIST_SEPARATOR = lazy_pattern(r"[，,、；;\n]|\s和\s|\band\b")


def full_name(text: str) -> str | None:
    """Return the name after an introduction or a correction: 我叫王秀英, 名字打错了，是王秀英, my name is Wang Xiuying."""
    found = _CORRECTED_NAME.search(text.strip()) or _NAMED.search(text.strip())
    name = found.group(1).strip("。.!！ ") if found else None
    return name if name is not None and _NO_NAME.search(name) is None else None


def is_bare_name(text: str) -> bool:
    """Tell whether the whole text has the form of a name in either script; a question or a sentence has not."""
    return _BARE_NAME.fullmatch(text.strip()) is not None and _NO_NAME.search(text) is None


def id_number(text: str) -> str | None:
    """Return a string of the length of an ID number, in capitals; its validity is not checked."""
    found = _ID_NUMBER.search(normalise_id_number(text))
    return found.group().upper() if found else None


def resembles_id_number(text: str) -> bool:
    """Tell whether the text holds enough digits to be a mistyped ID number."""
    return sum(character.isdigit() for character in text) >= _MIN_ID_DIGITS


def years_of_experience(text: str) -> int | None:
    """Parse a number of years: 干了5年, 三年经验, "10 years"; a calendar year is read by `years_since_start`."""
    found = _YEARS.search(text)
    return parse_count(found.group(1)) if found else None


def years_since_start(text: str, today: date) -> int | None:
    """Return the whole years since the calendar year in which the work began: 2018年入行, since 2019.

    None without such a year, or for one that is to come.
    """
    found = _SINCE.search(text)
    if found is None:
        return None
    began = int(next(year for year in found.groups() if year))
    began += 2000 if began < 100 else 0
    return today.year - began if began <= today.year else None


def names_certificate(text: str) -> bool:
    """Tell whether the text speaks of a certificate: 月嫂证, first aid certificate."""
    return _CERTIFICATE_WORD.search(text) is not None


def corrects_name(text: str) -> bool:
    """Tell whether the text says that the name is wrong: 名字写错了."""
    return _WRONG_NAME.search(text) is not None


def new_certificate(text: str) -> str | None:
    """Return the name of a certificate that was earned: 我考了高级月嫂证，想加上. None where it has no name."""
    found = _CERTIFICATE.search(text)
    if found is None:
        return None
    name = found.group(1).strip()
    return None if name.lower() in _UNNAMED_CERTIFICATES else name


def certificate_list(text: str) -> list[str]:
    """Split an answer into the names of certificates."""
    return [part for part in _LIST_SEPARATOR.split(text) if part.strip()]

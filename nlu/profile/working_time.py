"""Parse weekdays and working hours."""

import re
from collections.abc import Callable, Iterable
from datetime import time

from domain.kernel.errors import DomainError
from nlu.canonical import canonical
from nlu.normalisers.span import hide
from nlu.profile.counts import parse_count

_ZH_CLOCK = re.compile(r"([一二两三四五六七八九十]{1,3})(?=点)")
_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = r"(上午|早上|中午|下午|晚上|傍晚)?\s*(\d{1,2})(?:[:：](\d{2})|点(半)?)?\s*(am|pm)?"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:到|至|—|–|-|~|to|until)\s*{_CLOCK}", re.IGNORECASE)
_WEEK = r"(?:周|星期|礼拜)"
_ZH_RANGE = re.compile(
    rf"{_WEEK}?([一二三四五六日天])\s*(?:到|至|-|–|~)\s*{_WEEK}?([一二三四五六日天])(?![点个年\d])"
)
_EN_RANGE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:-|–|to|until|through|till)\s*(mon|tue|wed|thu|fri|sat|sun)"
)
_DAILY = re.compile(r"每天|天天|每日|every\s?day|daily|all week|any\s?day|哪天都|天天都")
_WORKDAYS = re.compile(r"工作日|weekdays")
_WEEKEND = re.compile(r"周末|双休|weekend")
_ZH_DAYS_LISTED = re.compile(
    rf"{_WEEK}[一二三四五六日天](?:[\s、,，和跟及]*{_WEEK}?[一二三四五六日天](?![点个年\d]))*|(?<![一二三四五六日天\d])[一二三四五六日]{{2,6}}(?=[\s,，、。]|$|都|可以|有空|上午|下午|早|晚)"
)
_EN_DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s)?s?\b")
_EXCEPT_BEFORE = re.compile(
    r"(?:除了?|除去|except(?: for)?|apart from|but not|not on|no|not|never(?: on)?|off on|别|不要)\s*$"
)
_EXCEPT_AFTER = re.compile(
    r"\s*(?:不行|不可以|不能|没空|休息|不干|不上班|除外|以外|之外|不接|不来|is no good|doesn't work|won't work|off\b)"
)
_TIME_FILLER = re.compile(
    r"除了?|以外|之外|不行|不可以|没空|休息|都|也|行|可以|能|有空|有时间|上班|工作|干活|我|的|时间|是|在|和|到|改成|改为|上午|下午|晚上|早上|一般|每"
    r"|\b(?:except|on|from|to|and|i|can|am|free|available|work(?:ing)?|hours?|any|day|only|but|not|the|is|off|fine)\b|[\s,，、。.;；:：!！-]",
    re.IGNORECASE,
)
_MAX_OTHER_CHARACTERS = 2
_LATE_PARTS = ("下午", "晚上", "傍晚")


def weekdays(text: str) -> list[int] | None:
    """Return the days of the week that are meant, Monday as 0; None when none is named.

    Days that are excepted (除了周日, 周六不行, except Monday) are taken from the others that are named, or from all.
    """
    words = canonical(text).text
    wanted: set[int] = set()
    excepted: set[int] = set()
    for pattern, days_of in _READINGS:
        for match in pattern.finditer(words):
            denied = _EXCEPT_BEFORE.search(words, 0, match.start()) or _EXCEPT_AFTER.match(words, match.end())
            (excepted if denied else wanted).update(days_of(match))
            words = hide(words, *match.span())
    if not wanted and not excepted:
        return None
    return sorted((wanted or set(range(7))) - excepted)


def _zh_range(match: re.Match[str]) -> list[int]:
    return _between(*(_zh_day(day) for day in match.groups()))


def _en_range(match: re.Match[str]) -> list[int]:
    return _between(*(_EN_DAYS.index(day) for day in match.groups()))


def _zh_listed(match: re.Match[str]) -> list[int]:
    return [_zh_day(day) for day in re.findall(r"[一二三四五六日天]", match.group())]


_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[int]]], ...] = (
    (_DAILY, lambda match: range(7)),
    (_WORKDAYS, lambda match: range(5)),
    (_ZH_RANGE, _zh_range),
    (_EN_RANGE, _en_range),
    (_WEEKEND, lambda match: (5, 6)),
    (_ZH_DAYS_LISTED, _zh_listed),
    (_EN_DAY, lambda match: (_EN_DAYS.index(match.group(1)),)),
)
"""Patterns of days, those that span several first."""


def _zh_day(character: str) -> int:
    return _ZH_DAYS.index(character.replace("天", "日"))


def _between(first: int, last: int) -> list[int]:
    return sorted({(first + step) % 7 for step in range((last - first) % 7 + 1)})


def tells_working_time(text: str) -> bool:
    """Tell whether the text names weekdays or a range of hours."""
    return weekdays(text) is not None or has_working_hours(text)


def is_working_time(text: str) -> bool:
    """Tell whether the text is about working days and hours and nothing else: 除了周日都行，8点到18点."""
    words = canonical(text).text
    if not tells_working_time(words):
        return False
    words = _HOURS.sub("", _with_digits(words))
    for pattern, _ in _READINGS:
        words = pattern.sub("", words)
    return len(_TIME_FILLER.sub("", words)) <= _MAX_OTHER_CHARACTERS


def has_working_hours(text: str) -> bool:
    """Tell whether the text holds a range of hours, valid or not."""
    return _HOURS.search(_with_digits(text)) is not None


def working_hours(text: str) -> tuple[time, time] | None:
    """Return the start and the end of a range of hours: 9点到6点 is 9:00 to 18:00.

    Raises DomainError working-hours-invalid for hours that do not exist, or that end before they start.
    """
    found = _HOURS.search(_with_digits(text))
    if found is None:
        return None
    begins = _time(*found.groups()[:5])
    ends = _time(*found.groups()[5:])
    if ends <= begins and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)
    if begins >= ends:
        raise DomainError("working-hours-invalid")
    return begins, ends


def _with_digits(text: str) -> str:
    """Replace Chinese numerals before 点 by digits: 九点到五点 becomes 9点到5点."""
    return _ZH_CLOCK.sub(lambda hour: str(parse_count(hour.group())), text)


def _time(part: str | None, hour: str, minute: str | None, half: str | None, meridiem: str | None) -> time:
    value = int(hour)
    later = part in _LATE_PARTS or (meridiem or "").lower() == "pm"
    if later and value < 12:
        value += 12
    try:
        return time(value if value != 24 else 23, int(minute or (30 if half else 0)))
    except ValueError:
        raise DomainError("working-hours-invalid") from None

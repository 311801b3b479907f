"""Parse weekdays and working hours."""

import re
from datetime import time

from domain.kernel.errors import DomainError
from nlu.profile.counts import parse_count

_ZH_CLOCK = re.compile(r"([一二两三四五六七八九十]{1,3})(?=点)")
_ZH_DAYS = "一二三四五六日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = r"(上午|早上|中午|下午|晚上|傍晚)?\s*(\d{1,2})(?:[:：](\d{2})|点(半)?)?\s*(am|pm)?"
_HOURS = re.compile(rf"{_CLOCK}\s*(?:到|至|—|–|-|~|to|until)\s*{_CLOCK}", re.IGNORECASE)
_ZH_RANGE = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])\s*(?:到|至|-|–|~)\s*(?:周|星期|礼拜)?([一二三四五六日天])"
)
_EN_RANGE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:-|–|to|until|through)\s*(mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_DAILY = re.compile(r"每天|天天|每日|every\s?day|daily|all week")
_WORKDAYS = re.compile(r"工作日|weekdays")
_WEEKEND = re.compile(r"周末|weekend")
_ZH_DAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_EN_DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?s?\b")
_LATE_PARTS = ("下午", "晚上", "傍晚")


def weekdays(text: str) -> list[int] | None:
    """Return the days of the week that are named, Monday as 0; None when there are none."""
    lower = text.lower()
    if _DAILY.search(lower):
        return list(range(7))
    if _WORKDAYS.search(lower):
        return list(range(5))
    if found := _ZH_RANGE.search(text):
        return _between(*(_zh_day(day) for day in found.groups()))
    if found := _EN_RANGE.search(text):
        return _between(*(_EN_DAYS.index(day.lower()[:3]) for day in found.groups()))
    if _WEEKEND.search(lower):
        return [5, 6]
    days = {_zh_day(day) for day in _ZH_DAY.findall(text)}
    days |= {_EN_DAYS.index(day) for day in _EN_DAY.findall(lower)}
    return sorted(days) or None


def _zh_day(character: str) -> int:
    return _ZH_DAYS.index(character.replace("天", "日"))


def _between(first: int, last: int) -> list[int]:
    return sorted({(first + step) % 7 for step in range((last - first) % 7 + 1)})


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

"""Detect words that name a day, and move times without one to the known day of the booking."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

_DAY_WORDS = re.compile(
    r"今|明|后天|昨|周|星期|礼拜|[号日月天]|元旦|春节|国庆|圣诞|today|tomorrow|tonight|tmr|\b(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|week|next|\bin \d|\d+[./-]\d+|\d(?:st|nd|rd|th)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    re.IGNORECASE,
)
_MOMENTS = ("start", "end", "not_before", "not_after")


def names_a_day(text: str) -> bool:
    """Tell whether the text mentions a day, a date, a week or a month."""
    return _DAY_WORDS.search(text) is not None


def move_to_known_day(text: str, slots: Mapping[str, Any], known: date | None) -> dict[str, Any]:
    """Return the slots with their times moved to the ``known`` day where ``text`` names no day: 4点 is 16:00 of that day."""
    moved = dict(slots)
    if known is None or names_a_day(text) or "asap" in moved:
        return moved
    for name in _MOMENTS:
        if name in moved:
            moment = datetime.fromisoformat(moved[name])
            moved[name] = datetime.combine(known, moment.time()).isoformat("T", "minutes")
    return moved

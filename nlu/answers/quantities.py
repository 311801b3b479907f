"""Parse numbers, durations and times of day."""

import re
from datetime import time

from nlu.booking.day_words import names_a_day

_MEASURE = re.compile(
    r"\s*(\d{1,4}(?:\.\d)?)\s*"
    r"(?:平|平米|平方|平方米|㎡|m2|m²|sqm|square met(?:er|re)s?|个?小时|h|hrs?|hours?|台|个|units?|天|days?|趟|人|个人|people)?"
    r"(?:左右|吧|。)?\s*",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(
    r"\s*(?:[a-z'’]+\s+){0,2}[\u4e00-\u9fff]{0,4}(\d{1,4}(?:\.\d)?)\s*(?:[a-z'’]+\s*){0,2}[\u4e00-\u9fff]{0,4}[。.!！]*\s*",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    r"\s*(?:at\s+)?([01]?\d|2[0-3])[:：]([0-5]\d)\s*(?:开始)?(?:吧|可以|行)?(?:please)?[。.]?\s*",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:大概|大约|约|about)?\s*(\d{1,3})\s*(?:分钟|分|minutes?|mins?|m)?(?:左右|吧)?[。.!！]?", re.IGNORECASE
)
_YEARS = re.compile(r"\s*(\d{1,2})\s*")


def measure(text: str) -> float | None:
    """Parse a number, alone or with a unit of area, time or count: 80, 80平, 3 hours."""
    match = _MEASURE.fullmatch(text)
    return float(match[1]) if match else None


def lone_number(text: str) -> float | None:
    """Parse the only number among a few other words (3 huors); None where the words name a day."""
    match = _LONE_NUMBER.fullmatch(text)
    return float(match[1]) if match and not names_a_day(text) else None


def time_of_day(text: str) -> time | None:
    """Parse an hour and minute of the 24-hour clock: 15:30, at 9:00 please."""
    match = _TIME_OF_DAY.fullmatch(text)
    return time(int(match[1]), int(match[2])) if match else None


def minutes(text: str) -> int | None:
    """Parse a number of minutes, with or without the unit: 20, 大概20分钟."""
    match = _MINUTES.fullmatch(text)
    return int(match[1]) if match else None


def years(text: str) -> int | None:
    """Parse a bare number of at most two digits."""
    match = _YEARS.fullmatch(text)
    return int(match[1]) if match else None

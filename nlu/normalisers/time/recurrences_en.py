"""Builders of recurrences from the matches of the English rules in lexicon_en.py."""

import re
from datetime import datetime

from nlu.normalisers.time.date_arithmetic import WEEKDAY_CODES
from nlu.normalisers.time.recurrences_zh import weekly
from nlu.normalisers.time.semantics_en import WEEKDAY, ordinal_number, weekday_number, whole_number
from nlu.normalisers.time.tokens import Builder, Built, Kind, Repeat


def every_weekdays(match: re.Match[str], now: datetime) -> Built:
    names = re.findall(rf"\b(?:{WEEKDAY})\b", match["days"])
    interval = 2 if match["other"] else 1
    return [(Kind.REPEAT, weekly(tuple(weekday_number(name) for name in names), interval))]


def every_month(match: re.Match[str], now: datetime) -> Built:
    day = ordinal_number(match["day"])
    if not 1 <= day <= 31:
        return None
    return [(Kind.REPEAT, Repeat(f"FREQ=MONTHLY;BYMONTHDAY={day}", month_days=(day,), frequency="MONTHLY"))]


def every_nth(match: re.Match[str], now: datetime) -> Built:
    nth = ordinal_number(match["nth"] or match["nth2"])
    weekday = weekday_number(match["weekday"] or match["weekday2"])
    rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday]}"
    return [(Kind.REPEAT, Repeat(rule, (weekday,), nth=nth, frequency="MONTHLY"))]


def every_n(match: re.Match[str], now: datetime) -> Built:
    interval = 2 if match["count"] in {"other", "second"} else whole_number(match["count"])
    if match["unit"].startswith("week"):
        return [(Kind.REPEAT, weekly((), interval))]
    if match["unit"].startswith("month"):
        return [
            (Kind.REPEAT, Repeat(f"FREQ=MONTHLY;INTERVAL={interval}", interval=interval, frequency="MONTHLY"))
        ]
    return [(Kind.REPEAT, Repeat(f"FREQ=DAILY;INTERVAL={interval}", interval=interval, frequency="DAILY"))]


def daily(part: str = "") -> Builder:
    built: list[tuple[Kind, object]] = [(Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY"))]
    return lambda match, now: [*built, (Kind.PART, part)] if part else list(built)

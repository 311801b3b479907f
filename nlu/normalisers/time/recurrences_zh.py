"""Builders of recurrences from the matches of the Chinese rules in lexicon_zh.py."""

import re
from datetime import datetime

from nlu.normalisers.time.date_arithmetic import WEEKDAY_CODES
from nlu.normalisers.time.semantics_zh import SMALL, WEEKDAYS, whole_number
from nlu.normalisers.time.tokens import Built, Kind, Repeat


def weekly(weekdays: tuple[int, ...], interval: int = 1) -> Repeat:
    """Return the RFC 5545 rule for weekdays of every (or every n-th) week."""
    rule = "FREQ=WEEKLY" + (f";INTERVAL={interval}" if interval > 1 else "")
    days = tuple(sorted(set(weekdays)))
    if days:
        rule += ";BYDAY=" + ",".join(WEEKDAY_CODES[day] for day in days)
    return Repeat(rule, days, interval=interval)


def every_weekdays(match: re.Match[str], now: datetime) -> Built:
    days = tuple(WEEKDAYS[char] for char in match["days"] if char in WEEKDAYS)
    interval = 2 if match.groupdict().get("other") else 1
    if match.groupdict().get("until"):
        days = tuple(range(days[0], WEEKDAYS[match["until"]] + 1))
    return [(Kind.REPEAT, weekly(days, interval))] if days else None


def every_month(match: re.Match[str], now: datetime) -> Built:
    days = tuple(whole_number(text) for text in re.findall(SMALL + r"(?=[号日、和,及]|$)", match["days"]))
    days = tuple(day for day in days if 1 <= day <= 31)
    if not days:
        return None
    rule = "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, days))
    return [(Kind.REPEAT, Repeat(rule, month_days=days, frequency="MONTHLY"))]


def every_nth(match: re.Match[str], now: datetime) -> Built:
    nth = -1 if match["nth"].startswith("最后") else whole_number(match["nth"].lstrip("第").rstrip("个"))
    weekday = WEEKDAYS[match["weekday"]]
    rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday]}"
    return [(Kind.REPEAT, Repeat(rule, (weekday,), nth=nth, frequency="MONTHLY"))]


def every_n(match: re.Match[str], now: datetime) -> Built:
    count = whole_number(match["count"])
    interval = count + 1 if match["gap"] == "每隔" or match["gap"] == "隔" else count
    if not 1 <= interval <= 52:
        return None
    if match["unit"] == "天":
        rule = "FREQ=DAILY" + (f";INTERVAL={interval}" if interval > 1 else "")
        return [(Kind.REPEAT, Repeat(rule, interval=interval, frequency="DAILY"))]
    days = tuple(WEEKDAYS[char] for char in match["days"] or "" if char in WEEKDAYS)
    return [(Kind.REPEAT, weekly(days, interval))]


def daily(match: re.Match[str], now: datetime) -> Built:
    built: list[tuple[Kind, object]] = [(Kind.REPEAT, Repeat("FREQ=DAILY", frequency="DAILY"))]
    if match["part"]:
        built.append((Kind.PART, {"早": "morning", "晚": "evening"}[match["part"]]))
    return built

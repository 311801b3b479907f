"""Builders of tokens for parts of months and years in both languages: 中旬, 月中, 年底, "mid-December", "the start of March"."""

import re
from datetime import date, datetime

from nlu.normalisers.time.date_arithmetic import month_of
from nlu.normalisers.time.semantics_en import month_number
from nlu.normalisers.time.semantics_zh import periods_ahead, whole_number
from nlu.normalisers.time.tokens import Built, Day, Kind, Span

MIDDLE = 15
"""The day that the middle of a month stands for."""
THIRDS = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, None)}


def _month(match: re.Match[str], now: datetime) -> Span | None:
    """Return the month of the groups `month` (a number) or `prefix` (下个); that of today without both."""
    groups = match.groupdict()
    if groups.get("month"):
        number = whole_number(match["month"])
        return named_month_span(number, now) if 1 <= number <= 12 else None
    return month_of(now.date(), periods_ahead(groups.get("prefix") or ""))


def named_month_span(number: int, now: datetime) -> Span:
    """Return the month of this number that is not over."""
    return month_of(date(now.year + (number < now.month), number, 1))


def third_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read 下旬 and 十二月中旬: the 1st to the 10th, the 11th to the 20th, the 21st to the last; a bare one that is over is next month's."""
    span = _month(match, now)
    if span is None:
        return None
    first, last = THIRDS[match["third"]]
    ends = span.first.replace(day=last) if last else span.last
    if not match["month"] and not match["prefix"] and ends < now.date():
        span = month_of(now.date(), 1)
        ends = span.first.replace(day=last) if last else span.last
    return [(Kind.SPAN, Span(span.first.replace(day=first), ends))]


def middle_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read 月中 and 下个月中; a bare one that is over is next month's."""
    span = _month(match, now)
    if span is None:
        return None
    day = span.first.replace(day=MIDDLE)
    if day < now.date() and not match["month"] and not match["prefix"]:
        day = month_of(now.date(), 1).first.replace(day=MIDDLE)
    return [(Kind.DAY, Day(day))]


def end_of_year(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.DAY, Day(date(now.year + (match["year"] == "明"), 12, 31)))]


def part_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read "mid-December", "the end of January" and "early next month"."""
    name = match["month"]
    if name.endswith("month"):
        span = month_of(now.date(), 1 if name.startswith("next") else 0)
    else:
        span = named_month_span(month_number(name), now)
    edge = match["edge"]
    if edge.startswith("mid"):
        day = span.first.replace(day=MIDDLE)
    else:
        day = span.last if edge.startswith(("end", "late")) else span.first
    if day < now.date() and name.endswith("month") and not name.startswith("next"):
        return [(Kind.IGNORED, None)]
    return [(Kind.DAY, Day(day))]

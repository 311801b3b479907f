"""Builders of English spans of days: "the first week of December", "the next three days", "early next week"."""

import re
from datetime import datetime, timedelta

from nlu.normalisers.time.date_arithmetic import month_of, week_of
from nlu.normalisers.time.month_parts import named_month_span
from nlu.normalisers.time.semantics_en import month_number, ordinal_number, weekday_number, whole_number
from nlu.normalisers.time.tokens import Built, Day, Kind, Span

FEW = 3
"""The number of days or weeks that "a few" stands for."""
_DAY_OF_PART = {"mid": 2, "end": 4}
"""The day of the week, from Monday, that its middle and its end stand for; its beginning is the Monday."""


def week_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read "the first week of December", the 1st to the 7th, and "the last week of the month"."""
    name, nth = match["month"], ordinal_number(match["nth"])
    if name.endswith("month"):
        month = month_of(now.date(), name.startswith(("next", "coming")))
    else:
        month = named_month_span(month_number(name), now)
    first = month.last - timedelta(days=6) if nth < 0 else month.first + timedelta(weeks=nth - 1)
    return [(Kind.SPAN, Span(first, min(first + timedelta(days=6), month.last)))]


def part_of_week(match: re.Match[str], now: datetime) -> Built:
    """Read "early next week", "mid next week" and "the end of this week" as Monday, Wednesday and Friday."""
    monday = week_of(now.date(), match["which"] == "next").first
    part = match["part"]
    days = next((days for name, days in _DAY_OF_PART.items() if part.startswith(name)), 0)
    days = _DAY_OF_PART["end"] if part.startswith("late") else days
    day = monday + timedelta(days=days)
    return [(Kind.DAY, Day(day))] if day >= now.date() else None


def days_ahead(match: re.Match[str], now: datetime) -> Built:
    """Read "the next three days" and "the coming two weeks", from tomorrow on."""
    count = FEW if match["count"].endswith("few") else whole_number(match["count"])
    days = count * (7 if match["unit"].startswith("week") else 1)
    tomorrow = now.date() + timedelta(days=1)
    return [(Kind.SPAN, Span(tomorrow, tomorrow + timedelta(days=days - 1)))] if 1 < days < 1000 else None


def following_weekday(match: re.Match[str], now: datetime) -> Built:
    """Read "the following Monday", the next one after today."""
    weekday = weekday_number(match["weekday"])
    days = (weekday - now.weekday() - 1) % 7 + 1
    return [(Kind.DAY, Day(now.date() + timedelta(days=days), weekday=weekday))]

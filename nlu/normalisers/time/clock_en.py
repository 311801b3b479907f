"""Builders of hours of the clock from the matches of the English rules in lexicon_en.py."""

import re
from datetime import datetime

from nlu.normalisers.time.semantics_en import HOUR_WORDS, whole_number
from nlu.normalisers.time.tokens import Built, Clock, Kind


def clock(match: re.Match[str], now: datetime) -> Built:
    groups = match.groupdict()
    hour = whole_number(groups["hour"])
    minute = int(groups.get("minute") or 0)
    meridiem = (groups.get("meridiem") or "").replace(".", "").strip()
    if hour > 24 or minute > 59 or (meridiem and hour > 12):
        return None
    if not meridiem and hour > 12:
        meridiem = "24"
    return [(Kind.CLOCK, Clock(hour, minute, {"a": "am", "p": "pm"}.get(meridiem, meridiem)))]


def hours(match: re.Match[str], now: datetime) -> Built:
    first, last = whole_number(match["first"]), whole_number(match["hour"])
    return [(Kind.CLOCK, Clock(first)), (Kind.TO, None), (Kind.CLOCK, Clock(last))]


def hour_to(match: re.Match[str], now: datetime) -> Built:
    hour, _, minute = match["first"].partition(":")
    return [
        (Kind.CLOCK, Clock(whole_number(hour), int(minute or 0), "24" if whole_number(hour) > 12 else "")),
        (Kind.TO, None),
    ]


def until_hour(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.TO, None), (Kind.CLOCK, Clock(whole_number(match["hour"])))]


def until_hour_between(match: re.Match[str], now: datetime) -> Built:
    """Read the second hour of "between nine and eleven"."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    return until_hour(match, now) if re.search(rf"between (?:{HOUR_WORDS}) $", before) else None


def words_minute(match: re.Match[str], now: datetime) -> Built:
    minutes = {"thirty": 30, "fifteen": 15, "forty five": 45, "forty-five": 45, "twenty": 20, "ten": 10}
    return [
        (
            Kind.CLOCK,
            Clock(
                whole_number(match["hour"]),
                minutes[match["minute"]],
                (match["meridiem"] or "").replace(".", ""),
            ),
        )
    ]


def half_past(match: re.Match[str], now: datetime) -> Built:
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(match["minutes"])
    minute = whole_number(match["minutes"]) if minute is None else minute
    return (
        [(Kind.CLOCK, Clock(whole_number(match["hour"]), minute, match["meridiem"] or ""))]
        if 0 < minute < 60
        else None
    )


def to_the_hour(match: re.Match[str], now: datetime) -> Built:
    minute = {"quarter": 15, "a quarter": 15}.get(match["minutes"])
    minute = whole_number(match["minutes"]) if minute is None else minute
    hour = whole_number(match["hour"])
    return (
        [(Kind.CLOCK, Clock(hour - 1 or 12, 60 - minute, match["meridiem"] or ""))]
        if 0 < minute < 60
        else None
    )


def military(match: re.Match[str], now: datetime) -> Built:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return [(Kind.CLOCK, Clock(hour, minute, "24" if hour > 12 or match["hour"].startswith("0") else ""))]


def past_noon(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.CLOCK, Clock(12, 30 if match["minute"] == "thirty" else 15, "24"))]


def noon(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.CLOCK, Clock(12, 0, "24"))]

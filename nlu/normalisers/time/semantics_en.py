"""Builders of time tokens from the matches of the English rules in lexicon_en.py."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from nlu.normalisers.number_parser import parse_number
from nlu.normalisers.time.date_arithmetic import (
    WEEKDAY_CODES,
    make_date,
    month_of,
    next_month_day,
    next_year_day,
    nth_weekday,
    week_of,
    weekend_of,
)
from nlu.normalisers.time.recurrences_zh import weekly
from nlu.normalisers.time.tokens import Builder, Built, Day, Kind, Repeat, Rolls, Span

WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|"
    "forty[ -]five|fifty|ninety|a|an|couple(?: of)?|a couple(?: of)?"
)
N = rf"(?:\d+(?:\.\d+)?|{WORDS})"
HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
HOUR = rf"(?:1[0-2]|0?[1-9]|{HOUR_WORDS})"
WEEKDAY_NAMES = {
    0: "mondays?|mon", 1: "tuesdays?|tues?", 2: "wednesdays?|weds?", 3: "thursdays?|thurs?|thu", 4: "fridays?|fri",
    5: "saturdays?|sat", 6: "sundays?|sun",
}  # fmt: skip
WEEKDAY = "|".join(WEEKDAY_NAMES.values())
MONTH_NAMES = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
MONTH = "|".join(MONTH_NAMES)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "thirty first": 31, "thirty-first": 31, "last": -1,
}  # fmt: skip
for _unit in list(ORDINALS)[:9]:
    ORDINALS |= {f"twenty {_unit}": 20 + ORDINALS[_unit], f"twenty-{_unit}": 20 + ORDINALS[_unit]}
PARTS = {
    "morning": "(?:just |right |any ?time )?before lunch|first thing(?: in the morning)?|after breakfast|early morning|late morning|mornings?", "noon": "lunch ?time|midday|noon", "afternoon": "(?:any ?time |right |straight |just )?after lunch|early afternoon|late afternoon|afternoons?|arvo|aft(?= )",
    "evening": "(?:any ?time |right |straight |just )?after (?:dinner|supper|work(?! hours))|evenings?|nights?(?! shift)|eve(?!ry|n)",
}  # fmt: skip


def whole_number(text: str) -> int:
    if text in {"a", "an"}:
        return 1
    text = text.replace("-", " ")
    return int(parse_number(re.sub(r"^a (?=couple)| of$", "", text)) or 0)


def _value(text: str) -> float:
    return 1.0 if text in {"a", "an"} else float(parse_number(re.sub(r"^a (?=couple)| of$", "", text)) or 0)


def weekday_number(name: str) -> int:
    return next(index for index, pattern in WEEKDAY_NAMES.items() if re.fullmatch(pattern, name))


def month_number(name: str) -> int:
    return next(index for index, pattern in enumerate(MONTH_NAMES, 1) if re.fullmatch(pattern, name))


def ordinal_number(text: str) -> int:
    """Return the number of "third", "3rd" or "3"; -1 for "last"."""
    return ORDINALS.get(text) or int(re.sub(r"\D", "", text) or 0)


def _coming(weekday: int, now: datetime) -> date:
    """Return the next date of the weekday, today included."""
    return now.date() + timedelta(days=(weekday - now.weekday()) % 7)


def weekday(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"])
    prefix = (match["prefix"] or "").strip()
    if match["weekday"].endswith("days") and not prefix:
        return [(Kind.REPEAT, weekly((weekday,)))]
    today = now.date()
    if prefix in {"next", "last"}:
        monday = week_of(today, 1 if prefix == "next" else -1).first
        return [(Kind.DAY, Day(monday + timedelta(days=weekday), weekday=weekday))]
    return [(Kind.DAY, Day(_coming(weekday, now), Rolls.WEEKLY, weekday))]


def weekday_next_week(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"])
    return [(Kind.DAY, Day(week_of(now.date(), 1).first + timedelta(days=weekday), weekday=weekday))]


def weekday_after_next(match: re.Match[str], now: datetime) -> Built:
    weekday = weekday_number(match["weekday"] or match["later"])
    return [(Kind.DAY, Day(week_of(now.date(), 2).first + timedelta(days=weekday), weekday=weekday))]


def weeks_after_weekday(weeks: int) -> Builder:
    """Read "Friday after next", "a week from Friday" and "a fortnight from Friday"."""

    def build(match: re.Match[str], now: datetime) -> Built:
        name = next(name for name in match.groupdict().values() if name)
        weekday = weekday_number(name)
        coming = now.date() + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)
        return [(Kind.DAY, Day(coming + timedelta(weeks=weeks), weekday=weekday))]

    return build


def weeks_after_named(match: re.Match[str], now: datetime) -> Built:
    """Read "two weeks on Friday", "a fortnight on Saturday", "a week tomorrow" and "Friday in two weeks"."""
    groups = match.groupdict()
    name, count, unit = (str(groups[part] or groups.get(f"{part}2")) for part in ("weekday", "count", "unit"))
    weeks = whole_number(count) * (2 if unit.startswith("fortnight") else 1)
    if not 1 <= weeks <= 52:
        return None
    if name == "tomorrow":
        return [(Kind.DAY, Day(now.date() + timedelta(days=1, weeks=weeks)))]
    weekday = weekday_number(name)
    return [(Kind.DAY, Day(_coming(weekday, now) + timedelta(weeks=weeks), weekday=weekday))]


def nth_weekday_from_now(match: re.Match[str], now: datetime) -> Built:
    """Read "two Saturdays from now", the second one that comes."""
    count, weekday = whole_number(match["count"]), weekday_number(match["weekday"])
    if not 1 <= count <= 52:
        return None
    coming = now.date() + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)
    return [(Kind.DAY, Day(coming + timedelta(weeks=count - 1), weekday=weekday))]


_EVERY_MONTH = re.compile(r"\b(?:every|each) month\b|\bmonthly\b")


def nth_weekday_of(match: re.Match[str], now: datetime) -> Built:
    """Read "the first Saturday of January" and "the last weekend of the month", the next one that is not over."""
    nth = ordinal_number(match["nth"])
    weekend = match["weekday"].startswith("week")
    weekday, today = 5 if weekend else weekday_number(match["weekday"]), now.date()
    if match["month"] == "the month" and not weekend and _EVERY_MONTH.search(match.string):
        rule = f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAY_CODES[weekday]}"
        return [(Kind.REPEAT, Repeat(rule, (weekday,), nth=nth, frequency="MONTHLY"))]
    if match["month"].endswith("month"):
        ahead = {"this": (0,), "the": (0, 1)}.get(match["month"].split()[0], (1,))
        months = [(month.year, month.month) for month in (month_of(today, months).first for months in ahead)]
    else:
        number = month_number(match["month"])
        months = [(today.year, number), (today.year + 1, number)]
    found = (nth_weekday(year, month, weekday, nth) for year, month in months)
    day = next((day for day in found if day and (day >= today or len(months) == 1)), None)
    if day is None:
        return None
    return [(Kind.SPAN, Span(day, day + timedelta(days=1)))] if weekend else [(Kind.DAY, Day(day))]


def day_of_which_month(match: re.Match[str], now: datetime) -> Built:
    text = match["day"] or match["day2"]
    months = {"this": 0, "next": 1, "last": -1}[match["which"] or match["whose"]]
    first = month_of(now.date(), months).first
    found = make_date(first.year, first.month, ordinal_number(text))
    return [(Kind.DAY, Day(found))] if found else [(Kind.IGNORED, None)]


def days_after_day(match: re.Match[str], now: datetime) -> Built:
    """Read "two weeks from tomorrow" and "three days after Friday"."""
    count = whole_number(match["count"]) * (7 if match["unit"].startswith("week") else 1)
    words, today = match["day"], now.date()
    if words.endswith("tomorrow"):
        base = today + timedelta(days=2 if "after" in words else 1)
    elif words == "today":
        base = today
    else:
        prefix, _, name = words.rpartition(" ")
        weekday = weekday_number(name)
        base = (
            week_of(today, 1).first + timedelta(days=weekday) if prefix == "next" else _coming(weekday, now)
        )
    return [(Kind.DAY, Day(base + timedelta(days=count)))] if count < 1000 else None


def in_days(days: int, rolls: Rolls = Rolls.NOT, part: str = "") -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        built: list[tuple[Kind, object]] = [(Kind.DAY, Day(now.date() + timedelta(days=days), rolls))]
        return [*built, (Kind.PART, part)] if part else built

    return build


def later_day(match: re.Match[str], now: datetime) -> Built:
    count, unit = whole_number(match["count"]), match["unit"]
    if unit.startswith("month"):
        span = month_of(now.date(), count)
        return [(Kind.DAY, Day(span.first.replace(day=min(now.day, span.last.day))))]
    return [(Kind.DAY, Day(now.date() + timedelta(days=count * _days_in(unit))))] if count < 1000 else None


def _days_in(unit: str) -> int:
    return 7 if unit.startswith("week") else 14 if unit.startswith("fortnight") else 1


_MOVES = re.compile(r"\b(?:make|push|move|bring|shift|postpone|delay|put|resched\w*|do) (?:\w+ ){0,3}$")


def days_later(match: re.Match[str], now: datetime) -> Built:
    """Read "two days later": a shift of what is planned in "make it two days later", else a day."""
    if match["unit"].startswith("month"):
        return later_day(match, now)
    days = whole_number(match["count"]) * _days_in(match["unit"])
    if _MOVES.search(match.string[: match.start()]):
        return [(Kind.DAYS, days)]
    return [(Kind.DAY, Day(now.date() + timedelta(days=days), later=days))] if days < 1000 else None


def two_days(match: re.Match[str], now: datetime) -> Built:
    first = now.date() + timedelta(days=match["today"] == "tomorrow")
    return [(Kind.SPAN, Span(first, first + timedelta(days=1)))]


def _date_named(match: re.Match[str], now: datetime) -> date | None:
    """Return the date of "December 14" or "the 14th" (groups `month` and `day`, or `day2` and `month2`)."""
    day = ordinal_number(match["day"] or match["day2"])
    month = match["month"] or match["month2"]
    return next_year_day(now.date(), month_number(month), day) if month else next_month_day(now.date(), day)


def day_beside_date(match: re.Match[str], now: datetime) -> Built:
    """Read "the day after the 1st of January" and "the day before December 14"."""
    day = _date_named(match, now)
    return [(Kind.DAY, Day(day + timedelta(days=1 if match["side"] == "after" else -1)))] if day else None


def either_weekday(match: re.Match[str], now: datetime) -> Built:
    """Read "Saturday or Sunday", two days that follow each other."""
    first, last = weekday_number(match["first"]), weekday_number(match["last"])
    if (last - first) % 7 != 1:
        return None
    day = week_of(now.date(), 1).first + timedelta(days=first) if match["next"] else _coming(first, now)
    return [(Kind.SPAN, Span(day, day + timedelta(days=1)))]


def week_of_date(match: re.Match[str], now: datetime) -> Built:
    day = _date_named(match, now)
    return [(Kind.SPAN, week_of(day))] if day else None


def weekend_of_date(match: re.Match[str], now: datetime) -> Built:
    day = _date_named(match, now)
    return [(Kind.SPAN, weekend_of(day, 0))] if day else None


def day_and_month(match: re.Match[str], now: datetime) -> Built:
    """Read 18.12. with the day first."""
    found = next_year_day(now.date(), int(match["month"]), int(match["day"]))
    return [(Kind.DAY, Day(found, Rolls.YEARLY))] if found else None


def month_day(match: re.Match[str], now: datetime) -> Built:
    month = month_number(match["month"])
    day = ordinal_number(match["day"])
    year = match.groupdict().get("year")
    found = make_date(_year(year), month, day) if year else next_year_day(now.date(), month, day)
    return [(Kind.DAY, Day(found, Rolls.NOT if year else Rolls.YEARLY))] if found else [(Kind.IGNORED, None)]


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def full_numeric_date(match: re.Match[str], now: datetime) -> Built:
    """Read 12/8/2026 with the month first, unless that is no date, and 8.12.2026 with the day first."""
    year, month, day = _year(match["year"]), int(match["month"]), int(match["day"])
    found = make_date(year, month, day) or make_date(year, day, month)
    return [(Kind.DAY, Day(found))] if found else [(Kind.IGNORED, None)]


def month_days(match: re.Match[str], now: datetime) -> Built:
    first = next_year_day(now.date(), month_number(match["month"]), int(match["first"]))
    last = make_date(first.year, first.month, int(match["last"])) if first else None
    return [(Kind.SPAN, Span(first, last, yearly=True))] if first and last and last > first else None


def listed_days_of_month(match: re.Match[str], now: datetime) -> Built:
    """Read "12, 13 and 14 December": a span where the days follow each other, else the first."""
    numbers = [int(number) for number in re.findall(r"\d+", match["days"])]
    first = next_year_day(now.date(), month_number(match["month"]), numbers[0])
    if first is None or numbers != sorted(numbers):
        return None
    last = make_date(first.year, first.month, numbers[-1])
    if last is not None and numbers[-1] - numbers[0] == len(numbers) - 1:
        return [(Kind.SPAN, Span(first, last, yearly=True))]
    return [(Kind.DAY, Day(first, Rolls.YEARLY))]


def day_of_month(match: re.Match[str], now: datetime) -> Built:
    found = next_month_day(now.date(), ordinal_number(match["day"]))
    return [(Kind.DAY, Day(found, Rolls.MONTHLY))] if found else None


def numeric_date(match: re.Match[str], now: datetime) -> Built:
    first, second = int(match["month"]), int(match["day"])
    month, day = (first, second) if first <= 12 else (second, first)
    found = next_year_day(now.date(), month, day)
    return [(Kind.DAY, Day(found, Rolls.YEARLY))] if found else None


def iso_date(match: re.Match[str], now: datetime) -> Built:
    found = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return [(Kind.DAY, Day(found))] if found else None


def named_month(match: re.Match[str], now: datetime) -> Built:
    month = month_number(match["month"] or match["whole"])
    span = month_of(date(now.year + (month < now.month), month, 1))
    return [(Kind.SPAN, replace(span, yearly=True))]


def week(weeks: int) -> Builder:
    return lambda match, now: [(Kind.SPAN, week_of(now.date(), weeks))]


def weekend(weeks: int | None) -> Builder:
    return lambda match, now: [(Kind.SPAN, weekend_of(now.date(), weeks))]


def month(months: int, edge: str = "") -> Builder:
    def build(match: re.Match[str], now: datetime) -> Built:
        span = month_of(now.date(), months)
        return [(Kind.DAY, Day(span.last))] if edge == "end" else [(Kind.SPAN, span)]

    return build


def year(years: int) -> Builder:
    return lambda match, now: [
        (Kind.SPAN, Span(date(now.year + years, 1, 1), date(now.year + years, 12, 31)))
    ]


DURATION = (
    rf"(?:(?P<half>half an? (?:hour|hr)|half hour|half-hour)|(?P<bare>(?<!an )(?<!one )(?<!\\d )hours? and a half)|(?P<quarter>(?:a )?quarter(?: of)? (?:an )?hour)"
    rf"|(?P<hours>{N})(?P<more> and a half| ?1/2)?(?:[ -]?(?:hours?|hrs?)|(?<=\d)[ -]?h)(?P<and_half> and a half)?(?:,?(?: and)? (?P<extra>\d+|ten|fifteen|twenty|thirty|forty(?:[ -]five)?) ?min(?:ute)?s?)?(?![a-z])"
    rf"|(?P<minutes>{N})[ -]?(?:more )?(?:minutes?|mins?|m(?=\s+late))(?![a-z]))"
)


def duration_minutes(match: re.Match[str]) -> int:
    """Return the minutes of a match of `DURATION`."""
    if match["half"]:
        return 30
    if match["bare"]:
        return 90
    if match["quarter"]:
        return 15
    if match["minutes"]:
        return round(_value(match["minutes"]))
    more = 0.5 if match["more"] or match["and_half"] else 0.0
    return round((_value(match["hours"]) + more) * 60) + whole_number(match["extra"] or "0")


def duration(match: re.Match[str], now: datetime) -> Built:
    minutes = duration_minutes(match)
    return [(Kind.DURATION, minutes)] if minutes else None


def moment(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.MOMENT, now + timedelta(minutes=duration_minutes(match)))]


def within(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.WITHIN, now + timedelta(minutes=duration_minutes(match)))]


def within_the_hour(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.WITHIN, now + timedelta(hours=1))]


def number_of_days(match: re.Match[str], now: datetime) -> Built:
    return [(Kind.DAYS, whole_number(match["count"]) * (7 if match["unit"].startswith("week") else 1))]


def part(part: str) -> Builder:
    return lambda match, now: [(Kind.PART, part)]


def constant(*built: tuple[Kind, object]) -> Builder:
    return lambda match, now: list(built)

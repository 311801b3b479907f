"""Arithmetic of days, weeks, months and festivals; weeks begin on Monday."""

from calendar import monthrange
from datetime import date, timedelta

from nlu.normalisers.time.tokens import Span

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Gregorian dates of the lunar new year, 端午 (5/5), 中秋 (8/15), 七夕 (7/7) and 重阳 (9/9); the tests check them against zhdate.
LUNAR_FESTIVALS = {
    2026: (date(2026, 2, 17), date(2026, 6, 19), date(2026, 9, 25), date(2026, 8, 19), date(2026, 10, 18)),
    2027: (date(2027, 2, 6), date(2027, 6, 9), date(2027, 9, 15), date(2027, 8, 8), date(2027, 10, 8)),
    2028: (date(2028, 1, 26), date(2028, 5, 28), date(2028, 10, 3), date(2028, 8, 26), date(2028, 10, 26)),
    2029: (date(2029, 2, 13), date(2029, 6, 16), date(2029, 9, 22), date(2029, 8, 16), date(2029, 10, 16)),
    2030: (date(2030, 2, 3), date(2030, 6, 5), date(2030, 9, 12), date(2030, 8, 5), date(2030, 10, 5)),
    2031: (date(2031, 1, 23), date(2031, 6, 24), date(2031, 10, 1), date(2031, 8, 24), date(2031, 10, 24)),
    2032: (date(2032, 2, 11), date(2032, 6, 12), date(2032, 9, 19), date(2032, 8, 12), date(2032, 10, 12)),
    2033: (date(2033, 1, 31), date(2033, 6, 1), date(2033, 9, 8), date(2033, 8, 1), date(2033, 10, 1)),
    2034: (date(2034, 2, 19), date(2034, 6, 20), date(2034, 9, 27), date(2034, 8, 20), date(2034, 10, 20)),
    2035: (date(2035, 2, 8), date(2035, 6, 10), date(2035, 9, 16), date(2035, 8, 10), date(2035, 10, 9)),
}

FIXED_FESTIVALS = {
    "new_year": (1, 1), "valentine": (2, 14), "women": (3, 8), "labour": (5, 1), "children": (6, 1), "national": (10, 1),
    "double_eleven": (11, 11), "double_twelve": (12, 12), "christmas_eve": (12, 24), "christmas": (12, 25), "boxing": (12, 26),
    "new_year_eve": (12, 31),
}  # fmt: skip
HOLIDAY_LENGTH = {"new_year": 3, "labour": 5, "national": 7, "spring": 7}


def week_of(day: date, weeks: int = 0) -> Span:
    """Return Monday to Sunday of the week `weeks` after that of `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Span(monday, monday + timedelta(days=6), week=True)


def weekend_of(day: date, weeks: int | None = None) -> Span:
    """Return Saturday and Sunday; without `weeks` of the next weekend that did not begin before today."""
    if weeks is None:
        weeks = 1 if day.weekday() == 6 else 0
    saturday = week_of(day, weeks).first + timedelta(days=5)
    return Span(saturday, saturday + timedelta(days=1))


def month_of(day: date, months: int = 0) -> Span:
    """Return the first to the last day of the month `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_month_day(today: date, day: int) -> date | None:
    """Return the next date with this day of the month, today included."""
    for months in range(0, 13):
        first = month_of(today, months).first
        found = make_date(first.year, first.month, day)
        if found and found >= today:
            return found
    return None


def next_year_day(today: date, month: int, day: int, back: int = 0) -> date | None:
    """Return the next date with this month and day; one at most `back` days ago still counts."""
    for year in range(today.year, today.year + 9):
        found = make_date(year, month, day)
        if found and found >= today - timedelta(days=back):
            return found
    return None


def festival(name: str, today: date) -> date | None:
    """Return the next date of a festival, today included; None for a lunar year beyond the table."""
    if name in FIXED_FESTIVALS:
        return next_year_day(today, *FIXED_FESTIVALS[name])
    if name == "thanksgiving":
        days = (nth_weekday(year, 11, 3, 4) for year in (today.year, today.year + 1))
        return next((day for day in days if day and day >= today), None)
    if name == "qingming":
        return next_year_day(today, 4, 5 if today.year % 4 == 3 or today.year % 4 == 2 else 4)
    offsets = {
        "eve": (0, -1),
        "spring": (0, 0),
        "lantern": (0, 14),
        "dragon": (1, 0),
        "autumn": (2, 0),
        "qixi": (3, 0),
        "chongyang": (4, 0),
    }
    column, offset = offsets[name]
    lunar = (row[column] + timedelta(days=offset) for row in LUNAR_FESTIVALS.values())
    return next((day for day in lunar if day >= today), None)


def lunar_new_year_day(number: int, today: date) -> date | None:
    """Return the N-th day of the next lunar year (大年初N), today included."""
    days = (row[0] + timedelta(days=number - 1) for row in LUNAR_FESTIVALS.values())
    return next((day for day in days if day >= today), None)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the n-th (with -1 the last) date of a weekday in a month, or None."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None

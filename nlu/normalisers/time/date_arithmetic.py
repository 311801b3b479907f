"""Arithmetic of days, weeks and months; weeks begin on Monday."""

from calendar import monthrange
from datetime import date, timedelta

from nlu.normalisers.time.tokens import Span

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


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


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the n-th (with -1 the last) date of a weekday in a month, or None."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month else None

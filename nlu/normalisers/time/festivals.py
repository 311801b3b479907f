"""Dates of festivals: fixed ones, those on a weekday of a month, and those of the lunar calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from nlu.normalisers.time.date_arithmetic import next_year_day, nth_weekday

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
    "teachers": (9, 10), "halloween": (10, 31), "arbor": (3, 12),
}  # fmt: skip
HOLIDAY_LENGTH = {"new_year": 3, "labour": 5, "national": 7, "spring": 7}


SHORT_LAST_MONTHS = frozenset({2026, 2027, 2028, 2029, 2031, 2032})
"""Years of LUNAR_FESTIVALS whose new year follows a twelfth month of 29 days; the others follow one of 30."""
WEEKDAY_FESTIVALS = {"thanksgiving": (11, 3, 4), "mothers": (5, 6, 2), "fathers": (6, 6, 3)}
"""Month, weekday and position of the weekday in the month."""
EASTER_OFFSETS = {"good_friday": -2, "easter": 0, "easter_monday": 1}
LUNAR_OFFSETS = {
    "eve": (0, -1), "spring": (0, 0), "lantern": (0, 14), "dragon": (1, 0), "autumn": (2, 0), "qixi": (3, 0), "chongyang": (4, 0),
}  # fmt: skip
"""Column of LUNAR_FESTIVALS and days after it."""
LAST_MONTH_DAYS = {"laba": 8, "little_new_year": 23}
"""Day of the twelfth lunar month (腊月)."""


def festival(name: str, today: date) -> date | None:
    """Return the next date of a festival, today included; None for a lunar year beyond the table."""
    if name in FIXED_FESTIVALS:
        return next_year_day(today, *FIXED_FESTIVALS[name])
    if name in WEEKDAY_FESTIVALS:
        month, weekday, nth = WEEKDAY_FESTIVALS[name]
        return _first_from(today, (nth_weekday(year, month, weekday, nth) for year in _this_and_next(today)))
    if name in EASTER_OFFSETS:
        days = (easter(year) + timedelta(days=EASTER_OFFSETS[name]) for year in _this_and_next(today))
        return _first_from(today, days)
    if name == "qingming":
        return next_year_day(today, 4, 5 if today.year % 4 == 3 or today.year % 4 == 2 else 4)
    if name == "solstice":
        return _first_from(today, (_winter_solstice(year) for year in _this_and_next(today)))
    if name in LAST_MONTH_DAYS:
        return lunar_last_month_day(LAST_MONTH_DAYS[name], today)
    column, offset = LUNAR_OFFSETS[name]
    return _first_from(today, (row[column] + timedelta(days=offset) for row in LUNAR_FESTIVALS.values()))


def _this_and_next(today: date) -> tuple[int, int]:
    return today.year, today.year + 1


def _first_from(today: date, days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day and day >= today), None)


def _winter_solstice(year: int) -> date:
    """Return the date in China, right for 2026 to 2035."""
    return date(year, 12, 21 if year % 4 in {0, 1} else 22)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, correction = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - leap - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    moved = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * moved + 114, 31)
    return date(year, month, day + 1)


def lunar_new_year_day(number: int, today: date) -> date | None:
    """Return the N-th day of the next lunar year (大年初N), today included."""
    return _first_from(today, (row[0] + timedelta(days=number - 1) for row in LUNAR_FESTIVALS.values()))


def lunar_last_month_day(number: int, today: date) -> date | None:
    """Return the N-th day of the next twelfth lunar month (腊月廿三), today included; None for one that it has not."""
    if not 1 <= number <= 30:
        return None
    lengths = ((row[0], 29 if year in SHORT_LAST_MONTHS else 30) for year, row in LUNAR_FESTIVALS.items())
    days = (
        new_year - timedelta(days=length - number + 1) for new_year, length in lengths if number <= length
    )
    return _first_from(today, days)

"""Date arithmetic; the table of lunar festivals against an independent lunar calendar."""

from datetime import date

import pytest
from zhdate import ZhDate

from nlu.normalisers.time.date_arithmetic import nth_weekday
from nlu.normalisers.time.festivals import LUNAR_FESTIVALS, easter, festival, lunar_last_month_day


@pytest.mark.parametrize("year", sorted(LUNAR_FESTIVALS))
def test_lunar_festivals_match_the_lunar_calendar(year: int) -> None:
    for day, (month, number) in zip(
        LUNAR_FESTIVALS[year], ((1, 1), (5, 5), (8, 15), (7, 7), (9, 9)), strict=True
    ):
        assert ZhDate(year, month, number).to_datetime().date() == day


def test_a_festival_beyond_the_table_is_none() -> None:
    assert festival("spring", date(2036, 6, 1)) is None


def test_the_last_weekday_of_a_month_is_found() -> None:
    assert nth_weekday(2026, 11, 5, -1) == date(2026, 11, 28)
    assert nth_weekday(2026, 11, 0, 5) == date(2026, 11, 30)
    assert nth_weekday(2026, 11, 1, 5) is None


@pytest.mark.parametrize("year", sorted(LUNAR_FESTIVALS))
def test_days_of_the_last_lunar_month_match_the_lunar_calendar(year: int) -> None:
    for number in (1, 8, 23, 29):
        day = ZhDate(year - 1, 12, number).to_datetime().date()
        assert lunar_last_month_day(number, day) == day


def test_a_day_that_the_last_lunar_month_lacks_is_the_next_years_or_none() -> None:
    assert lunar_last_month_day(30, date(2026, 12, 1)) == ZhDate(2029, 12, 30).to_datetime().date()
    assert lunar_last_month_day(31, date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1), date(2030, 4, 21), date(2038, 4, 25)],
)  # fmt: skip
def test_easter_is_computed(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("mothers", date(2027, 5, 9)), ("fathers", date(2027, 6, 20)), ("thanksgiving", date(2027, 11, 25)),
        ("solstice", date(2026, 12, 22)), ("laba", date(2027, 1, 15)), ("little_new_year", date(2027, 1, 30)),
        ("good_friday", date(2027, 3, 26)), ("halloween", date(2027, 10, 31)),
    ],
)  # fmt: skip
def test_the_next_date_of_a_festival_is_found(name: str, day: date) -> None:
    assert festival(name, date(2026, 12, 1)) == day

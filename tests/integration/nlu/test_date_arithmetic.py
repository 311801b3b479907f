"""Date arithmetic; the table of lunar festivals against an independent lunar calendar."""

from datetime import date

import pytest
from zhdate import ZhDate

from nlu.normalisers.time.date_arithmetic import LUNAR_FESTIVALS, festival, nth_weekday


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

"""The table of lunar feasts agrees with an independent lunar calendar."""

from datetime import date

import pytest
from zhdate import ZhDate

from nlu.normalisers.time.calendar import LUNAR, feast, nth_weekday


@pytest.mark.parametrize("year", sorted(LUNAR))
def test_lunar_feasts_are_those_of_the_lunar_calendar(year: int) -> None:
    for day, (month, number) in zip(LUNAR[year], ((1, 1), (5, 5), (8, 15)), strict=True):
        assert ZhDate(year, month, number).to_datetime().date() == day


def test_a_feast_beyond_the_table_is_unknown_and_not_guessed() -> None:
    assert feast("spring", date(2036, 6, 1)) is None


def test_the_last_weekday_of_a_month_is_found() -> None:
    assert nth_weekday(2026, 11, 5, -1) == date(2026, 11, 28)
    assert nth_weekday(2026, 11, 0, 5) == date(2026, 11, 30)
    assert nth_weekday(2026, 11, 1, 5) is None

"""A first start of the sandbox at any hour begins in the agency's daytime."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sandbox.program_clock import until_daytime

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("started", "begins"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00"),
        ("2026-11-23T17:59", "2026-11-23T17:59"),
        ("2026-11-23T23:41", "2026-11-24T09:00"),
        ("2026-11-24T03:00", "2026-11-24T09:00"),
        ("2026-12-31T19:00", "2027-01-01T09:00"),
    ],
)
def test_a_start_at_night_begins_in_the_morning(started: str, begins: str) -> None:
    now = datetime.fromisoformat(started).replace(tzinfo=ZONE)
    assert now + until_daytime(now, ZONE) == datetime.fromisoformat(begins).replace(tzinfo=ZONE)


def test_the_zone_is_that_of_the_agency() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 11, 23, 23, tzinfo=berlin)
    assert until_daytime(night, berlin) == timedelta(hours=10)
    assert until_daytime(datetime(2026, 3, 29, 0, tzinfo=berlin), berlin) == timedelta(hours=8), (
        "an hour is skipped"
    )

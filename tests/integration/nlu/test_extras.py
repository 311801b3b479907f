"""Detection of extras in a sentence."""

import pytest

from nlu.booking.extras import named_extras
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency

CATALOGUE = default_agency(ManualClock()).catalogue


@pytest.mark.parametrize(
    ("service", "text", "slots", "named"),
    [
        ("deep_cleaning", "加洗油烟机", {"service": "hood_cleaning"}, {"hood": True}),
        ("deep_cleaning", "家里有宠物", {}, {"pets": True}),
        ("deep_cleaning", "没有宠物，不用带工具", {}, {"pets": False, "own_tools": False}),
        ("deep_cleaning", "顺便把油烟机也洗了", {}, {"hood": True}),
        ("deep_cleaning", "改成洗油烟机", {"service": "hood_cleaning"}, {}),
        ("deep_cleaning", "we have pets, bring tools please", {}, {"pets": True, "own_tools": True}),
        ("deep_cleaning", "no pets", {}, {"pets": False}),
        ("daily_cleaning", "带清洁剂", {}, {"detergents": True}),
        ("daily_cleaning", "明天下午三点", {}, {}),
        ("plumbing", "马桶堵了", {}, {}),
        (None, "家里有宠物", {}, {}),
    ],
)
def test_named_options_are_detected(
    service: str | None, text: str, slots: dict[str, str], named: dict[str, bool]
) -> None:
    assert named_extras(text, service, slots, CATALOGUE) == named

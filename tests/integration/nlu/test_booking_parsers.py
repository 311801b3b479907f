"""Parsers of booking details that are neither intent nor slots."""

from datetime import date
from typing import Any

import pytest

from nlu.booking import remarks
from nlu.booking.day_words import move_to_known_day, names_a_day
from nlu.booking.extras import names_an_extra
from nlu.booking.not_offered import nearest_category
from nlu.booking.slot_names import named_slot
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency

CATALOGUE = default_agency(ManualClock()).catalogue
KNOWN = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明天下午", True),
        ("周三", True),
        ("next week", True),
        ("12/5", True),
        ("4点", False),
        ("at 15:30", False),
    ],
)
def test_days_are_detected(text: str, day: bool) -> None:
    assert names_a_day(text) is day


@pytest.mark.parametrize(
    ("text", "slots", "moved"),
    [
        ("4点", {"start": "2026-11-23T16:00"}, {"start": "2026-11-25T16:00"}),
        ("明天4点", {"start": "2026-11-24T16:00"}, {"start": "2026-11-24T16:00"}),
        ("尽快", {"asap": True, "start": "2026-11-23T16:00"}, {"asap": True, "start": "2026-11-23T16:00"}),
        ("3点以后", {"not_before": "2026-11-23T15:00", "people": 2}, {"not_before": "2026-11-25T15:00", "people": 2}),
    ],
)  # fmt: skip
def test_an_hour_without_a_day_moves_to_the_known_day(
    text: str, slots: dict[str, Any], moved: dict[str, Any]
) -> None:
    assert move_to_known_day(text, slots, KNOWN) == moved
    assert move_to_known_day(text, slots, None) == slots


@pytest.mark.parametrize(
    ("text", "note"),
    [("备注：家里有猫", "家里有猫"), ("note: we have a cat", "we have a cat"), ("留言一下 按门铃", "按门铃"), ("家里有猫", None), ("备注", "")],
)  # fmt: skip
def test_notes_start_with_a_keyword(text: str, note: str | None) -> None:
    assert remarks.note_text(text) == note


@pytest.mark.parametrize(
    ("text", "order"), [("把那单取消", True), ("cancel my order", True), ("取消吧", False)]
)
def test_references_to_orders_are_detected(text: str, order: bool) -> None:
    assert remarks.mentions_an_order(text) is order


@pytest.mark.parametrize(
    ("text", "named"),
    [("我想预约", False), ("请帮我找个阿姨吧", False), ("I'd like to book a service", False), ("我想约个按摩", True), ("book a massage", True)],
)  # fmt: skip
def test_a_request_with_content_is_detected(text: str, named: bool) -> None:
    assert remarks.asks_for_something_named(text) is named


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("不对，是海淀", True),
        ("错了，我说的是周三", True),
        ("that's wrong, Haidian", True),
        ("不对", False),
        ("我说海淀", False),
    ],
)
def test_corrections_contain_a_value(text: str, corrects: bool) -> None:
    assert remarks.opens_with_correction(text) is corrects


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("时间", "day"), ("地址错了", "street"), ("改一下面积", "measure"), ("change the address", "street"), ("the date is wrong", "day"),
        ("我想换阿姨", "who"), ("备注", "note"), ("地址是建国路88号", None), ("明天", None),
    ],
)  # fmt: skip
def test_slots_are_named_for_correction(text: str, slot: str | None) -> None:
    assert named_slot(text) == slot


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("洗沙发", "cleaning"), ("sofa cleaning", "cleaning"), ("换锁", "appliances"), ("I need a locksmith", "appliances"),
        ("遛狗", "care"), ("洗车", "household"), ("日常保洁", None),
    ],
)  # fmt: skip
def test_an_unoffered_service_has_a_nearest_category(text: str, category: str | None) -> None:
    assert nearest_category(text, CATALOGUE) == category


@pytest.mark.parametrize(
    ("text", "named"), [("加洗油烟机", True), ("we have pets", True), ("明天下午", False)]
)
def test_extras_of_any_service_are_detected(text: str, named: bool) -> None:
    assert names_an_extra(text, CATALOGUE) is named


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("门禁密码1234#，老人在睡觉", ["门禁密码1234#", "老人在睡觉"]),
        ("明天上午保洁3小时，家里有只猫，轻点敲门", ["家里有只猫", "轻点敲门"]),
        ("周五深度清洁90平。门禁密码是1234#，到了别按门铃", ["门禁密码是1234#", "到了别按门铃"]),
        ("通下水道，厨房，来之前给我打个电话", ["来之前给我打个电话"]),
        ("洗空调两台，主卧不用打扫", ["主卧不用打扫"]),
        ("约个保洁，我对香味过敏，别用带香味的清洁剂", ["我对香味过敏", "别用带香味的清洁剂"]),
        ("做饭，老人牙口不好，少油少盐", ["少油少盐"]),
        ("保洁3小时，停车可以停地下B2", ["停车可以停地下B2"]),
        ("book a deep clean on Friday at 2pm, gate code 4821, baby asleep so please don't ring", ["gate code 4821", "baby asleep so please don't ring"]),
        ("I need a cleaner tomorrow. The key is under the mat. We have two dogs.", ["The key is under the mat", "We have two dogs"]),
        ("regular clean on Monday, call me when you arrive, park at the back", ["call me when you arrive", "park at the back"]),
        ("cook tomorrow, my son is allergic to peanuts", ["my son is allergic to peanuts"]),
        ("明天下午三点保洁，有没有4.8分以上的阿姨", []),
        ("擦玻璃怎么收费，家里有猫可以吗", []),
        ("月嫂26天，宝宝12月出生", []),
        ("can they bring a mop?", []),
        ("deep clean on Friday at 2pm, 90 sqm", []),
    ],
)  # fmt: skip
def test_clauses_that_are_notes_are_found(text: str, notes: list[str]) -> None:
    assert remarks.remarks(text) == notes

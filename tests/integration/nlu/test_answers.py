"""Interpretation of bare answers by the open question; other messages keep their own intent."""

from datetime import datetime

import pytest

from nlu.catalogue import Catalogue
from nlu.expectation import Expectation
from nlu.frame import Frame
from nlu.interpretation import interpret

NOW = datetime(2026, 11, 23, 10)
UNSURE = [("out_of_scope", 0.4), ("set_location", 0.3), ("help", 0.3)]
LIST = Expectation(options=True, names=("王秀英", "李梅", "Chen Jianguo"), whatever=True)
STREET = Expectation("address", yes_no=True, any_words=True)
DAY, HOUR = (
    Expectation("date", options=True, whatever=True),
    Expectation("start", options=True, whatever=True),
)
STARS = Expectation("stars", intent="review_order")
LATE = Expectation("delay_minutes", intent="report_delay")
STOP = Expectation(yes_no=True, intent="cancel_order")
PAY = Expectation("payment_method", yes_no=True, intent="pay_order")


def read(catalogue: Catalogue, text: str, expects: Expectation, ranked: object = None) -> Frame:
    given = ranked if isinstance(ranked, list) else UNSURE
    return interpret(text, "customer", NOW, given, catalogue, expects)


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [
        ("area_m2", "80", 80),
        ("area_m2", "大概八十平吧", 80),
        ("area_m2", "120平米左右", 120),
        ("area_m2", "about 90 sqm", 90),
        ("area_m2", "actually 100", 100),
        ("area_m2", "不对，改成100", 100),
        ("area_m2", "it's 65.5 m2", 65.5),
        ("hours", "3", 3),
        ("hours", "三个小时", 3),
        ("hours", "four hours please", 4),
        ("hours", "两个半小时", 2.5),
        ("quantity", "两台", 2),
        ("quantity", "2", 2),
        ("quantity", "there are three", None),
        ("quantity", "three of them", 3),
        ("people", "两个人", 2),
        ("people", "two people", 2),
        ("people", "3位", 3),
        ("days", "26天", 26),
        ("days", "26", 26),
        ("days", "about 30 days", 30),
        ("max_price", "300块", 300),
        ("price", "500", 500),
        ("min_rating", "4.8", 4.8),
        ("min_experience_years", "5年", 5),
    ],
)
def test_a_number_fills_the_requested_slot(
    catalogue: Catalogue, slot: str, text: str, value: float | None
) -> None:
    frame = read(catalogue, text, Expectation(slot))
    assert frame.slots.get(slot) == value
    if value is not None:
        assert frame.intent == "book_service" and set(frame.slots) == {slot}


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("area_m2", "3小时"),
        ("hours", "80平"),
        ("area_m2", "80块"),
        ("people", "3点"),
        ("quantity", "2 hours"),
    ],
)
def test_a_number_with_another_unit_fills_another_slot(catalogue: Catalogue, slot: str, text: str) -> None:
    assert slot not in read(catalogue, text, Expectation(slot)).slots


@pytest.mark.parametrize(
    ("expects", "text", "slots"),
    [
        (HOUR, "3", {"start": "2026-11-23T15:00"}),
        (HOUR, "10", {"start": "2026-11-24T10:00"}),
        (HOUR, "三点", {"start": "2026-11-23T15:00"}),
        (HOUR, "actually make it 3", {"start": "2026-11-23T15:00"}),
        (HOUR, "还是4点吧", {"start": "2026-11-23T16:00"}),
        (HOUR, "half past two", {"start": "2026-11-23T14:30"}),
        (HOUR, "上午", {"daypart": "morning"}),
        (HOUR, "周六", {"date": "2026-11-28"}),
        (DAY, "明天", {"date": "2026-11-24"}),
        (DAY, "28", {"date": "2026-11-28"}),
        (DAY, "3号", {"date": "2026-12-03"}),
        (DAY, "tomorrow", {"date": "2026-11-24"}),
        (DAY, "Saturday morning", {"date": "2026-11-28", "daypart": "morning"}),
        (DAY, "明天下午三点", {"start": "2026-11-24T15:00"}),
    ],
)
def test_a_day_or_an_hour_fills_the_requested_time(
    catalogue: Catalogue, expects: Expectation, text: str, slots: dict[str, object]
) -> None:
    frame = read(catalogue, text, expects)
    assert (frame.intent, dict(frame.slots)) == ("book_service", slots)


@pytest.mark.parametrize(
    ("expects", "text", "slots"),
    [
        (Expectation("district"), "朝阳", {"district": "朝阳区"}),
        (Expectation("district"), "Haidian", {"district": "海淀区"}),
        (STREET, "建国路88号3单元502", {"address": "建国路88号3单元502"}),
        (STREET, "88 Jianguo Road", {"address": "88 Jianguo Road"}),
        (STREET, "阳光花园3栋502", {"address": "阳光花园3栋502"}),
        (Expectation("service"), "擦玻璃", {"service": "window_cleaning"}),
        (Expectation("service"), "a deep clean", {"service": "deep_cleaning"}),
        (Expectation("note", any_words=True), "家里有只猫", {"note": "家里有只猫"}),
    ],
)
def test_places_services_and_free_text_fill_the_requested_slot(
    catalogue: Catalogue, expects: Expectation, text: str, slots: dict[str, object]
) -> None:
    assert dict(read(catalogue, text, expects).slots) == slots


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("可以", "affirm"),
        ("好的，可以", "affirm"),
        ("嗯嗯行", "affirm"),
        ("没问题", "affirm"),
        ("就这样吧", "affirm"),
        ("yes please", "affirm"),
        ("ok great, thanks", "affirm"),
        ("sounds good", "affirm"),
        ("👌", "affirm"),
        ("不用了", "deny"),
        ("不要", "deny"),
        ("不是", "deny"),
        ("没有", "deny"),
        ("跳过", "deny"),
        ("no thanks", "deny"),
        ("not now", "deny"),
        ("skip", "deny"),
        ("以后再说吧", "deny"),
    ],
)
def test_yes_and_no_answer_a_confirmation(catalogue: Catalogue, text: str, intent: str) -> None:
    assert read(catalogue, text, Expectation(yes_no=True)).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("取消", "affirm"),
        ("是的，取消", "affirm"),
        ("确认取消吧", "affirm"),
        ("不要了", "affirm"),
        ("yes, cancel it", "affirm"),
        ("drop it", "affirm"),
        ("不取消了", "deny"),
        ("别取消", "deny"),
        ("先留着", "deny"),
        ("继续预约", "deny"),
        ("no, keep it", "deny"),
        ("don't cancel", "deny"),
    ],
)
def test_yes_and_no_answer_a_cancellation(catalogue: Catalogue, text: str, intent: str) -> None:
    assert read(catalogue, text, STOP).intent == intent


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("第二个", {"ordinal": 2}),
        ("2", {"ordinal": 2}),
        ("最后一个", {"ordinal": -1}),
        ("the first one", {"ordinal": 1}),
        ("李梅", {"housekeeper": "李梅"}),
        ("就李梅吧", {"housekeeper": "李梅"}),
        ("王阿姨", {"housekeeper": "王"}),
        ("Chen", {"housekeeper": "Chen"}),
        ("都行", {"ordinal": 1}),
        ("随便", {"ordinal": 1}),
        ("anyone is fine", {"ordinal": 1}),
    ],
)
def test_an_entry_of_a_list_is_chosen(catalogue: Catalogue, text: str, slots: dict[str, object]) -> None:
    frame = read(catalogue, text, LIST)
    assert (frame.intent, dict(frame.slots)) == ("choose_option", slots)


@pytest.mark.parametrize(
    ("expects", "text", "intent", "slots"),
    [
        (STARS, "5", "review_order", {"stars": 5}),
        (STARS, "五星", "review_order", {"stars": 5}),
        (STARS, "four stars", "review_order", {"stars": 4}),
        (LATE, "20分钟", "report_delay", {"delay_minutes": 20}),
        (LATE, "半小时吧", "report_delay", {"delay_minutes": 30}),
        (LATE, "about 15 minutes", "report_delay", {"delay_minutes": 15}),
        (PAY, "微信", "pay_order", {"payment_method": "wechat"}),
        (PAY, "支付宝吧", "pay_order", {"payment_method": "alipay"}),
        (PAY, "by card", "pay_order", {"payment_method": "card"}),
        (PAY, "可以", "affirm", {}),
        (PAY, "付吧", "affirm", {}),
        (PAY, "先不付", "deny", {}),
        (Expectation("order", options=True), "the Thursday one", "book_service", {"date": "2026-11-26"}),
        (Expectation("order", options=True), "周四那单", "book_service", {"date": "2026-11-26"}),
        (Expectation("order", options=True), "擦玻璃的", "book_service", {"service": "window_cleaning"}),
    ],
)
def test_an_answer_has_the_intent_of_the_question(
    catalogue: Catalogue, expects: Expectation, text: str, intent: str, slots: dict[str, object]
) -> None:
    role = "housekeeper" if intent == "report_delay" else "customer"
    frame = interpret(text, role, NOW, UNSURE, catalogue, expects)
    assert (frame.intent, dict(frame.slots)) == (intent, slots)


def test_a_day_that_resembles_a_farewell_fills_the_requested_time(catalogue: Catalogue) -> None:
    assert dict(read(catalogue, "tomorrow", DAY, [("goodbye", 0.7)]).slots) == {"date": "2026-11-24"}


def test_yes_does_not_choose_from_a_list(catalogue: Catalogue) -> None:
    agreed = [("affirm", 0.9), ("choose_option", 0.1)]
    assert read(catalogue, "可以", Expectation(options=True), agreed).intent == "affirm"


@pytest.mark.parametrize(
    ("expects", "text", "ranked"),
    [
        (STREET, "一共多少钱", "ask_price"),
        (STREET, "今天天气怎么样", "out_of_scope"),
        (STREET, "what's the weather like", "out_of_scope"),
        (Expectation("area_m2"), "转人工", "talk_to_human"),
        (HOUR, "你们有什么服务", "list_services"),
        (Expectation("district"), "my orders", "list_orders"),
        (STARS, "退款到哪了", "refund_status"),
        (LIST, "多少钱", "ask_price"),
    ],
)
def test_a_digression_is_not_taken_for_an_answer(
    catalogue: Catalogue, expects: Expectation, text: str, ranked: str
) -> None:
    frame = read(catalogue, text, expects, [(ranked, 0.9), ("help", 0.1)])
    assert frame.intent == ranked


def test_an_ambiguous_message_has_alternatives(catalogue: Catalogue) -> None:
    ranked = [("out_of_scope", 0.5), ("ask_price", 0.3), ("book_service", 0.18), ("greet", 0.02)]
    frame = interpret("深度清洁周六那个", "customer", NOW, ranked, catalogue)
    assert (frame.intent, dict(frame.slots)) == ("out_of_scope", {})
    assert [other.intent for other in frame.others] == ["ask_price", "book_service"]
    assert frame.others[1].slots["service"] == "deep_cleaning"


@pytest.mark.parametrize(("role", "offered"), [("customer", ["book_service"]), ("housekeeper", [])])
def test_a_named_service_is_asked_about_where_nothing_fits_and_the_role_books(
    catalogue: Catalogue, role: str, offered: list[str]
) -> None:
    ranked = [("out_of_scope", 0.97), ("book_service", 0.02), ("my_earnings", 0.01)]
    frame = interpret("深度清洁这家公司怎么样", role, NOW, ranked, catalogue)
    assert (frame.intent, [other.intent for other in frame.others]) == ("out_of_scope", offered)


def test_an_unambiguous_message_has_no_alternatives(catalogue: Catalogue) -> None:
    ranked = [("ask_price", 0.7), ("book_service", 0.3)]
    assert interpret("深度清洁多少钱", "customer", NOW, ranked, catalogue).others == ()


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("不是朝阳是海淀", {"district": "海淀区"}),
        ("不要浦东的，徐汇的有吗", {"district": "徐汇区"}),
        ("不在朝阳区，在海淀", {"district": "海淀区"}),
        ("I'm not in Chaoyang, I'm in Haidian", {"district": "海淀区"}),
        ("we don't live in Haidian, we moved to Chaoyang", {"district": "朝阳区"}),
        ("不是朝阳，是海淀区", {"district": "海淀区"}),
        ("not Chaoyang, Haidian", {"district": "海淀区"}),
        ("not Chaoyang but Haidian", {"district": "海淀区"}),
        ("Haidian instead of Chaoyang", {"district": "海淀区"}),
        ("不是80平是100平", {"area_m2": 100}),
        ("不是三点，是四点", {"start": "2026-11-23T16:00"}),
        ("not 3pm, 4pm", {"start": "2026-11-23T16:00"}),
        ("不是擦玻璃，是深度清洁", {"service": "deep_cleaning"}),
        ("是不是朝阳", {"district": "朝阳区"}),
        ("不是朝阳吗", {"district": "朝阳区"}),
    ],
)
def test_a_rejected_value_fills_no_slot(catalogue: Catalogue, text: str, slots: dict[str, object]) -> None:
    assert dict(interpret(text, "customer", NOW, [("book_service", 0.9)], catalogue).slots) == slots


@pytest.mark.parametrize(
    ("corrects", "text", "slots"),
    [
        (("start", "area_m2"), "actually make it 3", {"start": "2026-11-23T15:00"}),
        (("start", "area_m2"), "actually make it 100", {"area_m2": 100}),
        (("hours", "start"), "actually make it 3", {"hours": 3}),
        (("start", "hours"), "还是4点吧", {"start": "2026-11-23T16:00"}),
        (("start", "area_m2"), "面积改成120", {"area_m2": 120}),
        (("start", "hours"), "不对，改成两小时", {"hours": 2}),
        (("start", "area_m2"), "时间改成4点", {"start": "2026-11-23T16:00"}),
    ],
)
def test_a_bare_correction_changes_a_slot_filled_before(
    catalogue: Catalogue, corrects: tuple[str, ...], text: str, slots: dict[str, object]
) -> None:
    frame = read(catalogue, text, Expectation(options=True, corrects=corrects))
    assert (frame.intent, dict(frame.slots)) == ("book_service", slots)


@pytest.mark.parametrize(
    "text",
    [
        "今天好冷啊",
        "我刚下班，累死了",
        "周末电影真不错",
        "帮我订一张去上海的高铁票",
        "it is freezing today",
        "our cat knocked over a glass again lol",
        "book me a train ticket to Shanghai",
        "谢谢你",
    ],
)
def test_a_sentence_is_no_street(catalogue: Catalogue, text: str) -> None:
    frame = read(catalogue, text, STREET, [("out_of_scope", 0.9), ("set_location", 0.05)])
    assert frame.intent == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("刚才那个还是要的，想请人搬一下家", "book_service"),
        ("never mind, I don't want to book anymore", "book_service"),
        ("就是这里最脏", "set_location"),
        ("算了不约了", "set_location"),
    ],
)
def test_giving_up_wanting_after_all_or_a_complaint_is_no_street(
    catalogue: Catalogue, text: str, intent: str
) -> None:
    frame = read(catalogue, text, STREET, [(intent, 0.5), ("deny", 0.3)])
    assert "address" not in frame.slots


@pytest.mark.parametrize("text", ["怡海花园", "建外SOHO", "北边那个红门", "Sanlitun Soho", "我家在望京西园"])
def test_an_unknown_name_may_be_a_street(catalogue: Catalogue, text: str) -> None:
    frame = read(catalogue, text, STREET, [("out_of_scope", 0.9), ("set_location", 0.05)])
    assert frame.intent == "book_service" and "address" in frame.slots


def test_a_question_with_a_topic_is_no_street(catalogue: Catalogue) -> None:
    ranked = [("ask_policy", 0.6), ("talk_to_human", 0.39)]
    assert read(catalogue, "你是机器人还是真人", STREET, ranked).intent == "ask_policy"


@pytest.mark.parametrize(
    ("text", "hour"), [("9 in the morning", "09:00"), ("上午九点吧", "09:00"), ("3pm", "15:00")]
)
def test_an_hour_sent_twice_is_no_street(catalogue: Catalogue, text: str, hour: str) -> None:
    frame = read(catalogue, text, STREET)
    assert str(frame.slots["start"]).endswith(hour) and "address" not in frame.slots


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("a man please", "gender", "male"),
        ("要女的", "gender", "female"),
        ("rated 4.5 or above", "min_rating", 4.5),
        ("预算300以内", "max_price", 300),
    ],
)
def test_a_wish_is_no_street(catalogue: Catalogue, text: str, slot: str, value: object) -> None:
    frame = read(catalogue, text, STREET)
    assert frame.slots[slot] == value and "address" not in frame.slots


def test_a_bare_address_is_a_street_whatever_its_words_are_like(catalogue: Catalogue) -> None:
    frame = read(catalogue, "Lane 178, Building 3, Room 1103", STREET, [("add_note", 0.9)])
    assert frame.slots == {"address": "Lane 178, Building 3, Room 1103"}

"""From a ranking and a text to a frame: roles, similar intents, out of scope, and answers to the open question."""

from datetime import datetime

import pytest

from nlu.catalogue import Catalogue
from nlu.expectation import Expectation
from nlu.features import delexicalise, features
from nlu.frame import EMPTY_FRAME
from nlu.interpretation import interpret

NOW = datetime(2026, 11, 23, 10)
SURE_BOOKING = [("book_service", 0.9), ("search_housekeeper", 0.05), ("accept_order", 0.05)]


@pytest.mark.parametrize(
    ("text", "ranked", "intent"),
    [
        ("有没有周日能来的月嫂", "book_service", "search_housekeeper"),
        ("推荐个保洁阿姨", "book_service", "search_housekeeper"),
        ("约个保洁，有没有都行", "book_service", "book_service"),
        ("any nannies near Chaoyang", "book_service", "search_housekeeper"),
        ("book any nanny for tomorrow", "book_service", "book_service"),
        ("请个护工一天多少钱", "book_service", "ask_price"),
        ("I don't want to book", "book_service", "deny"),
        ("不想约，就问问", "book_service", "deny"),
        ("不对，是后天下午", "reschedule_order", "book_service"),
        ("不对，订单要改到后天下午", "reschedule_order", "reschedule_order"),
        ("no i said the day after tomorrow", "deny", "book_service"),
        ("求购冰箱", "sell_item", "search_item"),
        ("洗衣机漏水咋弄呀，甩干时咣咣响", "ask_seller", "book_service"),
        ("our fridge stopped cooling", "ask_seller", "book_service"),
        ("这台洗衣机漏水吗", "ask_seller", "ask_seller"),
        ("does the fridge leak", "ask_seller", "ask_seller"),
        ("出个二手冰箱", "search_item", "sell_item"),
        ("朝阳的新房子，90平，开荒保洁", "set_location", "book_service"),
    ],
)
def test_similar_intents_are_decided_by_rules(
    catalogue: Catalogue, text: str, ranked: str, intent: str
) -> None:
    assert interpret(text, "customer", NOW, [(ranked, 0.8), ("help", 0.2)], catalogue).intent == intent


def test_a_role_has_only_its_own_intents(catalogue: Catalogue) -> None:
    ranked = [("book_service", 0.6), ("accept_order", 0.3), ("help", 0.1)]
    assert interpret("这单我接", "housekeeper", NOW, ranked, catalogue).intent == "accept_order"
    assert interpret("约保洁", "customer", NOW, ranked, catalogue).intent == "book_service"


def test_a_low_confidence_is_out_of_scope_without_slots(catalogue: Catalogue) -> None:
    flat = [(f"intent{i}", 0.02) for i in range(40)] + [
        ("book_service", 0.02),
        ("help", 0.019),
        ("affirm", 0.019),
    ]
    flat += [
        (name, 0.019)
        for name in ("deny", "greet", "thanks", "goodbye", "cancel_order", "ask_price", "pay_order")
    ]
    frame = interpret("明天下午三点", "customer", NOW, flat, catalogue)
    assert (frame.intent, dict(frame.slots)) == ("out_of_scope", {})


@pytest.mark.parametrize("text", ["", "   ", "😀😀😀", "\u0000\u0007", "。。。", "\u200b", "‼️"])
def test_messages_without_words_are_out_of_scope(catalogue: Catalogue, text: str) -> None:
    assert interpret(text, "customer", NOW, SURE_BOOKING, catalogue) == EMPTY_FRAME


@pytest.mark.parametrize(
    "text",
    [
        "明天" * 2048,
        "1" * 4096,
        "一二三百千万" * 700,
        "every monday " * 300,
        "9" * 2000 + "点",
        "tell her " * 450,
        "路街" * 2048,
    ],
)
def test_long_messages_are_parsed(catalogue: Catalogue, text: str) -> None:
    assert interpret(text, "customer", NOW, SURE_BOOKING, catalogue).intent
    assert features(text, catalogue)


@pytest.mark.parametrize(
    ("text", "expects", "intent", "slots"),
    [
        ("80", Expectation("area_m2"), "book_service", {"area_m2": 80}),
        ("大概九十平吧", Expectation("area_m2"), "book_service", {"area_m2": 90}),
        ("3", Expectation("hours"), "book_service", {"hours": 3}),
        ("两个", Expectation("quantity"), "book_service", {"quantity": 2}),
        ("5", Expectation("stars", intent="review_order"), "review_order", {"stars": 5}),
        ("明天下午三点", Expectation("start"), "book_service", {"start": "2026-11-24T15:00"}),
        ("周六", Expectation("start"), "book_service", {"date": "2026-11-28"}),
        ("浦东", Expectation("address"), "book_service", {"district": "浦东新区"}),
        ("阳光花园3栋502", Expectation("address"), "book_service", {"address": "阳光花园3栋502"}),
        ("可以", Expectation(yes_no=True), "affirm", {}),
        ("不了", Expectation(yes_no=True), "deny", {}),
        ("2", Expectation(options=True), "choose_option", {"ordinal": 2}),
        ("最后一个", Expectation(options=True), "choose_option", {"ordinal": -1}),
    ],
)
def test_a_bare_answer_is_interpreted_by_the_open_question(
    catalogue: Catalogue, text: str, expects: Expectation, intent: str, slots: dict[str, object]
) -> None:
    unsure = [("out_of_scope", 0.4), ("set_location", 0.3), ("help", 0.3)]
    frame = interpret(text, "customer", NOW, unsure, catalogue, expects)
    assert (frame.intent, dict(frame.slots)) == (intent, slots)


def test_another_intent_is_not_taken_for_an_answer(catalogue: Catalogue) -> None:
    ranked = [("list_orders", 0.95), ("help", 0.05)]
    assert (
        interpret("我的订单", "customer", NOW, ranked, catalogue, Expectation("address")).intent
        == "list_orders"
    )


def test_delexicalised_text_is_independent_of_slot_values(catalogue: Catalogue) -> None:
    one = delexicalise("我想约明天下午3点的深度清洁", catalogue)
    assert one == delexicalise("我想约下周五上午十点的擦玻璃", catalogue)
    assert "_service_" in one
    assert features("我想约擦玻璃", catalogue).endswith("我想约擦玻璃"), "the typed words follow"


@pytest.mark.parametrize(
    ("text", "ranked", "intent", "address"),
    [
        ("新河路543弄12号甲3楼302室", "choose_option", "set_location", "新河路543弄12号甲3楼302室"),
        (
            "南湖北路15号中信银行大厦6楼603室",
            "out_of_scope",
            "set_location",
            "南湖北路15号中信银行大厦6楼603室",
        ),
        ("洗手池堵了，和平里七区12号楼4门601", "add_note", "set_location", "和平里七区12号楼4门601"),
        ("room 902 block B, 39 jianshan rd", "add_note", "set_location", "room 902 block B, 39 jianshan rd"),
        (
            "plumber to 12 Elm Walk, Tower 1, Apt 18",
            "make_offer",
            "book_service",
            "12 Elm Walk, Tower 1, Apt 18",
        ),
    ],
)
def test_an_address_down_to_the_door_is_a_place_whatever_the_ranking(
    catalogue: Catalogue, text: str, ranked: str, intent: str, address: str
) -> None:
    frame = interpret(text, "customer", NOW, [(ranked, 0.9), ("set_location", 0.05)], catalogue, novel=True)
    assert (frame.intent, frame.slots["address"]) == (intent, address)


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("帮我点个外卖送到建国路88号3单元502", "out_of_scope"),
        ("告诉师傅我在建国路88号3单元502等他", "contact_housekeeper"),
    ],
)
def test_an_address_in_a_foreign_request_or_in_words_to_pass_on_is_none(
    catalogue: Catalogue, text: str, ranked: str
) -> None:
    frame = interpret(text, "customer", NOW, [(ranked, 0.9), ("set_location", 0.05)], catalogue, novel=True)
    assert frame.intent == ranked

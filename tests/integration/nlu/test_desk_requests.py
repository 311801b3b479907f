"""Requests of housekeepers at the desk and of operators: their slots, and their frames from the trained model."""

import json
from datetime import datetime
from typing import Any

import pytest

from nlu.canonical import canonical
from nlu.catalogue import Catalogue
from nlu.client import NluClient
from nlu.evaluation.evaluation_set import language_of, read_messages
from nlu.evaluation.quality_metrics import Metrics
from nlu.intents import HOUSEKEEPER, OPERATOR, SHARED, intents_for_role
from nlu.normalisers.requested_action import requested_action
from nlu.paths import EVALUATION
from nlu.slots import read_slots

NOW = datetime(2026, 11, 23, 10)
LAST_WEEK = {"date": "2026-11-16", "date_end": "2026-11-22"}
DESK_SETS = (EVALUATION / "desk.jsonl", EVALUATION / "desk_fresh.jsonl")

HOUSEKEEPER_REQUESTS: list[tuple[str, str, dict[str, Any]]] = [
    ("上线接单", "go_online", {}),
    ("go online", "go_online", {}),
    ("下线", "go_offline", {}),
    ("今天不接单了", "go_offline", {"date": "2026-11-23"}),
    ("stop sending me orders", "go_offline", {}),
    ("周三请假", "set_unavailable", {"date": "2026-11-25"}),
    ("提现300", "request_payout", {"price": 300}),
    ("withdraw 300", "request_payout", {"price": 300}),
    ("这个月赚了多少", "my_earnings", {"date": "2026-11-01", "date_end": "2026-11-30"}),
    (
        "还要加洗一个油烟机，加80",
        "propose_extra",
        {"service": "hood_cleaning", "price": 80, "message": "还要加洗一个油烟机", "quantity": 1},
    ),
    (
        "add range hood cleaning, 80",
        "propose_extra",
        {"service": "hood_cleaning", "price": 80, "message": "range hood cleaning"},
    ),
    ("客户不在家", "report_problem", {}),
    ("地址不对", "report_problem", {}),
    ("他让我私下收钱", "report_problem", {}),
    ("the customer isn't home", "report_problem", {}),
    ("跟客户说我带了鞋套", "contact_customer", {"message": "我带了鞋套"}),
    ("堵车，晚到二十分钟", "report_delay", {"delay_minutes": 20}),
    ("回复评价：谢谢您的信任", "reply_review", {"message": "谢谢您的信任"}),
    ("reply to the review: thank you", "reply_review", {"message": "thank you"}),
    ("客户怎么评价我的", "my_reviews", {}),
    ("这个扣款不合理，我要申诉", "appeal", {}),
    ("i want to appeal the penalty", "appeal", {}),
    ("接了的单去不了了", "give_back_order", {}),
    ("give back order HK202611240001", "give_back_order", {"order_no": "HK202611240001"}),
    ("接不了，家里有事", "decline_order", {}),
    ("周三的假不请了", "manage_absence", {"action": "remove", "date": "2026-11-25"}),
    ("取消周三的请假", "manage_absence", {"action": "remove", "date": "2026-11-25"}),
    ("which days off do i have", "manage_absence", {"action": "list"}),
]
OPERATOR_REQUESTS: list[tuple[str, str, dict[str, Any]]] = [
    ("待办", "queue", {}),
    ("what's in the queue", "queue", {}),
    (
        "上周朝阳区深度清洁多少单",
        "statistics",
        {**LAST_WEEK, "district": "朝阳区", "service": "deep_cleaning"},
    ),
    ("how many orders last week", "statistics", dict(LAST_WEEK)),
    ("查HK202611240001", "find_order", {"order_no": "HK202611240001"}),
    ("王秀兰的订单", "find_order", {"person": "王秀兰"}),
    ("show me chen jianguo's order", "find_order", {"person": "chen jianguo"}),
    ("找王秀兰", "find_person", {"person": "王秀兰"}),
    ("查一下13800138000", "find_person", {"person": "13800138000"}),
    ("look up wang xiulan", "find_person", {"person": "wang xiulan"}),
    ("给HK202611240001退50", "refund_order", {"order_no": "HK202611240001", "price": 50}),
    ("给陈建国退款50元", "refund_order", {"person": "陈建国", "price": 50}),
    ("refund 50 yuan to chen jianguo", "refund_order", {"person": "chen jianguo", "price": 50}),
    ("赔王女士100", "compensate", {"person": "王女士", "price": 100}),
    ("give chen jianguo a 50 coupon", "compensate", {"person": "chen jianguo", "price": 50}),
    ("拉黑张三", "block_person", {"person": "张三"}),
    ("block zhang san", "block_person", {"person": "zhang san"}),
    ("通知所有阿姨周五系统维护", "announce", {"message": "周五系统维护"}),
    (
        "tell all housekeepers the system is down on friday",
        "announce",
        {"message": "the system is down on friday"},
    ),
    ("深度清洁调到7块一平", "set_price", {"service": "deep_cleaning", "price": 7}),
    ("set deep cleaning to 7 per square meter", "set_price", {"service": "deep_cleaning", "price": 7}),
    ("改一下常见问题的答案", "update_content", {}),
    ("update the answer about insurance", "update_content", {}),
    ("跟李秀英说明天早点到", "talk_to_person", {"person": "李秀英", "message": "明天早点到"}),
    (
        "tell li xiuying to come early tomorrow",
        "talk_to_person",
        {"person": "li xiuying", "message": "come early tomorrow"},
    ),
]


def test_the_roles_have_their_own_intents_and_share_the_courtesies() -> None:
    assert {intent for _, intent, _ in HOUSEKEEPER_REQUESTS} <= HOUSEKEEPER
    assert {intent for _, intent, _ in OPERATOR_REQUESTS} == OPERATOR - SHARED
    assert intents_for_role("operator") is OPERATOR
    assert "talk_to_human" not in OPERATOR


@pytest.mark.parametrize(("text", "intent", "slots"), [*HOUSEKEEPER_REQUESTS, *OPERATOR_REQUESTS])
def test_a_request_fills_its_slots(
    text: str, intent: str, slots: dict[str, Any], catalogue: Catalogue
) -> None:
    assert read_slots(canonical(text), intent, NOW, catalogue) == slots


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("保洁涨5块", "set_price", {"service": "daily_cleaning"}),
        ("raise ac cleaning by 10", "set_price", {"service": "ac_cleaning"}),
        ("擦玻璃从五块五调到六块五", "set_price", {"service": "window_cleaning", "price": 6.5}),
        ("给陈建国发一张50的券", "compensate", {"person": "陈建国", "price": 50}),
        ("把钱退给客户", "refund_order", {}),
        ("给那单退一半", "refund_order", {}),
        ("退款给王秀兰15块5", "refund_order", {"person": "王秀兰", "price": 15.5}),
        ("周五那天的单", "find_order", {"date": "2026-11-27"}),
        ("给客户发张券", "compensate", {}),
        ("拉黑这个客户", "block_person", {}),
        ("我想给王秀兰发消息", "talk_to_person", {"person": "王秀兰"}),
        ("给李秀英打个电话", "talk_to_person", {"person": "李秀英"}),
        (
            "告诉HK202611240001的客户，师傅迟到20分钟",
            "talk_to_person",
            {"order_no": "HK202611240001", "message": "师傅迟到20分钟"},
        ),
        (
            "水管要换三通，材料40人工60",
            "propose_extra",
            {"message": "水管要换三通", "price": 100, "service": "plumbing"},
        ),
        ("我想回复一下评价", "reply_review", {}),
        (
            "明天那家我接了，可孩子没人带，退吧",
            "give_back_order",
            {"date": "2026-11-24"},
        ),
    ],
)
def test_what_is_not_said_fills_nothing(
    text: str, intent: str, slots: dict[str, Any], catalogue: Catalogue
) -> None:
    assert read_slots(canonical(text), intent, NOW, catalogue) == slots


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("把28号那个假抹掉，我能上班", "remove"),
        ("i don't need the day off any more", "remove"),
        ("我请了哪几天假", "list"),
        ("周三的假取消了吗", "list"),
        ("did i cancel my leave on friday", "list"),
        ("我的请假记录", "list"),
    ],
)
def test_only_a_clear_word_takes_leave_back(text: str, action: str) -> None:
    assert requested_action("manage_absence", canonical(text).text) == action


@pytest.mark.rasa
async def test_every_example_of_the_contract_is_understood(rasa_url: str, catalogue: Catalogue) -> None:
    wrong = []
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        for role, requests in (("housekeeper", HOUSEKEEPER_REQUESTS), ("operator", OPERATOR_REQUESTS)):
            for text, intent, slots in requests:
                frame = await client.parse(text, role, NOW)
                if (frame.intent, dict(frame.slots)) != (intent, slots):
                    wrong.append((text, frame.intent, dict(frame.slots)))
    assert not wrong


@pytest.mark.rasa
async def test_operators_get_no_intents_or_slots_of_other_roles(rasa_url: str, catalogue: Catalogue) -> None:
    texts = ["约明天下午保洁", "我到楼下了", "转人工", "就王阿姨了", "book a cleaner", "i'm on my way", "今天天气怎么样"]  # fmt: skip
    async with NluClient(rasa_url, catalogue, timeout=30) as client:
        frames = [await client.parse(text, "operator", NOW) for text in texts]
    assert {frame.intent for frame in frames} <= OPERATOR
    assert not any("housekeeper" in frame.slots for frame in frames)
    assert frames[-1].intent == "out_of_scope"


@pytest.mark.rasa
async def test_desk_requests_reach_the_required_accuracy(rasa_url: str, catalogue: Catalogue) -> None:
    by_language: dict[str, Metrics] = {"zh": Metrics(), "en": Metrics()}
    async with NluClient(rasa_url, catalogue, timeout=60) as client:
        for message in read_messages(DESK_SETS):
            now = datetime.fromisoformat(message["now"])
            frame = await client.parse(message["text"], message["role"], now)
            by_language[language_of(message["text"])].add(message, frame)
    for metrics in by_language.values():
        assert metrics.intent_accuracy >= 0.85
        assert metrics.slots.f1 >= 0.9
        assert metrics.out_of_scope_recall >= 0.9


def test_the_sets_hold_every_intent_of_the_desk_in_both_languages() -> None:
    wanted = {intent for _, intent, _ in OPERATOR_REQUESTS} | {
        "go_online", "go_offline", "request_payout", "propose_extra", "report_problem", "reply_review", "appeal",
        "give_back_order", "manage_absence",
    }  # fmt: skip
    for path in DESK_SETS:
        messages = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for language in ("zh", "en"):
            counts = [
                sum(m["intent"] == intent and language_of(m["text"]) == language for m in messages)
                for intent in wanted
            ]
            assert min(counts) >= 11

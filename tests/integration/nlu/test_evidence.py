"""Evidence in a message: a question, a negation, a verb of its intent."""

import pytest

from nlu.evidence import evidence_of
from nlu.question_forms import is_question

EXPLICIT = [
    ("取消订单", "cancel_order"),
    ("不约了", "cancel_order"),
    ("please cancel my order", "cancel_order"),
    ("I don't want it any more", "cancel_order"),
    ("换成英文", "change_language"),
    ("speak English please", "change_language"),
    ("这单我接", "accept_order"),
    ("接不了，家里有事", "decline_order"),
    ("can't do this one, too far", "decline_order"),
    ("下周请几天假", "set_unavailable"),
    ("我到了，怎么进去？", "report_arrival"),
    ("all done here", "finish_service"),
    ("周三下午请假", "set_unavailable"),
    ("转人工", "talk_to_human"),
    ("先别推单，我去接孩子", "go_offline"),
    ("麻烦暂停给我派活", "go_offline"),
    ("resume my jobs please", "go_online"),
    ("睡醒了，可以继续派我了", "go_online"),
    ("there's a strong smell of gas in the flat", "report_problem"),
    ("提前回城了，剩下几天的假销掉", "manage_absence"),
]
ASKS = [
    ("怎么取消订单", "cancel_order"),
    ("能取消吗", "cancel_order"),
    ("要是取消会怎么样", "cancel_order"),
    ("can I cancel", "cancel_order"),
    ("what if I cancel", "cancel_order"),
    ("do they speak English in Canada", "change_language"),
    ("这单我能接吗", "accept_order"),
    ("周三能请假吗", "set_unavailable"),
    ("什么时候做完", "finish_service"),
    ("阿姨都有健康证吗", "become_housekeeper"),
]
NEGATES = [
    ("别取消", "cancel_order"),
    ("don't cancel it", "cancel_order"),
    ("我还没到", "report_arrival"),
    ("I'm not there yet", "report_arrival"),
    ("不要换成英文", "change_language"),
]


@pytest.mark.parametrize(("text", "intent"), EXPLICIT)
def test_a_verb_in_a_plain_clause_is_explicit(text: str, intent: str) -> None:
    evidence = evidence_of(text, intent, {})
    assert (evidence.explicit, evidence.question, evidence.negated) == (True, False, False)


@pytest.mark.parametrize(("text", "intent"), ASKS)
def test_a_verb_in_a_question_is_not(text: str, intent: str) -> None:
    evidence = evidence_of(text, intent, {})
    assert (evidence.explicit, evidence.question) == (False, True)


@pytest.mark.parametrize(("text", "intent"), NEGATES)
def test_a_negated_verb_is_not_either(text: str, intent: str) -> None:
    evidence = evidence_of(text, intent, {})
    assert (evidence.explicit, evidence.negated) == (False, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [("问问阿姨几点到", "几点到"), ("could you ask the client to move her bike", "to move her bike")],
)
def test_words_to_pass_on_may_ask(text: str, message: str) -> None:
    evidence = evidence_of(text, "contact_customer", {"message": message})
    assert (evidence.explicit, evidence.question) == (True, False)


def test_asking_whether_words_may_be_passed_on_passes_none_on() -> None:
    assert evidence_of("我能跟阿姨说带拖把吗", "contact_housekeeper", {"message": "带拖把"}).question


def test_slots_name_what_the_message_is_about() -> None:
    assert evidence_of("擦玻璃", "book_service", {"service": "window_cleaning"}).named
    assert not evidence_of("你好", "greet", {}).named


@pytest.mark.parametrize("text", ["多少钱", "你们几点上班", "is there insurance", "how do I cancel", "行吗"])
def test_questions(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["取消吧", "我到了", "not there yet", "a cleaner on Friday"])
def test_statements(text: str) -> None:
    assert not is_question(text)

"""Foreign messages: the classifier's share of out of scope, foreign words and words of the business together."""

import pytest

from nlu.canonical import canonical
from nlu.catalogue import load_catalogue
from nlu.scope import has_foreign_words, has_own_words, is_foreign

CATALOGUE = load_catalogue()
FOREIGN = [
    "cancel the timer",
    "附近有没有评分高的酒店，三百以内的",
    "switch to another song",
    "帮我取消滴滴",
    "find engineering courses to apply to",
]
OWN = [
    "取消我的保洁订单",
    "any cleaner under 300?",
    "我住酒店，想约个保洁",
    "用银行卡付",
    "put it on my visa card",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_word_outweighs_a_likely_intent(text: str) -> None:
    ranked = [("cancel_order", 0.8), ("out_of_scope", 0.1)]
    assert is_foreign(canonical(text).text, ranked, "customer", CATALOGUE)


@pytest.mark.parametrize("text", OWN)
def test_a_word_of_the_business_keeps_a_message(text: str) -> None:
    assert has_own_words(canonical(text).text, CATALOGUE)
    assert not is_foreign(text, [("cancel_order", 0.5), ("out_of_scope", 0.45)], "customer", CATALOGUE)


def test_a_foreign_word_alone_is_not_enough() -> None:
    assert has_foreign_words("stuck in traffic, 20 minutes late")
    assert not is_foreign(
        "stuck in traffic", [("report_delay", 0.99), ("out_of_scope", 0.01)], "customer", CATALOGUE
    )


def test_a_housekeeper_may_speak_of_the_way_and_the_weather() -> None:
    ranked = [("set_unavailable", 0.7), ("out_of_scope", 0.2)]
    assert is_foreign("school meeting", ranked, "customer", CATALOGUE)
    assert not is_foreign("school meeting", ranked, "housekeeper", CATALOGUE)


def test_things_for_sale_are_named_by_foreign_words() -> None:
    assert has_foreign_words("出一个蓝牙耳机")
    assert not is_foreign(
        "出一个蓝牙耳机", [("sell_item", 0.7), ("out_of_scope", 0.2)], "customer", CATALOGUE
    )

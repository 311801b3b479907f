"""Urgent words of a visit, in both languages, and what only sounds like them."""

import pytest

from nlu.urgent_words import Urgency, urgency_of

DANGER = (
    "水漫出来了",
    "冒烟了",
    "油烟机着火了快来",
    "厨房有煤气味",
    "插座漏电",
    "水管爆了，止不住",
    "阿姨摔倒了，在流血",
    "孩子被反锁在房间里",
    "有燃气泄漏",
    "come quick, it's flooding",
    "there is smoke coming from the socket",
    "the pipe burst, water everywhere",
    "I smell gas... gas leak!",
    "she fell and is bleeding",
    "the baby is locked inside the bathroom",
)
HURRY = (
    "麻烦快一点",
    "快点来吧",
    "赶紧上来",
    "能不能马上过来",
    "please hurry up",
    "come quickly please",
    "it's urgent",
)
NEITHER = (
    "没有冒烟",
    "不用急，慢慢来",
    "空调会不会漏电",
    "我想约个师傅，水管漏水了",
    "书房的窗台记得也擦一擦",
    "今天天气怎么样",
    "no need to hurry",
    "book a plumber, the tap is leaking",
    "please wipe the windowsill too",
    "it is not burning any more, thanks",
)


@pytest.mark.parametrize("text", DANGER)
def test_danger_is_urgent(text: str) -> None:
    assert urgency_of(text) is Urgency.DANGER


@pytest.mark.parametrize("text", HURRY)
def test_a_request_to_hurry_is_urgent(text: str) -> None:
    assert urgency_of(text) is Urgency.HURRY


@pytest.mark.parametrize("text", NEITHER)
def test_denials_suppositions_and_requests_are_not_urgent(text: str) -> None:
    assert urgency_of(text) is None

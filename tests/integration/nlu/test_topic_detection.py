"""Topics of a message that neither its intent nor its slots express."""

import pytest

from nlu import topic_detection


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("隐私", True), ("我的个人信息", True), ("请删除我的所有数据。", True), ("我想注销账号", True), ("Privacy policy", True),
        ("please delete my data", True), ("what do you know about me?", True), ("删除订单", False), ("the room needs privacy", False),
    ],
)  # fmt: skip
def test_questions_about_privacy_are_detected(text: str, asks: bool) -> None:
    assert topic_detection.asks_for_privacy(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"), [("我要提现", True), ("please pay out", True), ("上个月赚了多少", False)]
)
def test_requests_for_payouts_are_detected(text: str, asks: bool) -> None:
    assert topic_detection.asks_for_payout(text) is asks


@pytest.mark.parametrize(
    ("text", "accepted"), [("刚接的那单做不了", True), ("give it back", True), ("接不了", False)]
)
def test_refusals_of_accepted_orders_are_detected(text: str, accepted: bool) -> None:
    assert topic_detection.mentions_an_accepted_job(text) is accepted


@pytest.mark.parametrize(
    ("text", "certified"), [("我要改名", True), ("new phone number", True), ("头像换一下", False)]
)
def test_certified_data_are_detected(text: str, certified: bool) -> None:
    assert topic_detection.mentions_certified_data(text) is certified


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("头像换一下", "photo"), ("改简介", "introduction"), ("my rate", "prices"), ("上班时间", "hours"), ("add a certificate", "certificates"),
        ("接单范围", "districts"), ("服务项目", "services"), ("随便改改", None),
    ],
)  # fmt: skip
def test_parts_of_the_profile_are_detected(text: str, part: str | None) -> None:
    assert topic_detection.profile_part(text) == part

"""Questions about how the agency works, at any point of a conversation."""

from typing import Any

import pytest

from bot.core.translator import Translator
from bot.features.policy_answers.answer_views import answer_view, topics_view
from domain.kernel.localised import Language, Localised
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.model import Role
from domain.platform.support.agency_answers import PolicyAnswer, PolicyTopic
from nlu.normalisers.question_topics import TOPICS
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import booking_card, labels, newest_message, newest_text

QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "取消要扣钱吗": ("ask_policy", {"topic": "cancel_fee"}),
    "几点上班": ("ask_policy", {"topic": "hours"}),
    "阿姨都有健康证吗": ("ask_policy", {"topic": "certificates"}),
    "你是机器人吗": ("ask_policy", {"topic": "bot"}),
    "没人接单怎么办": ("ask_policy", {"topic": "nobody_comes"}),
    "有个问题想问": ("ask_policy", {}),
    "do I pay when I cancel?": ("ask_policy", {"topic": "cancel_fee"}),
    "你们朝阳区服务吗": ("ask_policy", {"topic": "areas", "district": "朝阳区"}),
}


@pytest.fixture(autouse=True)
def questions(scene: PaymentScene) -> None:
    scene.understanding.meanings.update(QUESTIONS)


async def test_the_cancellation_fee_is_told_from_the_policy(scene: PaymentScene, alice: Person) -> None:
    await alice.text("取消要扣钱吗")
    told = newest_message(alice)
    assert "开始前 24 小时以上：免费" in told["text"]
    assert "4–24 小时：20%" in told["text"] and "不到 2 小时" in told["text"]
    assert labels(told) == ["📋 我的订单", "❓ 其他问题", "🙋 转人工"]
    await alice.tap("📋 我的订单")
    assert "还没有订单" in newest_text(alice)


async def test_an_answer_stays_without_buttons_when_another_follows(
    scene: PaymentScene, alice: Person
) -> None:
    await alice.text("取消要扣钱吗")
    await alice.text("几点上班")
    fee, hours = [message for message in alice.messages() if message["from"] == "bot"][-2:]
    assert "20%" in fee["text"] and not labels(fee)
    assert "08:00–20:00" in hours["text"] and labels(hours)


async def test_the_fee_is_told_in_english(scene: PaymentScene) -> None:
    bob = await scene.resident("Bob", "en")
    await bob.text("do I pay when I cancel?")
    assert "24 hours or more before: free" in newest_text(bob)


async def test_a_question_in_a_booking_is_answered_below_and_the_question_returns(
    scene: PaymentScene, alice: Person
) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("几点上班")
    texts = [message["text"] for message in alice.messages() if message["from"] == "bot"]
    assert "08:00–20:00" in texts[-2]
    assert "多大面积" in texts[-1] and "🧾 预约单" in texts[-1]
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning"


async def test_a_question_is_no_street(scene: PaymentScene) -> None:
    carol = await scene.resident("Carol", street=None)
    await carol.text("明天下午3点在朝阳区做深度清洁，80平")
    await carol.text("阿姨都有健康证吗")
    draft = await scene.draft(carol)
    assert draft is not None and draft.street is None
    assert "详细地址" in booking_card(carol)["text"]


async def test_an_unknown_topic_lists_what_can_be_asked(scene: PaymentScene, alice: Person) -> None:
    await alice.text("有个问题想问")
    listed = newest_message(alice)
    assert "您想了解哪一方面" in listed["text"]
    assert labels(listed)[-1] == "🙋 转人工" and len(labels(listed)) == len(PolicyTopic) + 1
    assert all(len(row) == 2 for row in listed["buttons"][:-1])
    await alice.tap("要给小费吗")
    assert newest_message(alice)["message_id"] == listed["message_id"]
    assert "不用给小费" in newest_text(alice)
    await alice.tap("❓ 其他问题")
    assert "您想了解哪一方面" in newest_text(alice)


async def test_a_newcomer_is_answered_and_no_sign_up_begins(scene: PaymentScene) -> None:
    robin = scene.newcomer("Robin")
    await robin.text("/start")
    await robin.text("阿姨都有健康证吗")
    assert any("实名登记" in message["text"] for message in robin.messages())
    await robin.text("你是机器人吗")
    assert any("机器人助手" in message["text"] for message in robin.messages())
    account = await scene.account(robin)
    assert account.name == "Robin" and account.city is None


async def test_a_question_about_a_district_sets_no_home(scene: PaymentScene) -> None:
    robin = scene.newcomer("Robin")
    await robin.text("/start")
    await robin.text("以后再说")
    await robin.text("你们朝阳区服务吗")
    assert any("北京市：朝阳区" in message["text"] for message in robin.messages())
    assert (await scene.account(robin)).district is None


async def test_the_agency_words_its_own_answers(scene: PaymentScene, alice: Person) -> None:
    own = PolicyAnswer(Localised("早 7 点到晚 9 点 <全年无休>", "7 to 9, all year"))
    scene.restart(answers={PolicyTopic.HOURS: own})
    await alice.text("几点上班")
    assert newest_text(alice) == "早 7 点到晚 9 点 <全年无休>"
    await alice.text("没人接单怎么办")
    assert "先问 3 位，再问 10 位" in newest_text(alice)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("role", list(Role))
def test_every_topic_has_an_answer_for_every_role(
    scene: PaymentScene, language: Language, role: Role
) -> None:
    i18n = Translator(scene.dependencies.texts, language, scene.agency)
    contact = scene.dependencies.contact
    assert len(topics_view(i18n, role).text) > 10
    for topic in PolicyTopic:
        for methods in ((), tuple(ProviderName)):
            shown = answer_view(i18n, role, topic, {}, contact, methods)
            assert 20 < len(shown.text) < 2000, (topic, shown.text)


def test_a_housekeeper_gets_the_words_for_housekeepers(scene: PaymentScene) -> None:
    i18n = Translator(scene.dependencies.texts, Language.ZH, scene.agency)
    answers = {PolicyTopic.TIP: PolicyAnswer(Localised("客户", "c"), Localised("阿姨", "h"))}
    contact = scene.dependencies.contact
    shown = [answer_view(i18n, role, PolicyTopic.TIP, answers, contact, ()).text for role in Role]
    assert shown == ["客户" if role is not Role.HOUSEKEEPER else "阿姨" for role in Role]


def test_every_topic_that_is_understood_can_be_answered() -> None:
    assert set(PolicyTopic) == TOPICS

"""Clarification of uncertain messages: understood slots, and buttons for the likeliest meanings."""

from datetime import datetime
from typing import Any

import pytest

from bot.core.clarification import UNOFFERED_INTENTS
from bot.core.feature_composition import compose_features
from bot.core.translator import Texts
from domain.kernel.localised import Language
from nlu.frame import Frame
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, has_booking_card, labels, toast

BOOK = Frame("book_service", 0.17, {"service": "deep_cleaning", "date": "2026-11-28"})
FRAMES = {
    "深度清洁周六那个": Frame(
        "out_of_scope", 0.6, {}, (BOOK, Frame("ask_price", 0.1, {"service": "deep_cleaning"}))
    ),
    "那个钱": Frame("ask_price", 0.3, {}, (Frame("refund_status", 0.28), Frame("pay_order", 0.2))),
    "嗯哼": Frame("deny", 0.2, {}, (Frame("greet", 0.1),)),
}


@pytest.fixture
def unsure(scene: BotScene, monkeypatch: pytest.MonkeyPatch) -> BotScene:
    scripted = scene.understanding.parse

    async def parse(text: str, role: str, now: datetime, expects: Any | None = None) -> Frame:
        return FRAMES.get(text) or await scripted(text, role, now, expects)

    monkeypatch.setattr(scene.understanding, "parse", parse)
    return scene


async def test_the_understood_slots_are_shown_and_a_tap_uses_them(unsure: BotScene, alice: Person) -> None:
    seen = await alice.text("深度清洁周六那个")
    assert "我听到的是：深度清洁 · 11月28日 周六" in seen.texts[-1]
    assert labels(seen[-1]) == ["🧹 预约深度清洁", "💰 深度清洁多少钱"]
    assert not has_booking_card(alice)
    await alice.tap("🧹 预约深度清洁")
    assert "服务：深度清洁" in booking_card(alice)["text"] and "11月28日 周六" in booking_card(alice)["text"]


async def test_offered_meanings_expire_with_the_next_understood_message(
    unsure: BotScene, alice: Person
) -> None:
    seen = await alice.text("深度清洁周六那个")
    message_id = seen[-1]["message_id"]
    data = seen[-1]["buttons"][0][0]["data"]
    await alice.text("擦玻璃怎么收费")
    told = await alice.tap(message_id=message_id, data=data)
    assert "按钮" in toast(told)
    assert await unsure.draft(alice) is None


async def test_without_slots_the_likeliest_meanings_are_offered(unsure: BotScene, alice: Person) -> None:
    seen = await alice.text("那个钱")
    assert labels(seen[-1]) == ["💰 查价格", "💸 查退款", "💳 付款"]


async def test_without_likely_meanings_the_general_actions_are_offered(
    unsure: BotScene, alice: Person
) -> None:
    seen = await alice.text("嗯哼")
    assert labels(seen[-1]) == ["🧹 预约服务", "💰 服务与价格", "📋 我的订单"]


async def test_within_a_form_the_question_returns_and_a_tap_fills_it(unsure: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    seen = await alice.text("深度清洁周六那个")
    assert labels(seen[-2])[0] == "📝 写进预约单"
    assert "多大面积" in booking_card(alice)["text"]
    await alice.tap("📝 写进预约单")
    assert "11月28日 周六" in booking_card(alice)["text"] and "多大面积" in booking_card(alice)["text"]


@pytest.mark.parametrize("between", ["你好", "/menu", "📋 我的订单", "press"])
async def test_an_understood_message_resets_the_count_of_misses(
    unsure: BotScene, alice: Person, between: str
) -> None:
    await alice.text("今天天气怎么样")
    await (alice.tap("📋 我的订单") if between == "press" else alice.text(between))
    seen = await alice.text("今天天气怎么样")
    assert "🙋 转人工" not in labels(seen[-1])
    seen = await alice.text("那个钱")
    assert "🙋 转人工" in labels(seen[-1])


async def test_without_the_language_server_a_human_is_offered(unsure: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    unsure.understanding.down = True
    seen = await alice.text("嗯")
    assert "🙋 转人工" in labels(seen[-2])
    assert "多大面积" in booking_card(alice)["text"]


@pytest.mark.parametrize("language", list(Language))
def test_every_intent_that_may_be_offered_has_a_label(language: Language) -> None:
    texts, routes = Texts(), compose_features()
    offered = {intent for _, intent in routes.intents} - UNOFFERED_INTENTS
    for intent in offered:
        key = f"reading-{intent.replace('_', '-')}"
        assert texts.say(language, key, named=True, service="x")

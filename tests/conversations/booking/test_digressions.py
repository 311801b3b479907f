"""Questions during a booking are answered, and the draft is shown again."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("多少钱", "一共 ¥480"),
        ("擦玻璃怎么收费", "¥10 / 平方米"),
        ("你们都能做什么", "我们提供这些服务"),
        ("你好", "您好"),
        ("谢谢", "不客气"),
        ("帮助", "您可以"),
        ("今天天气怎么样", "帮不上忙"),
        ("/help", "您可以"),
        ("☰ 更多", "切换语言"),
        ("📋 我的订单", "订单"),
    ],
)
async def test_after_a_question_the_card_is_shown_below_the_answer(
    scene: BotScene, alice: Person, question: str, answered: str
) -> None:
    await alice.text(SENTENCE)
    seen = await alice.text(question)
    assert any(answered in text for text in seen.texts), seen.texts
    newest = alice.messages()[-1]
    assert newest["message_id"] == booking_card(alice)["message_id"]
    assert any(label.startswith("🙌") for label in labels(newest))


async def test_a_question_is_answered_even_while_free_text_is_requested(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text("多少钱")
    draft = await scene.draft(alice)
    assert draft is not None and draft.street is None
    assert "详细地址" in booking_card(alice)["text"]


async def test_changing_the_language_translates_the_card(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("speak English please")
    assert "Who should come?" in booking_card(alice)["text"]


async def test_during_a_human_takeover_the_bot_answers_only_buttons(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.text("转人工")
    assert "真人" in seen.texts[-1]
    assert [m for m in await alice.text("多少钱") if m["from"] == "bot"] == []
    await alice.tap("🙌 谁都可以")
    assert "合计 ¥480" in booking_card(alice)["text"]


async def test_after_the_second_message_that_is_not_understood_a_human_is_offered(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("今天天气怎么样")
    seen = await alice.text("今天天气怎么样")
    assert "🙋 转人工" in labels(seen[-1])


async def test_a_sticker_is_answered_and_the_question_repeated(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.sticker(b"webp")
    assert any("表情" in text for text in seen.texts)
    assert alice.messages()[-1]["message_id"] == booking_card(alice)["message_id"]


async def test_repeated_start_commands_keep_the_draft(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.text("/start")
    assert "安心到家" in seen.texts[0]
    assert alice.messages()[-1]["message_id"] == booking_card(alice)["message_id"]


async def test_a_draft_untouched_for_a_day_is_shown_on_request_only(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    scene.clock.advance(hours=13)
    await alice.text("你好")
    assert "您好" in alice.messages()[-1]["text"]
    await alice.tap("🧹 预约服务")
    assert "80 平方米" in booking_card(alice)["text"]

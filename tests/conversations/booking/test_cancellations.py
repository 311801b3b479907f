"""Discarding a draft, and refusals that must not confirm."""

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, has_booking_card, labels

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_discarding_the_draft_by_its_button_asks_once(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("✖️ 不约了")
    assert await scene.draft(alice) is not None
    await alice.tap("取消预约单")
    assert await scene.draft(alice) is None
    assert not has_booking_card(alice)


async def test_a_draft_that_is_kept_after_the_question_stays_unchanged(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    await alice.tap("✖️ 不约了")
    await alice.tap("继续预约")
    assert any(label.startswith("🙌") for label in labels(booking_card(alice)))


async def test_the_draft_is_discarded_in_words(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.text("取消吧")
    assert "预约单已取消" in seen.texts[-1]
    assert await scene.draft(alice) is None


async def test_answering_no_to_the_quote_asks_what_to_change(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    await alice.text("不用了")
    assert "要改哪一项" in booking_card(alice)["text"]
    assert await scene.orders(alice) == []


async def test_saying_not_to_want_to_book_creates_no_order(scene: BotScene, alice: Person) -> None:
    await alice.text("我不想预约")
    assert await scene.draft(alice) is None
    assert await scene.orders(alice) == []


async def test_answering_yes_to_a_list_confirms_nothing(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.text("好的，可以")
    assert "请从下面选一个" in seen.texts[-1]
    assert await scene.orders(alice) == []
    draft = await scene.draft(alice)
    assert draft is not None and not draft.anyone and draft.housekeeper_id is None

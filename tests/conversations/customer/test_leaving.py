"""/cancel in every state, commands as people type them, and texts in which nothing can be seen."""

from collections.abc import Callable

import pytest

from bot.core.callbacks import CallbackData
from bot.features.customer import order_callbacks as callbacks
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import all_text, booking_card, label_with, newest_message, newest_text, order_card

BLANK = ("\u200b", "\u3164", "\u2800", "\u0301\u0301", "\ufe0f", "\u200d\u200c")
CANCELS = ("/cancel", "/CANCEL", "/Cancel@anxin_bot", "／cancel", "/cancel。")


@pytest.mark.parametrize("typed", CANCELS)
async def test_cancel_without_anything_open_says_so(scene: PaymentScene, alice: Person, typed: str) -> None:
    seen = await alice.text(typed)
    assert seen.texts and "看不懂" not in newest_text(alice)
    assert "没有这个命令" not in newest_text(alice)


@pytest.mark.parametrize("typed", CANCELS)
async def test_cancel_leaves_the_booking(scene: PaymentScene, alice: Person, typed: str) -> None:
    await alice.text("我想做深度清洁")
    await alice.text(typed)
    draft = await scene.draft(alice)
    assert draft is None or "取消" in newest_text(alice) or "不约" in newest_text(alice)


@pytest.mark.parametrize("opens", [callbacks.SendWord, callbacks.Complain, callbacks.AskReschedule])
async def test_cancel_leaves_a_question_about_an_order_and_changes_no_order(
    scene: PaymentScene, alice: Person, opens: Callable[..., CallbackData]
) -> None:
    order = await scene.assigned(alice)
    card = order_card(alice, order.number)["message_id"]
    await alice.tap(message_id=card, data=opens(order_id=order.id).pack())
    await alice.text("/cancel")
    assert "订单没有任何改变" in newest_text(alice)
    kept = await scene.newest_order(alice)
    assert kept.status is order.status


async def test_cancel_with_an_order_shows_what_it_costs_and_cancels_nothing(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.text("/cancel")
    if "再发一次 /cancel" in newest_text(alice):
        await alice.text("/cancel")
    assert "取消" in newest_text(alice) and "¥" in newest_text(alice)
    assert (await scene.newest_order(alice)).status is order.status is OrderStatus.ASSIGNED


async def test_cancel_leaves_the_question_for_the_phone(scene: PaymentScene) -> None:
    person = scene.newcomer("Alice")
    await person.text("/START")
    await person.text("/cancel")
    assert "先不问了" in newest_text(person)


@pytest.mark.parametrize("text", BLANK)
async def test_a_blank_text_is_answered_and_is_no_answer(
    scene: PaymentScene, alice: Person, text: str
) -> None:
    await alice.text("我想做深度清洁")
    before = await scene.draft(alice)
    seen = await alice.text(text)
    assert any("空白" in one for one in seen.texts)
    after = await scene.draft(alice)
    assert before is not None and after is not None
    assert (after.revision, after.note, after.street) == (before.revision, before.note, before.street)
    assert booking_card(alice)


@pytest.mark.parametrize("text", BLANK)
async def test_a_blank_text_is_not_passed_on(scene: PaymentScene, alice: Person, text: str) -> None:
    await scene.assigned(alice)
    await alice.tap("💬 捎句话")
    seen = await alice.text(text)
    assert any("空白" in one for one in seen.texts)
    assert "已转告" not in all_text(alice)
    await alice.text("带上拖把")
    assert "已转告" in newest_message(alice)["text"]


async def test_edited_words_of_an_answer_are_not_read_which_is_said(
    scene: PaymentScene, alice: Person
) -> None:
    await alice.text("我想做深度清洁")
    mine = [message for message in alice.messages() if message["from"] == "me"][-1]
    seen = await alice.edit_text(mine["message_id"], "周六上午擦玻璃")
    assert any("重新发一条" in one for one in seen.texts)
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning"
    assert label_with(alice, "✏️")

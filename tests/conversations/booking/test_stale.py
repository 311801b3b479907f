"""Outdated buttons, repeated updates and passed times never change a newer draft."""

from sandbox.telegram import Person
from sandbox.telegram.in_process_session import feed
from tests.support.bot_scene import TOKEN, BotScene
from tests.support.phone import booking_card, labels, toast

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


def data_of(person: Person, beginning: str) -> tuple[int, str]:
    shown = booking_card(person)
    found = [b["data"] for row in shown["buttons"] for b in row if b["text"].startswith(beginning)]
    return shown["message_id"], found[0]


async def test_a_button_of_a_discarded_draft_does_not_change_the_next_draft(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    _, old = data_of(alice, "🙌")
    await alice.text("取消吧")
    await alice.text(SENTENCE)
    seen = await alice.tap(message_id=booking_card(alice)["message_id"], data=old)
    assert "预约单已经有了变化" in toast(seen)
    draft = await scene.draft(alice)
    assert draft is not None and not draft.anyone


async def test_an_old_quote_does_not_confirm_a_newer_draft(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    message_id, old = data_of(alice, "✅ 确认下单")
    await alice.tap("✏️ 修改")
    await alice.tap("数量")
    await alice.tap("100 平方米")
    seen = await alice.tap(message_id=message_id, data=old)
    assert "预约单已经有了变化" in toast(seen)
    assert await scene.orders(alice) == []
    assert "合计 ¥600" in booking_card(alice)["text"]


async def test_confirming_again_shows_the_existing_order(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    message_id, data = data_of(alice, "✅ 确认下单")
    await alice.tap("✅ 确认下单")
    await alice.tap(message_id=message_id, data=data)
    (order,) = await scene.orders(alice)
    assert any(order.number in message["text"] for message in alice.messages())


async def test_an_update_delivered_twice_takes_effect_once(scene: BotScene, alice: Person) -> None:
    consume = feed(scene.dispatcher, scene.bot)

    async def twice(update: dict[str, object]) -> None:
        await consume(update)
        await consume(update)

    scene.telegram.deliver_to(twice, TOKEN)
    await alice.text(SENTENCE)
    first = await scene.draft(alice)
    assert first is not None
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    assert len(await scene.orders(alice)) == 1
    assert len([message for message in alice.messages() if message["from"] == "bot"]) == 1


async def test_a_start_that_has_passed_is_asked_again(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    scene.clock.advance(days=2)
    seen = await alice.tap("✅ 确认下单")
    assert await scene.orders(alice) == []
    assert "哪一天" in booking_card(alice)["text"]
    assert seen


async def test_a_start_that_has_come_too_near_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    scene.clock.set(14, 0, day=24)
    await alice.tap("✅ 确认下单")
    assert await scene.orders(alice) == []
    assert "几点开始" in booking_card(alice)["text"]


async def test_a_deleted_card_is_sent_again(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await scene.bot.delete_message(alice.id, booking_card(alice)["message_id"])
    await alice.text("改成100平")
    assert "100 平方米" in booking_card(alice)["text"]


async def test_unknown_button_data_is_answered_as_outdated(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    seen = await alice.tap(message_id=booking_card(alice)["message_id"], data="gone:1:2")
    assert "过时" in toast(seen)
    assert labels(booking_card(alice))

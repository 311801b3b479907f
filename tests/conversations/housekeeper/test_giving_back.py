import pytest

from domain.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.scene import Scene, alert, data_of, everything, label_of, labels, newest


async def test_early_it_costs_nothing_and_that_is_said_before_the_button(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-27T15:00")
    seen = await wang.tap("↩️ 退单")
    assert "不扣钱，也不影响排名" in seen.texts[0]
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    await wang.tap("🏠 家里有事")
    await scene.settle()
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING
    assert "没有扣钱" in newest(wang) and await scene.balance(wang) == 0
    assert "建国路" not in everything(wang), "the address is gone with the order"


async def test_two_days_before_it_lowers_the_ranking(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang, start="2026-11-25T08:00")
    seen = await wang.tap("↩️ 退单")
    assert "不扣钱，但排名会下降" in seen.texts[0]


async def test_on_the_last_day_it_costs_a_penalty(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-23T15:00")
    seen = await wang.tap("↩️ 退单")
    assert "会扣 ¥20" in seen.texts[0] and "¥100" in seen.texts[0]
    await wang.tap("🤒 身体不舒服")
    await scene.settle()
    assert await scene.balance(wang) == -2000
    async with scene.town.look() as work:
        changes = await work.orders.changes(order.id)
    assert "🤒 身体不舒服" in [change.reason for change in changes]


async def test_somebody_else_is_asked_at_once(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    mei = await scene.housekeeper("李梅")
    await wang.tap("↩️ 退单")
    await wang.tap("🚌 太远去不了")
    await scene.settle()
    assert "🔔" in newest(mei)
    assert "退" in everything(lin) or "重新" in everything(lin)


async def test_in_words_the_order_is_found_and_the_cost_shown_first(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("已经接的单我去不了了")
    assert order.number in seen.texts[-1] and "要退掉订单" in seen.texts[-1]
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED


async def test_a_refusal_with_an_offer_open_means_the_offer_not_the_order(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await scene.paid_order(lin, start="2026-11-26T15:00")
    await wang.text("接不了，家里有事")
    assert "您没有接" in newest(wang)
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED


async def test_a_typed_reason_is_kept_and_may_be_dropped(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    await wang.tap("✏️ 其他原因（自己写）")
    await wang.text("算了")
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    await wang.tap("✏️ 其他原因（自己写）")
    await wang.text("老家有急事要回去")
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING


async def test_keeping_it_changes_nothing(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    await wang.tap("👍 不退了")
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED


async def test_a_cost_that_grew_since_it_was_shown_is_shown_again_first(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    assert "不扣钱" in newest(wang)
    scene.town.clock.set(16, 0)
    told = await wang.tap("🤒 身体不舒服")
    assert "情况变了" in alert(told) and "会扣 ¥20" in newest(wang)
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    await wang.tap("🤒 身体不舒服")
    assert (await scene.order(order)).status is OrderStatus.DISPATCHING


async def test_a_reason_pressed_without_having_seen_the_cost_shows_it(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    message = wang.messages()[-1]["message_id"]
    await wang.tap(message_id=message, data=f"hk-giveback:{order.id}:ill")
    assert "要退掉订单" in newest(wang)
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED


async def test_the_same_button_twice_gives_back_once(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang, start="2026-11-23T15:00")
    await wang.tap("↩️ 退单")
    message, data = data_of(wang, "🤒")
    await wang.tap(message_id=message, data=data)
    again = await wang.tap(message_id=message, data=data)
    assert "不是您的订单" in alert(again)
    assert await scene.balance(wang) == -2000


async def test_in_english(scene: Scene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.assigned(lin, mary, start="2026-11-23T15:00")
    seen = await mary.tap("↩️ Give back")
    assert "this costs ¥20" in seen.texts[0]
    await mary.tap("🤒 I am ill")
    assert "¥20 was charged" in newest(mary)


@pytest.mark.parametrize(
    ("agrees", "button", "told"), [(True, "✅ 可以", "改到"), (False, "✖️ 不行", "时间不变")]
)
async def test_another_time_needs_her_consent(
    scene: Scene, lin: Person, wang: Person, agrees: bool, button: str, told: str
) -> None:
    from domain.orders.use_cases import reschedule

    order = await scene.assigned(lin, wang, start="2026-11-24T09:00")
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.get(order.customer_id)
        new = scene.town.business.at(scene.town.business.local(order.start).date(), order.start.time())
        from datetime import timedelta

        await reschedule(work, customer, order.id, new.replace(hour=5))
        assert timedelta(0) is not None
    await scene.settle()
    assert "客户想改时间" in everything(wang)
    message, data = data_of(wang, button)
    await wang.tap(button)
    assert told in everything(wang)
    moved = await scene.order(order)
    assert (moved.start != order.start) is agrees
    again = await wang.tap(message_id=message, data=data)
    assert "没有需要您答复的改期" in alert(again)


async def test_an_answer_to_an_older_question_is_not_taken_for_the_newer_one(
    scene: Scene, lin: Person, wang: Person
) -> None:
    from datetime import timedelta

    from domain.orders.use_cases import reschedule

    order = await scene.assigned(lin, wang, start="2026-11-24T09:00")
    for hours in (2, 4):
        async with scene.town.database.begin(scene.town.business) as work:
            customer = await work.people.get(order.customer_id)
            await reschedule(work, customer, order.id, order.start + timedelta(hours=hours))
        if hours == 2:
            await scene.settle()
            message, data = data_of(wang, "✅ 可以")
    told = await wang.tap(message_id=message, data=data)
    assert "又换了一个时间" in alert(told)
    assert (await scene.order(order)).start == order.start
    assert "13:00" in newest(wang)
    await wang.tap("✅ 可以")
    assert (await scene.order(order)).start == order.start + timedelta(hours=4)
    assert labels(wang.messages()) and label_of(wang, "🚶 出发")

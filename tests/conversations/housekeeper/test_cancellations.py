from application.homecare.orders.use_cases import cancel
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, labels, newest_text, toast


async def test_a_customer_who_cancels_closes_the_open_offers(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    async with scene.begin() as uow:
        account = await uow.people.get(order.customer_id)
        await cancel(uow, account, order.id, 0)
    await scene.settle()
    assert "已经有人接了，或者取消了" in newest_text(wang)
    assert "✅ 接单" not in labels(*wang.messages())


async def test_giving_back_early_is_free_and_this_is_shown_before_the_button(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-27T15:00")
    seen = await wang.tap("↩️ 退单")
    assert "不扣钱，也不影响排名" in seen.texts[0]
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    await wang.tap("🏠 家里有事")
    await scene.settle()
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING
    assert "没有扣钱" in newest_text(wang) and await scene.earnings(wang) == 0
    assert "建国路" not in all_text(wang), "the address is gone with the order"


async def test_giving_back_within_two_days_lowers_the_ranking(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang, start="2026-11-25T08:00")
    seen = await wang.tap("↩️ 退单")
    assert "不扣钱，但排名会下降" in seen.texts[0]


async def test_giving_back_on_the_last_day_costs_a_penalty(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-23T15:00")
    seen = await wang.tap("↩️ 退单")
    assert "会扣 ¥20" in seen.texts[0] and "¥100" in seen.texts[0]
    await wang.tap("🤒 身体不舒服")
    await scene.settle()
    assert await scene.earnings(wang) == -2000
    async with scene.look() as uow:
        changes = await uow.orders.changes(order.id)
    assert "🤒 身体不舒服" in [change.reason for change in changes]


async def test_after_a_give_back_another_housekeeper_is_asked_at_once(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    mei = await scene.housekeeper("李梅")
    await wang.tap("↩️ 退单")
    await wang.tap("🚌 太远去不了")
    await scene.settle()
    assert "🔔" in newest_text(mei)
    assert "退" in all_text(lin) or "重新" in all_text(lin)


async def test_giving_back_in_words_shows_the_cost_first(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("已经接的单我去不了了")
    assert order.number in seen.texts[-1] and "要退掉订单" in seen.texts[-1]
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_a_refusal_while_an_offer_is_open_declines_the_offer(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await scene.paid_order(lin, start="2026-11-26T15:00")
    await wang.text("接不了，家里有事")
    assert "您没有接" in newest_text(wang)
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_keeping_the_order_changes_nothing(scene: OrderScene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    await wang.tap("👍 不退了")
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_an_order_is_given_back_in_english(scene: OrderScene, lin: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.assigned(lin, mary, start="2026-11-23T15:00")
    seen = await mary.tap("↩️ Give back")
    assert "this costs ¥20" in seen.texts[0]
    await mary.tap("🤒 I am ill")
    assert "¥20 was charged" in newest_text(mary)


async def test_a_late_cancellation_pays_the_fee_to_the_housekeeper_and_tells_them(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.clock.set(12, 0, day=24)
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        await cancel(uow, customer, order.id, seen_fee=24000)
    await scene.settle()
    assert "客户取消了" in all_text(wang) and "取消费 ¥240 归您" in all_text(wang)
    assert await scene.earnings(wang) == 24000
    assert "🚶 出发" not in labels(*wang.messages()), "nothing can be done with it any more"
    assert "建国路" not in [m["text"] for m in wang.messages() if "已取消" in m["text"]][-1]


async def test_a_penalty_is_appealed_and_lifted(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    await scene.assigned(lin, wang, start="2026-11-23T15:00")
    await wang.tap("↩️ 退单")
    await wang.tap("🤒 身体不舒服")
    await wang.tap("🙇 申诉")
    assert "为什么不该扣" in newest_text(wang)
    await wang.text("在医院挂水，有病历")
    assert "已交给运营" in newest_text(wang)
    await scene.settle()
    assert "对退单扣款有申诉" in newest_text(zhou) and "在医院挂水" in newest_text(zhou)

    await zhou.tap("📄 处理")
    await zhou.tap("↩️ 免除扣款 ¥20")
    await scene.settle()
    assert "申诉通过了" in newest_text(wang) and "¥20" in newest_text(wang)
    assert await scene.earnings(wang) == 0


async def test_a_rejected_appeal_is_told_in_english(scene: OrderScene, lin: Person, zhou: Person) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    await scene.assigned(lin, mary, start="2026-11-23T15:00")
    await mary.tap("↩️ Give back")
    await mary.tap("🤒 I am ill")
    message, data = button_with(mary, "🙇 Appeal")
    await mary.tap("🙇 Appeal")
    await mary.text("never mind")
    assert len(await scene.tickets()) == 1, "only the order that waits for somebody"
    await mary.tap(message_id=message, data=data)
    await mary.text("I was in hospital")
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 维持")
    await scene.settle()
    assert "was not accepted" in newest_text(mary)
    assert await scene.earnings(mary) == -2000
    again = await mary.tap(message_id=message, data=data)
    await mary.text("once more")
    assert toast(again) == "" and len([t for t in await scene.tickets() if t.kind == "appeal"]) == 1

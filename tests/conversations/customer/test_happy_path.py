from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import Life, card, labels, latest


async def test_an_order_is_paid_by_wechat_followed_confirmed_and_rated(life: Life, alice: Person) -> None:
    order = await life.book(alice)
    assert "10:15" in card(alice, order.number)["text"]
    await alice.tap("🟢 微信支付")
    prompt = latest(alice)
    assert prompt["photo"] and "¥480" in prompt["text"] and "10:15" in prompt["text"]
    await life.desk.pay(life.desk.payments()[-1]["id"])
    await life.settle()
    assert "正在为您派单" in card(alice, order.number)["text"]
    assert not any(message["photo"] for message in alice.messages()), "the QR went away"
    order = await life.accept(alice)
    shown = card(alice, order.number)
    assert f"👤 {await life.name(order)} ★" in shown["text"] and order.start_code in shown["text"]
    assert "有人接单了" in latest(alice)["text"]
    life.town.clock.set(14, 30, day=24)
    await life.report(alice, "set_out")
    assert "在路上" in card(alice, order.number)["text"]
    await life.report(alice, "arrive")
    assert order.start_code in latest(alice)["text"]
    await life.report(alice, "start")
    assert order.start_code not in card(alice, order.number)["text"]
    await life.report(alice, "finish")
    await alice.tap("✅ 确认完成")
    assert (await life.order(alice)).status is OrderStatus.SETTLED
    await alice.tap("5⭐")
    await alice.tap("4⭐")
    await alice.tap("✅ 提交评价")
    async with life.town.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert (review.overall, review.attitude, review.skill) == (5, 4, None)
    assert labels(card(alice, order.number)) == ["⚠️ 有问题", "🕘 进度", "🧾 账单"]

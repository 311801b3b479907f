from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card


async def test_an_order_is_paid_by_wechat_visited_confirmed_and_reviewed(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.book(alice)
    assert "10:15" in order_card(alice, order.number)["text"]
    await alice.tap("🟢 微信支付")
    prompt = newest_message(alice)
    assert prompt["photo"] and "¥480" in prompt["text"] and "10:15" in prompt["text"]
    await scene.desk.pay(scene.desk.payments()[-1]["id"])
    await scene.settle()
    assert "正在为您派单" in order_card(alice, order.number)["text"]
    assert not any(message["photo"] for message in alice.messages()), "the QR went away"
    order = await scene.accept(alice)
    shown = order_card(alice, order.number)
    assert (
        f"👤 {await scene.housekeeper_name(order)} ★" in shown["text"] and order.start_code in shown["text"]
    )
    assert "有人接单了" in newest_message(alice)["text"]
    scene.clock.set(14, 30, day=24)
    await scene.report(alice, "set_out")
    assert "在路上" in order_card(alice, order.number)["text"]
    await scene.report(alice, "arrive")
    assert order.start_code in newest_message(alice)["text"]
    await scene.report(alice, "start")
    assert order.start_code not in order_card(alice, order.number)["text"]
    await scene.report(alice, "finish")
    await alice.tap("✅ 确认完成")
    assert (await scene.newest_order(alice)).status is OrderStatus.SETTLED
    await alice.tap("5⭐")
    await alice.tap("4⭐")
    await alice.tap("✅ 提交评价")
    async with scene.look() as uow:
        (review,) = await uow.reviews.of(order.subject)
    assert (review.overall, review.attitude, review.skill) == (5, 4, None)
    assert labels(order_card(alice, order.number)) == [
        *("⚠️ 有问题", "❤️ 收藏这位", "🔁 照这单再约"),
        *("🕘 进度", "🧾 账单", "📋 订单号"),
    ]

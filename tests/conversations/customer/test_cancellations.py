from domain.homecare.orders.model import OrderStatus
from domain.platform.ledger.model import payable
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card, toast


async def test_an_unpaid_order_is_cancelled_without_a_fee(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    seen = await alice.tap("✖️ 取消订单")
    assert "还没付款" in seen[-1]["text"]
    await alice.tap("✖️ 确认取消")
    assert (await scene.newest_order(alice)).status is OrderStatus.CANCELLED


async def test_cancelling_an_unpaid_order_removes_its_qr_code(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await alice.tap("🟢 微信支付")
    assert any(message["photo"] for message in alice.messages())
    await alice.tap("✖️ 取消订单")
    await alice.tap("✖️ 确认取消")
    assert not any(message["photo"] for message in alice.messages())


async def test_the_current_fee_and_its_next_change_are_shown_before_cancelling(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.assigned(alice)
    await scene.pass_time(minutes=6)
    shown = (await alice.tap("✖️ 取消订单"))[-1]["text"]
    assert "免费" in shown and "¥480 全额原路退回" in shown
    assert "今天 11月23日 周一 15:00 起违约金变为 ¥96" in shown


async def test_cancelling_refunds_all_but_the_fee_which_the_housekeeper_earns(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(12, 0, day=24)
    await alice.text("取消订单，不约了")
    shown = newest_message(alice)["text"]
    assert "¥240" in shown and "违约金" in shown
    assert "13:00 起违约金变为 ¥480" in shown
    await alice.text("好的，取消")
    await scene.settle()
    order = await scene.newest_order(alice)
    assert (order.status, order.fee) == (OrderStatus.CANCELLED, 24_000)
    assert "违约金 ¥240" in order_card(alice, order.number)["text"]
    assert "退款 ¥240 已退回微信支付" in order_card(alice, order.number)["text"]
    assert scene.desk.ledger()["wechat"] == {"taken": 48_000, "refunded": 24_000}
    async with scene.look() as uow:
        assert order.housekeeper_id is not None
        assert await uow.ledger.balance(payable(order.housekeeper_id)) == 24_000
        assert await uow.ledger.balance_of_group("escrow") == 0


async def test_a_fee_that_grew_since_it_was_shown_is_shown_again(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await scene.pass_time(hours=4, minutes=50)
    seen = await alice.tap("✖️ 取消订单")
    assert "免费" in seen[-1]["text"]
    scene.clock.advance(minutes=20)
    seen = await alice.tap("✖️ 确认取消")
    assert "¥96" in toast(seen)
    assert (await scene.newest_order(alice)).status is OrderStatus.ASSIGNED
    assert "¥96" in seen[-1]["text"]
    await alice.tap("✖️ 确认取消")
    assert (await scene.newest_order(alice)).fee == 9_600


async def test_the_cancellation_can_be_declined_by_button_or_in_words(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.text("取消订单，不约了")
    await alice.text("算了，不取消")
    assert "订单保留" in " ".join(message["text"] for message in alice.messages())
    assert "💬 捎句话" in labels(order_card(alice, order.number))
    await alice.tap("✖️ 取消订单")
    await alice.tap("👍 不取消了")
    assert (await scene.newest_order(alice)).status is OrderStatus.ASSIGNED
    assert "已接单" in order_card(alice, order.number)["text"]


async def test_after_a_digression_yes_no_longer_cancels(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("取消订单，不约了")
    await alice.text("我的订单")
    await alice.text("好的，取消")
    assert (await scene.newest_order(alice)).status is OrderStatus.ASSIGNED


async def test_a_no_show_is_free_to_cancel(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(15, 0, day=24)
    await scene.pass_time(minutes=15)
    assert "还没到，已经晚了 15 分钟" in newest_message(alice)["text"]
    await scene.pass_time(minutes=16)
    assert "现在取消不收任何费用" in newest_message(alice)["text"]
    assert "迟到超过 30 分钟" in order_card(alice, order.number)["text"]
    await alice.tap("✖️ 免费取消")
    assert "¥480 全额原路退回" in newest_message(alice)["text"]
    await alice.tap("✖️ 确认取消")
    await scene.settle()
    assert scene.desk.ledger()["wechat"]["refunded"] == 48_000


async def test_with_several_orders_the_bot_asks_which_one(scene: PaymentScene, alice: Person) -> None:
    first = await scene.book(alice)
    second = await scene.book(alice)
    await alice.text("取消订单，不约了")
    asked = newest_message(alice)
    assert "要取消哪一单" in asked["text"] and len(labels(asked)) == 2
    await alice.text("第二个")
    assert "取消订单" in newest_message(alice)["text"]
    await alice.tap("✖️ 确认取消")
    statuses = {order.number: order.status for order in await scene.orders(alice)}
    assert sorted(statuses) == sorted([first.number, second.number])
    assert list(statuses.values()).count(OrderStatus.CANCELLED) == 1


async def test_a_notification_keeps_the_question_open(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await scene.pay(alice)
    await alice.text("取消订单，不约了")
    asked = newest_message(alice)
    await scene.accept(alice)
    shown = next(one for one in alice.messages() if one["message_id"] == asked["message_id"])
    assert labels(shown) == labels(asked) and "确认取消" in str(labels(asked))
    await alice.tap("👍 不取消")
    assert "已接单" in order_card(alice, (await scene.newest_order(alice)).number)["text"]

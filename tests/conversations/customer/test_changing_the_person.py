from application.homecare.dispatch import use_cases as dispatch
from application.unit_of_work import UnitOfWork
from bot.features.customer import order_callbacks as callbacks
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card, toast


async def test_another_housekeeper_is_chosen_from_a_list_at_the_same_price(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    had = await scene.housekeeper_name(order)
    await alice.text("能不能换个阿姨")
    shown = newest_message(alice)
    assert "价格不变（¥480）" in shown["text"]
    people = [label for label in labels(shown) if "★" in label]
    assert people and not any(had in label for label in people)
    seen = await alice.tap(people[0])
    assert "已问" in toast(seen)
    changed = await scene.newest_order(alice)
    assert changed.status is OrderStatus.DISPATCHING and changed.total == order.total
    assert changed.chosen_id is not None
    assert "等待" in order_card(alice, order.number)["text"]


async def test_a_name_filters_the_list_of_housekeepers(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await scene.pay(alice)
    await alice.text("换张阿姨")
    people = [label for label in labels(newest_message(alice)) if "★" in label]
    assert people and all(label.startswith("张") for label in people)


async def test_when_the_chosen_housekeeper_declines_the_customer_chooses_again(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.book(alice, whom="张敏 · ¥480")
    await scene.pay(alice)
    await scene.decline(alice)
    told = newest_message(alice)
    assert "张敏 这次来不了" in told["text"]
    assert labels(told) == ["👥 谁来都行", "🔄 另选一位", "✖️ 取消并退款"]
    assert "请您决定" in order_card(alice, order.number)["text"]
    await alice.tap("👥 谁来都行")
    await scene.settle()
    assert (await scene.newest_order(alice)).chosen_id is None
    assert "正在为您派单" in order_card(alice, order.number)["text"]
    accepted = await scene.accept(alice)
    assert await scene.housekeeper_name(accepted) != "张敏"


async def test_cancelling_after_the_chosen_housekeeper_declined_refunds_everything(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.book(alice, whom="张敏 · ¥480")
    await scene.pay(alice)
    await scene.decline(alice)
    await alice.tap("✖️ 取消并退款")
    await alice.tap("✖️ 确认取消")
    await scene.settle()
    assert scene.desk.ledger()["wechat"] == {"taken": 48_000, "refunded": 48_000}


async def test_after_a_give_back_the_customer_is_told_and_another_housekeeper_accepts(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)

    scene.clock.advance(minutes=1)

    async def use_case(uow: UnitOfWork) -> None:
        await dispatch.give_back(uow, await scene.housekeeper_of(uow, order), order.id, "家里有事")

    await scene.act(use_case)
    assert "临时来不了" in newest_message(alice)["text"]
    assert "正在为您派单" in order_card(alice, order.number)["text"]
    assert order.start_code not in order_card(alice, order.number)["text"]
    await scene.accept(alice)
    assert "有人接单" in newest_message(alice)["text"]


async def test_an_unfilled_order_is_refunded_with_a_coupon(scene: PaymentScene, alice: Person) -> None:
    order = await scene.book(alice)
    await scene.pay(alice)
    scene.clock.set(13, 0, day=24)
    await scene.settle()
    assert (await scene.newest_order(alice)).status is OrderStatus.UNFILLED
    told = " ".join(message["text"] for message in alice.messages())
    assert "没有找到合适的人" in told and "¥20 优惠券" in told
    assert "已退回微信支付" in order_card(alice, order.number)["text"]


async def test_choosing_a_housekeeper_who_is_no_longer_free_is_refused(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    data = callbacks.ChangeTo(order_id=order.id, housekeeper_id=424_242).pack()
    seen = await alice.tap(message_id=order_card(alice, order.number)["message_id"], data=data)
    assert "没空" in toast(seen)
    assert (await scene.newest_order(alice)).status is OrderStatus.ASSIGNED

import asyncio

from application.homecare.visits import use_cases as visits
from application.unit_of_work import UnitOfWork
from bot.features.customer import order_callbacks as presses
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card, toast


async def test_a_button_of_another_persons_order_reveals_nothing(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    mallory = await scene.resident("Mallory")
    await mallory.text("我的订单")
    message_id = newest_message(mallory)["message_id"]
    for press in (
        presses.OpenOrder(order_id=order.id),
        presses.Cancel(order_id=order.id),
        presses.AskCancel(order_id=order.id),
        presses.ShowReceipt(order_id=order.id),
        presses.PayBy(order_id=order.id, provider="wechat"),
        presses.ConfirmWork(order_id=order.id),
        presses.SubmitReview(order_id=order.id),
        presses.ChangeTo(order_id=order.id, housekeeper_id=0),
        presses.CheckPayment(payment_id=1),
        presses.OpenOrder(order_id=99_999),
        presses.CheckPayment(payment_id=99_999),
    ):
        seen = await mallory.tap(message_id=message_id, data=press.pack())
        assert toast(seen) == "这不是您的订单。", press
    assert not any(order.number in message["text"] for message in mallory.messages())
    assert (await scene.newest_order(alice)).status is OrderStatus.ASSIGNED


async def test_another_persons_order_number_in_words_reveals_nothing(
    scene: PaymentScene, alice: Person
) -> None:
    await alice.text("看看HK202611230009")
    assert newest_message(alice)["text"] == "这不是您的订单。"


async def test_an_outdated_button_is_explained_and_the_card_is_refreshed(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    message_id = order_card(alice, order.number)["message_id"]
    scene.clock.set(14, 0, day=24)
    await scene.report(alice, "set_out")
    seen = await alice.tap(message_id=message_id, data=presses.AskChange(order_id=order.id).pack())
    assert "不能这样操作" in toast(seen)
    seen = await alice.tap(message_id=message_id, data=presses.AskReschedule(order_id=order.id).pack())
    assert "不能这样操作" in toast(seen)
    assert "在路上" in order_card(alice, order.number)["text"]


async def test_a_button_of_an_ended_order_does_nothing(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    finished = newest_message(alice)
    await alice.tap("✅ 确认完成")
    seen = await alice.tap(
        message_id=finished["message_id"], data=presses.ConfirmWork(order_id=order.id).pack()
    )
    assert "已完成" in toast(seen)
    async with scene.look() as uow:
        settled = [entry for entry in await uow.ledger.of(order.subject) if entry.memo == "settled"]
    assert len({entry.movement for entry in settled}) == 1


async def test_confirming_twice_at_once_settles_once(scene: PaymentScene, alice: Person) -> None:
    order = await scene.finished(alice)
    data = presses.ConfirmWork(order_id=order.id).pack()
    message_id = newest_message(alice)["message_id"]
    await asyncio.gather(*(alice.tap(message_id=message_id, data=data) for _ in range(5)))
    async with scene.look() as uow:
        assert await uow.ledger.balance_of_group("escrow") == 0
        assert await uow.ledger.balance(f"payable:{order.housekeeper_id}") == 38_400


async def test_altered_button_data_is_answered_as_an_outdated_button(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    message_id = order_card(alice, order.number)["message_id"]
    for data in ("omday:1:99999999999", "omto:1:99999999999999", "pay:1:gold", "ostar:1:charm:5", "order:x"):
        seen = await alice.tap(message_id=message_id, data=data)
        assert toast(seen), data
    assert (await scene.newest_order(alice)).start == order.start


async def test_a_start_button_before_the_arrival_does_not_start_the_work(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    message_id = order_card(alice, order.number)["message_id"]
    seen = await alice.tap(message_id=message_id, data=presses.StartWork(order_id=order.id).pack())
    assert "已接单" in toast(seen)
    scene.clock.set(15, 0, day=24)
    await scene.report(alice, "set_out", "arrive")
    await alice.tap("▶️ 没有开工码？我来确认开工")
    await alice.tap("▶️ 可以开工")
    assert (await scene.newest_order(alice)).status is OrderStatus.IN_SERVICE


async def test_a_deleted_status_card_is_sent_again(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    await alice.delete_message(order_card(alice, order.number)["message_id"])
    scene.clock.set(14, 0, day=24)
    await scene.report(alice, "set_out")
    assert "在路上" in order_card(alice, order.number)["text"]


async def test_the_card_offers_only_what_is_possible_now(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    assert "🔄 换人" in labels(order_card(alice, order.number))
    scene.clock.set(14, 0, day=24)
    await scene.report(alice, "set_out")
    assert "🔄 换人" not in labels(order_card(alice, order.number))
    assert "🗓 改时间" not in labels(order_card(alice, order.number))

    async def use_case(uow: UnitOfWork) -> None:
        await visits.report_delay(uow, await scene.housekeeper_of(uow, order), order.id, 20)

    await scene.act(use_case)
    assert "预计" in order_card(alice, order.number)["text"]

import asyncio

import pytest
from structlog.testing import capture_logs

from domain.homecare.orders.model import OrderStatus
from domain.platform.ledger.model import escrow
from domain.platform.payments.model import PaymentState, RefundState
from domain.platform.payments.ports import ProviderUnavailable
from domain.platform.payments.provider_name import ProviderName
from sandbox.telegram import Fault, Person
from sandbox.telegram.telegram_errors import TelegramRefusal
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, order_card, toast


async def test_choosing_the_same_provider_again_shows_the_same_qr_code(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.book(alice)
    await alice.tap("🟢 微信支付")
    await alice.tap("🟢 微信支付")
    assert len(scene.desk.payments()) == 1
    assert sum(bool(message["photo"]) for message in alice.messages()) == 1


async def test_choosing_another_provider_removes_the_qr_code(scene: PaymentScene, alice: Person) -> None:
    order = await scene.book(alice)
    await alice.tap("🔵 支付宝")
    await alice.tap("换个方式付")
    assert not any(message["photo"] for message in alice.messages())
    assert labels(order_card(alice, order.number))[:3] == ["🟢 微信支付", "🔵 支付宝", "💳 银行卡"]


async def test_alipay_is_chosen_in_words_and_paid_by_its_link(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await alice.text("用支付宝付")
    prompt = newest_message(alice)
    assert any("url" in button for row in prompt["buttons"] for button in row)
    await scene.desk.pay(scene.desk.payments()[-1]["id"])
    await scene.settle()
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPATCHING


async def test_a_card_payment_uses_telegrams_invoice(scene: PaymentScene, alice: Person) -> None:
    order = await scene.book(alice)
    await alice.tap("💳 银行卡")
    invoice = newest_message(alice)
    assert invoice["invoice"]["total_amount"] == 48_000
    await alice.invoice(invoice["message_id"])
    await scene.settle()
    async with scene.look() as uow:
        (payment,) = await uow.payments.of(order.subject)
    assert payment.state is PaymentState.PAID and payment.provider_ref is not None
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPATCHING


async def test_a_lost_response_to_a_checkout_answer_is_no_error(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await alice.tap("💳 银行卡")
    scene.telegram.faults.add(Fault("answerPreCheckoutQuery", drop_answer=True, times=1))
    with capture_logs() as logs:
        await alice.invoice(newest_message(alice)["message_id"])
    await scene.settle()
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPATCHING
    assert [entry for entry in logs if entry["log_level"] == "error"] == []


async def test_a_checkout_after_the_payment_window_is_refused(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await alice.tap("💳 银行卡")
    invoice = newest_message(alice)
    await scene.pass_time(minutes=16)
    with pytest.raises(TelegramRefusal) as refused:
        await alice.invoice(invoice["message_id"])
    assert "支付时间已过" in str(refused.value) or "已过期" in str(refused.value)
    assert scene.desk.payments() == []
    assert (await scene.newest_order(alice)).status is OrderStatus.EXPIRED


async def test_the_paid_button_queries_the_provider_when_the_callback_is_lost(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.book(alice)
    await alice.tap("🟢 微信支付")
    seen = await alice.tap("✅ 我已付款")
    assert "还没有收到款项" in newest_message(alice)["text"]
    await scene.desk.pay(scene.desk.payments()[-1]["id"], callbacks=0)
    seen = await alice.tap("✅ 我已付款")
    assert "查询" in toast(seen)
    await scene.settle()
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPATCHING
    assert "收到付款 ¥480" in " ".join(message["text"] for message in alice.messages())


async def test_an_order_not_paid_in_time_expires_and_the_customer_is_told(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.book(alice)
    await scene.pass_time(minutes=15)
    assert "超时未付" in order_card(alice, order.number)["text"]
    assert "超时未付" in newest_message(alice)["text"]


async def test_a_late_payment_is_refunded_and_both_events_are_told(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.book(alice)
    await alice.tap("🟢 微信支付")
    payment_id = scene.desk.payments()[-1]["id"]
    await scene.desk.pay(payment_id, callbacks=0)
    async with scene.begin() as uow:
        (await uow.orders.get(order.id)).expire(scene.clock.now())
    await scene.settle()
    await scene.pass_time(minutes=2)
    told = [message["text"] for message in alice.messages()]
    assert any("来晚了" in text and "¥480" in text for text in told)
    assert any("退款 ¥480 已退回微信支付" in text for text in told)
    async with scene.look() as uow:
        (refund,) = await uow.payments.refunds_of(order.subject)
        assert refund.state is RefundState.DONE
        assert await uow.ledger.total() == 0


async def test_a_callback_sent_three_times_takes_effect_once(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    order = await scene.pay(alice, callbacks=3)
    assert order.status is OrderStatus.DISPATCHING
    told = [message["text"] for message in alice.messages() if "收到付款" in message["text"]]
    assert len(told) == 1
    async with scene.look() as uow:
        entries = await uow.ledger.of(order.subject)
    assert sum(entry.amount for entry in entries if entry.account == escrow(order.subject)) == 48_000


async def test_an_unreachable_provider_leaves_the_others_available(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.book(alice)
    provider = scene.dependencies.providers[ProviderName.WECHAT]

    async def silent(request: object) -> None:
        raise ProviderUnavailable("no answer")

    provider.start = silent  # type: ignore[assignment,method-assign]
    await alice.tap("🟢 微信支付")
    shown = newest_message(alice)
    assert "暂时用不了" in shown["text"]
    assert labels(shown) == ["🔁 再试一次", "🔵 支付宝", "💳 银行卡"]
    await alice.tap("🔵 支付宝")
    assert newest_message(alice)["photo"]


async def test_a_forged_callback_is_refused_and_changes_nothing(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await alice.tap("🟢 微信支付")
    async with scene.session.post(f"{scene.address}/pay/wechat", json={"id": "forged"}) as answer:
        assert answer.status >= 400
    async with scene.session.post(f"{scene.address}/pay/nobody", json={}) as answer:
        assert answer.status == 404
    assert (await scene.newest_order(alice)).status is OrderStatus.AWAITING_PAYMENT


async def test_two_concurrent_taps_start_one_payment(scene: PaymentScene, alice: Person) -> None:
    await scene.book(alice)
    await asyncio.gather(alice.tap("🟢 微信支付"), alice.tap("🟢 微信支付"))
    assert len(scene.desk.payments()) == 1


async def test_asking_to_pay_without_an_unpaid_order_is_answered(scene: PaymentScene, alice: Person) -> None:
    await alice.text("付款")
    assert "没有待付款的订单" in newest_message(alice)["text"]

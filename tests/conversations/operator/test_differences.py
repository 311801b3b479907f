"""Differences of money reach an operator with the stated and the expected amount."""

from application.platform.payments.provider_callbacks import handle_callback
from application.platform.reconciliation.use_cases import reconcile
from domain.homecare.orders.model import order_subject
from domain.platform.payments.ports import ProviderCallback, ProviderPayment, ProviderState
from domain.platform.payments.provider_name import ProviderName
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import disputed
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, newest_text, toast

WECHAT = ProviderName.WECHAT


async def charged(
    scene: OrderScene, number: str, amount: int, event: str = "event", currency: str = "CNY"
) -> None:
    stated = ProviderPayment(number, ProviderState.SUCCEEDED, amount, currency, f"ref-{event}")
    async with scene.begin() as uow:
        await handle_callback(uow, WECHAT, ProviderCallback(event, stated, None))
    await scene.settle()


async def payment_no(scene: OrderScene, order_id: int) -> str:
    async with scene.look() as uow:
        [payment] = await uow.payments.of(order_subject(order_id))
    return payment.payment_no


async def test_a_payment_of_another_amount_is_shown_with_both_amounts_and_settled(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    number = await payment_no(scene, order.id)
    await charged(scene, number, 1)
    assert "有一笔钱对不上" in newest_text(zhou)
    assert f"wechat payment {number}: 0.01 CNY / 480.00 CNY" in newest_text(zhou)
    await zhou.tap("📄 处理")
    told = newest_text(zhou)
    assert "账对不上" in told and f"微信支付 付款 {number}：金额不同（对方 0.01 CNY，我们 ¥480）" in told
    assert label_with(zhou, "📄 看订单")
    message, data = button_with(zhou, "✅ 已处理")
    await zhou.tap(label_with(zhou, "✅ 已处理"))
    assert not await scene.tickets()
    again = await zhou.tap(message_id=message, data=data)
    assert "已经处理过" in toast(again)


async def test_a_payment_without_an_order_is_shown_in_english(scene: OrderScene) -> None:
    boss = await scene.operator("en")
    await charged(scene, "NEVER0000", 12_345, currency="USD")
    assert "money that does not fit" in newest_text(boss)
    await boss.tap("📄 Open")
    assert "WeChat Pay payment NEVER0000: we do not have it (they 123.45 USD, we nothing)" in newest_text(
        boss
    )


async def test_reconciliations_are_listed_with_their_open_differences(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    number = await payment_no(scene, order.id)
    async with scene.begin() as uow:
        await reconcile(uow, WECHAT, scene.agency.clock.today(), [])
    await scene.settle()
    told = "".join((await zhou.text("/reconcile")).texts)
    assert "1 笔差异待处理" in told and "微信支付：0 笔，收 ¥0，退 ¥0，新差异 1" in told
    assert f"{number}：对方没有这笔（对方 无，我们 ¥480）" in told
    await zhou.tap(label_with(zhou, "✅ 已处理"))
    assert "没有差异" in "".join((await zhou.text("/reconcile")).texts)
    assert not await scene.tickets()


async def test_only_operators_read_and_settle_differences(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    await charged(scene, "NEVER0000", 12_345)
    await zhou.tap("📄 处理")
    _, data = button_with(zhou, "✅ 已处理")
    for nobody in (lin, wang):
        await nobody.tap(message_id=nobody.messages()[-1]["message_id"], data=data)
        told = "".join((await nobody.text("/reconcile")).texts)
        assert "NEVER0000" not in told
    assert len(await scene.tickets()) == 1


async def test_after_a_dispute_the_housekeeper_sees_the_amount_of_the_ledger(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    _, wang = await disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("↩️ 退一半")
    await zhou.tap(label_with(zhou, "✅ 确定"))
    await scene.pass_time(hours=12)
    assert "争议已处理：退给客户 ¥240，¥192 进入您的余额" in all_text(wang)
    assert "已结算" not in all_text(wang)
    assert await scene.earnings(wang) == 19_200
    await wang.tap(label_with(wang, "🧾"))
    assert "争议结算　+¥192" in newest_text(wang) and "合计 ¥192" in newest_text(wang)

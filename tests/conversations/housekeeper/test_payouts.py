"""Housekeepers request payouts and operators transfer them, in words and by buttons."""

import pytest

from domain.kernel.subject import Subject
from domain.platform.ledger.model import escrow, movement, payable
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_text, toast


async def earn(scene: OrderScene, person: Person, amount: int = 38_450) -> None:
    """Book earnings for the housekeeper, or a penalty if negative."""
    account = await scene.account(person)
    now = scene.agency.clock.now()
    subject = Subject("gift", 1)
    legs = {payable(account.id): amount, escrow(subject): -amount}
    async with scene.begin() as uow:
        await uow.ledger.book(movement(f"given:{now.isoformat()}:{amount}", subject, "settled", now, legs))


async def owed(scene: OrderScene) -> int:
    async with scene.look() as uow:
        assert await uow.ledger.total() == 0
        return await uow.ledger.balance("payouts_due")


async def test_a_payout_is_requested_by_button_and_transferred(
    scene: OrderScene, wang: Person, zhou: Person
) -> None:
    await earn(scene, wang)
    await wang.text("💰 我的收入")
    await wang.tap("💳 提现")
    assert "可以提现 ¥384.50" in newest_text(wang)
    await wang.tap("全部提现")
    await scene.settle()
    assert "已申请提现 ¥384.50" in newest_text(wang)
    assert await owed(scene) == 38_450
    assert "王秀英 申请提现" in newest_text(zhou)
    await zhou.tap("📄 处理")
    assert "申请提现 ¥384.50" in newest_text(zhou)
    assert "关闭" not in "".join(labels(*zhou.messages()[-1:]))
    await zhou.tap("✅ 已转账")
    await zhou.text("工行 0001")
    await scene.settle()
    assert "已确认，流水号 工行 0001" in newest_text(zhou)
    assert "提现 ¥384.50 已转账，流水号 工行 0001" in newest_text(wang)
    assert await scene.earnings(wang) == await owed(scene) == 0
    assert not await scene.tickets()
    told = (await wang.text("/payout")).texts[-1]
    assert "¥0" in told and "已转账，流水号 工行 0001" in told


async def test_a_payout_of_a_typed_amount_is_refused_with_a_reason(
    scene: OrderScene, wang: Person, zhou: Person
) -> None:
    await earn(scene, wang)
    await wang.text("/payout")
    await wang.tap("💳 提现")
    await wang.tap("✏️ 填写金额")
    told = await wang.text("500")
    assert "¥10 到 ¥384.50 之间" in "".join(told.texts)
    await wang.text("200.5元")
    await scene.settle()
    assert await owed(scene) == 20_050
    assert await scene.earnings(wang) == 18_400
    await zhou.tap("📄 处理")
    assert "转出后余额 ¥184" in newest_text(zhou)
    await zhou.tap("↩️ 退回")
    await zhou.text("卡号不对 <b>")
    await scene.settle()
    assert "卡号不对 <b>" in newest_text(wang) and "已退回您的余额" in newest_text(wang)
    assert await scene.earnings(wang) == 38_450


async def test_a_payout_is_requested_by_a_command_with_the_amount(scene: OrderScene, wang: Person) -> None:
    await earn(scene, wang)
    assert "已申请提现 ¥100" in (await wang.text("/payout 100")).texts[-1]
    assert "正在提现" in (await wang.text("💰 我的收入")).texts[0]
    assert "正在等运营转账" in "".join((await wang.text("/payout 100")).texts)
    assert await owed(scene) == 10_000


async def test_a_payout_is_requested_in_english(scene: OrderScene) -> None:
    mary = await scene.housekeeper("Mary Wang", "en")
    boss = await scene.operator("en")
    await earn(scene, mary)
    await mary.text("/payout")
    await mary.tap("💳 Payout")
    await mary.tap("Everything")
    await scene.settle()
    assert "You asked for ¥384.50" in newest_text(mary)
    await boss.tap(label_with(boss, "📄 Open"))
    await boss.tap("↩️ Return")
    await boss.text("the card is closed")
    await scene.settle()
    assert "back on your balance. Why: the card is closed" in newest_text(mary)


async def test_without_a_positive_balance_a_payout_is_refused(scene: OrderScene, wang: Person) -> None:
    await wang.text("/payout")
    told = await wang.tap("💳 提现")
    assert "满 ¥10 就可以提现" in toast(told)
    await earn(scene, wang, -2_000)
    told = await wang.tap(label_with(wang, "💳 提现"))
    assert "余额是 -¥20" in toast(told)
    assert await owed(scene) == 0


async def test_a_second_tap_requests_no_second_payout(scene: OrderScene, wang: Person) -> None:
    await earn(scene, wang)
    await wang.text("/payout")
    await wang.tap("💳 提现")
    _, data = button_with(wang, "全部提现")
    await wang.tap("全部提现")
    again = await wang.tap(message_id=wang.messages()[-1]["message_id"], data=data)
    assert "已经申请提现 ¥384.50" in toast(again)
    assert await owed(scene) == 38_450


async def test_a_cancelled_request_creates_no_payout(scene: OrderScene, wang: Person) -> None:
    await earn(scene, wang)
    await wang.text("/payout")
    await wang.tap("💳 提现")
    await wang.tap("✏️ 填写金额")
    await wang.text("算了")
    await wang.text("200")
    assert await owed(scene) == 0


async def test_a_payout_is_decided_once_by_two_operators(
    scene: OrderScene, wang: Person, zhou: Person
) -> None:
    await earn(scene, wang)
    await wang.text("/payout 全部")
    await scene.settle()
    await zhou.tap("📄 处理")
    paid, refused = button_with(zhou, "✅ 已转账"), button_with(zhou, "↩️ 退回")
    await zhou.tap("✅ 已转账")
    await zhou.text("0001")
    told = await zhou.tap(message_id=refused[0], data=refused[1])
    assert "已经处理过" in toast(told)
    told = await zhou.tap(message_id=paid[0], data=paid[1])
    assert "已经处理过" in toast(told)
    assert await owed(scene) == 0
    assert await scene.earnings(wang) == 0


async def test_an_empty_or_too_long_reference_is_refused(
    scene: OrderScene, wang: Person, zhou: Person
) -> None:
    await earn(scene, wang)
    await wang.text("/payout 全部")
    await scene.settle()
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 已转账")
    assert "流水号（最多 64 个字）" in "".join((await zhou.text("9" * 65)).texts)
    await zhou.text("0001")
    assert await owed(scene) == 0


@pytest.mark.parametrize("button", ["✅ 已转账", "↩️ 退回"])
async def test_only_an_operator_decides_a_payout(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person, button: str
) -> None:
    await earn(scene, wang)
    await wang.text("/payout 全部")
    await scene.settle()
    await zhou.tap("📄 处理")
    message, data = button_with(zhou, button)
    for nobody in (lin, wang):
        await nobody.tap(message_id=nobody.messages()[-1]["message_id"], data=data)
        await nobody.text("0001")
    assert await owed(scene) == 38_450
    assert message


async def test_a_customer_cannot_request_a_payout(scene: OrderScene, lin: Person) -> None:
    await lin.text("/payout")
    assert "提现" not in all_text(lin)


async def test_both_parties_see_the_order_statement(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await zhou.text(f"/find {order.number}")
    await zhou.tap("💰 资金明细")
    told = newest_text(zhou)
    assert "客户付款" in told and "微信支付" in told and "-¥480" in told and "托管" in told
    assert "合计 ¥0" in told and "还托管着 ¥480" in told


async def test_the_statistics_contain_the_reconciliations(scene: OrderScene, zhou: Person) -> None:
    await zhou.text("📊 数据")
    await zhou.tap("💱 对账")
    assert "还没有对过账" in newest_text(zhou)
    assert "没有差异" in (await zhou.text("/reconcile")).texts[-1]


async def test_a_payout_is_requested_in_words(scene: OrderScene, wang: Person) -> None:
    await earn(scene, wang)
    assert "可提现余额：¥384.50" in (await wang.text("我要提现")).texts[0]
    assert label_with(wang, "💳 提现")

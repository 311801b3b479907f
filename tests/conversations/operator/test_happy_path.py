from datetime import timedelta

import pytest

from application.homecare.orders.use_cases import cancel
from application.homecare.reviews.use_cases import Rating, write
from application.platform.payments.use_cases import fail_refund
from application.platform.support.use_cases import open_ticket
from domain.homecare.dispatch.tickets import DispatchTicket
from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus, order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.platform.people.model import Role
from domain.platform.support.model import Ticket
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import (
    NUMBER,
    applicant,
    books,
    disputed,
    finished,
    standing,
    status,
)
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_text, toast


async def test_an_application_reaches_the_operator_with_facts_checks_and_picture(
    scene: OrderScene, zhou: Person
) -> None:
    await applicant(scene)
    assert "李梅 申请做家政人员" in newest_text(zhou)
    seen = await zhou.tap("📄 处理")
    shown = seen[-1]
    assert shown["photo"]
    told = shown["text"]
    assert "李梅" in told and NUMBER[:6] + "********" + NUMBER[-4:] in told
    assert "校验位正确" in told and "没有重复" in told
    assert "女，41 岁" in told and "朝阳区、海淀区" in told
    assert "日常保洁 ¥60、擦玻璃" in told and "经验 4 年" in told and "高级家政师" in told
    assert "+86139****0001" in told
    assert NUMBER not in all_text(zhou)


async def test_the_full_id_number_is_shown_in_an_alert_only(
    scene: OrderScene, zhou: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await applicant(scene)
    await zhou.tap("📄 处理")
    told = await zhou.tap("🔍 看完整号码（会记录）")
    assert toast(told) == NUMBER
    assert NUMBER not in all_text(zhou)
    logged = capsys.readouterr().out
    assert "ID number shown" in logged and NUMBER not in logged


async def test_approving_certifies_the_applicant_and_deletes_the_picture(
    scene: OrderScene, zhou: Person
) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await scene.settle()
    assert (await standing(scene, person)).standing is Standing.CERTIFIED
    assert Role.HOUSEKEEPER in await scene.roles(person)
    assert "恭喜" in all_text(person)
    assert not any(message["photo"] for message in zhou.messages())
    assert "李梅 已通过认证" in newest_text(zhou)
    assert not await scene.tickets()


async def test_a_preset_refusal_is_told_in_the_applicants_language(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene, "Mary Li", "en")
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("身份证照片看不清，请重拍")
    await scene.settle()
    assert (await standing(scene, person)).standing is Standing.REFUSED
    assert "The picture of the ID card is not readable" in all_text(person)
    assert label_with(person, "Correct and hand in")


async def test_a_typed_refusal_is_told_to_the_applicant(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("✏️ 其他原因（自己写）")
    await zhou.text("请补一张 <背面> 照片")
    await scene.settle()
    assert "请补一张 <背面> 照片" in all_text(person)
    assert (await standing(scene, person)).refusal_reason == "请补一张 <背面> 照片"


async def test_an_applicant_is_certified_in_english(scene: OrderScene) -> None:
    operator = await scene.operator("en")
    person = await applicant(scene)
    assert "wants to work as a housekeeper" in newest_text(operator)
    await operator.tap("📄 Open")
    await operator.tap("✅ Approve")
    assert "is certified" in newest_text(operator)
    assert (await standing(scene, person)).standing is Standing.CERTIFIED


async def test_an_item_of_the_queue_is_one_tap_away_the_oldest_first(scene: OrderScene, zhou: Person) -> None:
    await applicant(scene)
    seen = await zhou.text("📥 待办")
    assert "共 1 件" in seen.texts[0]
    assert len(labels(*seen)) == 1 and labels(*seen)[0].startswith("🪪 审核 · 李梅")
    await zhou.tap("🪪 审核 · 李梅")
    assert "申请做家政人员" in newest_text(zhou)


async def test_a_long_queue_lists_the_oldest_items_and_the_kinds(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    account = await scene.account(person)
    async with scene.begin() as uow:
        for _ in range(8):
            await uow.tickets.add(Ticket(OrderTicket.COMPLAINT, account.id, scene.clock.now()))
    seen = await zhou.text("📥 待办")
    assert labels(*seen)[0].startswith("🪪 审核 · 李梅")
    assert labels(*seen)[8:] == ["🪪 审核 1", "⚖️ 投诉 8"]
    await zhou.tap("🪪 审核 1")
    await zhou.tap(label_with(zhou, "#"))
    assert "申请做家政人员" in newest_text(zhou)


async def test_an_unfilled_order_can_be_offered_to_a_chosen_housekeeper(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    order = await scene.paid_order(lin)
    await wang.tap("✖️ 不接")
    await scene.pass_time(minutes=31)
    await scene.housekeeper("李梅")
    assert "没有人接" in all_text(zhou)
    await zhou.tap("📄 处理")
    told = newest_text(zhou)
    assert "建国路88号3单元502" in told and "还可以问谁" in told
    assert "王秀英" in told and "说过不接" in told and "李梅" in told
    reaction = await zhou.tap("📨 问 李梅")
    assert "已把这单派给 李梅" in toast(reaction)
    message, data = button_with(zhou, "📨 问 李梅")
    await zhou.tap(message_id=message, data=data)
    await scene.settle()
    async with scene.look() as uow:
        offers = await uow.offers.of_order(order.id)
    assert len([offer for offer in offers if offer.state.value == "open"]) == 1


async def test_accepting_the_operators_offer_closes_the_ticket(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order = await scene.declined_order(lin)
    mei = await scene.housekeeper("李梅")
    await zhou.tap("📄 处理")
    await zhou.tap("📨 问 李梅")
    await scene.settle()
    await mei.text("这单我接")
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.ASSIGNED
    assert not [ticket for ticket in await scene.tickets() if ticket.kind == DispatchTicket.UNFILLED]


async def test_a_dispute_is_ended_with_half_the_price_refunded(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, wang = await disputed(scene, lin)
    await zhou.tap("📄 处理")
    assert "玻璃被打碎了" in newest_text(zhou)
    await zhou.tap("↩️ 退一半")
    assert "退给客户 ¥240" in newest_text(zhou) and "到手 ¥192" in newest_text(zhou)
    assert await status(scene, order_id) is OrderStatus.DISPUTED
    await zhou.tap("✅ 确定")
    await scene.settle()
    assert await status(scene, order_id) is OrderStatus.REFUNDED
    assert await scene.earnings(wang) == 19200
    assert await books(scene, "refunds_due") == 24000
    assert await books(scene, "income") == 4800 and await books(scene, "escrow") == 0
    assert not await scene.tickets()


async def test_a_dispute_is_ended_with_a_typed_refund(scene: OrderScene, lin: Person, zhou: Person) -> None:
    order_id, _ = await disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("✏️ 输入退款金额")
    refused = await zhou.text("一点点")
    assert "退款金额超出了可退的范围" in refused.texts[0]
    refused = await zhou.text("9999")
    assert "退款金额超出了可退的范围" in refused.texts[0]
    await zhou.text("100")
    assert "退给客户 ¥100" in newest_text(zhou)
    await zhou.tap("✅ 确定")
    assert await status(scene, order_id) is OrderStatus.REFUNDED


async def test_a_dispute_is_ended_without_a_refund(scene: OrderScene, lin: Person, zhou: Person) -> None:
    order_id, wang = await disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("💰 不退，结算")
    await zhou.tap("✅ 确定")
    assert await status(scene, order_id) is OrderStatus.SETTLED
    assert await scene.earnings(wang) == 38400


async def test_an_operator_starts_the_work_without_the_code(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.clock.set(14, 50, day=24)
    await scene.settle()
    await wang.text("到楼下了")
    await wang.location(39.915, 116.47)
    wrong = "0000" if (await scene.reload(order)).start_code != "0000" else "1111"
    for _ in range(5):
        await wang.text(wrong)
    await scene.settle()
    assert "开工码输错太多次" in all_text(zhou)
    await zhou.tap("📄 处理")
    await zhou.tap("▶️ 帮忙开工")
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.IN_SERVICE
    assert "服务中" in all_text(wang)
    assert not await scene.tickets()


async def test_a_low_review_is_shown_and_the_customer_can_be_messaged(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await finished(scene, lin)
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        await write(uow, customer, order_id, Rating(1, attitude=2, words="迟到还没擦干净"))
    await scene.settle()
    assert "给了低分" in all_text(zhou)
    await zhou.tap("📄 处理")
    told = newest_text(zhou)
    assert "总体 1⭐" in told and "态度 2⭐" in told and "迟到还没擦干净" in told
    await zhou.tap("💬 联系客户")
    await zhou.text("很抱歉，我们重新安排一次")
    await scene.settle()
    assert "很抱歉，我们重新安排一次" in all_text(lin)
    await zhou.tap(label_with(zhou, "✅ 关闭"))
    assert "已关闭" in all_text(zhou)
    assert not await scene.tickets()


async def test_an_operators_message_reaches_the_housekeeper(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    _, wang = await disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("💬 联系家政")
    await zhou.text("请说明一下情况")
    await scene.settle()
    assert "请说明一下情况" in all_text(wang)
    assert "请说明一下情况" not in all_text(lin)


async def test_a_failed_refund_is_sent_again_or_marked_as_manual(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        await cancel(uow, customer, order.id, 0)
        await uow.flush()
        await fail_refund(uow, (await uow.payments.refunds_of(order.subject))[0])
    await scene.relay.run_due()
    await scene.relay.finish()
    await zhou.tap(label_with(zhou, "📄 处理"))
    assert "退款失败" in newest_text(zhou) and "¥480" in newest_text(zhou)
    message, data = button_with(zhou, "✅ 已线下退")
    told = await zhou.tap("🔁 再退一次")
    assert "正在重新退款" in toast(told)
    again = await zhou.tap(message_id=message, data=data)
    assert "没有失败" in toast(again)


async def test_a_person_and_order_have_one_open_ticket_of_a_kind(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await disputed(scene, lin)
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        await open_ticket(uow, OrderTicket.COMPLAINT, customer.id, order_subject(order_id), "还有划痕")
    assert len(await scene.tickets()) == 1
    await zhou.tap("📄 处理")
    assert "还有划痕" in newest_text(zhou)


async def test_a_person_who_asks_for_a_human_is_connected_with_an_operator(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    assert "林晓" in newest_text(zhou) or "转人工" in newest_text(zhou)
    silent = await lin.text("我的发票怎么开？")
    assert not silent.texts
    await scene.settle()
    assert "我的发票怎么开？" in newest_text(zhou)
    await zhou.tap(label_with(zhou, "💬 回复"))
    await zhou.text("请把抬头发给我 <公司>")
    await scene.settle()
    assert "请把抬头发给我 <公司>" in all_text(lin)
    await zhou.text("还有税号")
    await scene.settle()
    assert "还有税号" in all_text(lin)


async def test_closing_the_ticket_ends_the_human_takeover(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_with(zhou, "✅ 关闭"))
    seen = await lin.text("你们都能做什么")
    assert seen.texts


async def test_the_human_takeover_lasts_while_messages_are_exchanged(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    scene.clock.advance(minutes=110)
    await zhou.tap(label_with(zhou, "💬 回复"))
    await zhou.text("在的，请讲")
    scene.clock.advance(minutes=60)
    assert not (await lin.text("好的，谢谢")).texts
    account = await scene.account(lin)
    assert account.human_until is not None
    assert account.human_until - scene.clock.now() == timedelta(hours=2)

import asyncio

from domain.orders.model import OrderStatus
from domain.reviews.use_cases import Rating, write
from domain.support.model import TicketKind
from domain.support.use_cases import open_ticket
from domain.visits import use_cases as visits
from sandbox.telegram import Person
from tests.conversations.scene import Scene, alert, data_of, everything, label_of, labels, newest


async def _finished(scene: Scene, lin: Person) -> tuple[int, Person]:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.town.clock.set(14, 50, day=24)
    async with scene.town.database.begin(scene.town.business) as work:
        account = await work.people.with_telegram_id(wang.id)
        assert account is not None
        await visits.arrive(work, account, order.id)
        await visits.start_with_code(work, account, order.id, (await work.orders.get(order.id)).start_code)
        await visits.finish(work, account, order.id)
    await scene.settle()
    return order.id, wang


async def _disputed(scene: Scene, lin: Person) -> tuple[int, Person]:
    order_id, wang = await _finished(scene, lin)
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.with_telegram_id(lin.id)
        assert customer is not None
        await visits.complain(work, customer, order_id, "玻璃被打碎了")
    await scene.settle()
    return order_id, wang


async def _status(scene: Scene, order_id: int) -> OrderStatus:
    async with scene.town.look() as work:
        return (await work.orders.get(order_id)).status


async def _books(scene: Scene, account: str) -> int:
    async with scene.town.look() as work:
        return await work.ledger.balance(account)


async def test_an_order_that_nobody_took_shows_who_could_come_and_may_be_put_before_one(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    order = await scene.paid_order(lin)
    await wang.tap("✖️ 不接")
    await scene.pass_time(minutes=31)
    await scene.housekeeper("李梅")
    assert "没有人接" in everything(zhou)
    await zhou.tap("📄 处理")
    told = newest(zhou)
    assert "建国路88号3单元502" in told and "还可以问谁" in told
    assert "王秀英" in told and "说过不接" in told and "李梅" in told
    reaction = await zhou.tap("📨 问 李梅")
    assert "已把这单派给 李梅" in alert(reaction)
    message, data = data_of(zhou, "📨 问 李梅")
    await zhou.tap(message_id=message, data=data)
    await scene.settle()
    async with scene.town.look() as work:
        offers = await work.offers.of_order(order.id)
    assert len([offer for offer in offers if offer.state.value == "open"]) == 1


async def test_taking_it_closes_the_ticket(scene: Scene, lin: Person, zhou: Person) -> None:
    order = await scene.refused_order(lin)
    mei = await scene.housekeeper("李梅")
    await zhou.tap("📄 处理")
    await zhou.tap("📨 问 李梅")
    await scene.settle()
    await mei.text("这单我接")
    await scene.settle()
    assert await _status(scene, order.id) is OrderStatus.ASSIGNED
    assert not [ticket for ticket in await scene.tickets() if ticket.kind is TicketKind.UNFILLED]


async def test_cancelling_gives_all_the_money_back_after_one_question(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    order = await scene.refused_order(lin)
    await zhou.tap("📄 处理")
    await zhou.tap("❌ 取消并全额退款")
    assert "全额退 ¥480" in newest(zhou)
    assert await _status(scene, order.id) is OrderStatus.DISPATCHING
    message, data = data_of(zhou, "❌ 确定取消并退款")
    await asyncio.gather(*(zhou.tap(message_id=message, data=data) for _ in range(2)))
    await scene.settle()
    assert await _status(scene, order.id) is OrderStatus.CANCELLED
    assert await _books(scene, "refunds_due") == 48000 and await _books(scene, "escrow") == 0
    assert "取消" in everything(lin)
    assert not await scene.tickets()


async def test_a_dispute_is_ended_with_half_the_money_back(scene: Scene, lin: Person, zhou: Person) -> None:
    order_id, wang = await _disputed(scene, lin)
    await zhou.tap("📄 处理")
    assert "玻璃被打碎了" in newest(zhou)
    await zhou.tap("↩️ 退一半")
    assert "退给客户 ¥240" in newest(zhou) and "到手 ¥192" in newest(zhou)
    assert await _status(scene, order_id) is OrderStatus.DISPUTED
    await zhou.tap("✅ 确定")
    await scene.settle()
    assert await _status(scene, order_id) is OrderStatus.REFUNDED
    assert await scene.balance(wang) == 19200
    assert await _books(scene, "refunds_due") == 24000
    assert await _books(scene, "income") == 4800 and await _books(scene, "escrow") == 0
    assert not await scene.tickets()


async def test_a_dispute_may_end_with_an_amount_typed(scene: Scene, lin: Person, zhou: Person) -> None:
    order_id, _ = await _disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("✏️ 输入退款金额")
    refused = await zhou.text("一点点")
    assert "退款金额超出了可退的范围" in refused.texts[0]
    refused = await zhou.text("9999")
    assert "退款金额超出了可退的范围" in refused.texts[0]
    await zhou.text("100")
    assert "退给客户 ¥100" in newest(zhou)
    await zhou.tap("✅ 确定")
    assert await _status(scene, order_id) is OrderStatus.REFUNDED


async def test_a_dispute_may_end_with_nothing_back(scene: Scene, lin: Person, zhou: Person) -> None:
    order_id, wang = await _disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("💰 不退，结算")
    await zhou.tap("✅ 确定")
    assert await _status(scene, order_id) is OrderStatus.SETTLED
    assert await scene.balance(wang) == 38400


async def test_a_confirmation_that_was_not_asked_for_does_nothing(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await _disputed(scene, lin)
    message = zhou.messages()[-1]["message_id"]
    told = await zhou.tap(message_id=message, data=f"op-resolve:{order_id}")
    assert "过时" in alert(told)
    assert await _status(scene, order_id) is OrderStatus.DISPUTED


async def test_the_start_code_can_be_left_to_the_operator(scene: Scene, lin: Person, zhou: Person) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.town.clock.set(14, 50, day=24)
    await scene.settle()
    await wang.text("到楼下了")
    wrong = "0000" if (await scene.order(order)).start_code != "0000" else "1111"
    for _ in range(5):
        await wang.text(wrong)
    await scene.settle()
    assert "开工码输错太多次" in everything(zhou)
    await zhou.tap("📄 处理")
    await zhou.tap("▶️ 帮忙开工")
    await scene.settle()
    assert await _status(scene, order.id) is OrderStatus.IN_SERVICE
    assert "服务中" in everything(wang)
    assert not await scene.tickets()


async def test_a_no_show_can_be_cancelled_for_nothing(scene: Scene, lin: Person, zhou: Person) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.town.clock.set(15, 32, day=24)
    await scene.settle()
    assert "没有人到场" in everything(zhou)
    await zhou.tap("📄 处理")
    await zhou.tap("❌ 取消并全额退款")
    await zhou.tap("❌ 确定取消并退款")
    await scene.settle()
    assert await _status(scene, order.id) is OrderStatus.CANCELLED
    assert "已由运营取消" in everything(wang)
    assert not await scene.tickets()


async def test_a_low_review_shows_stars_and_words_and_the_customer_can_be_written_to(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await _finished(scene, lin)
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.with_telegram_id(lin.id)
        assert customer is not None
        await write(work, customer, order_id, Rating(1, attitude=2, words="迟到还没擦干净"))
    await scene.settle()
    assert "给了低分" in everything(zhou)
    await zhou.tap("📄 处理")
    told = newest(zhou)
    assert "总体 1⭐" in told and "态度 2⭐" in told and "迟到还没擦干净" in told
    await zhou.tap("💬 联系客户")
    await zhou.text("很抱歉，我们重新安排一次")
    await scene.settle()
    assert "很抱歉，我们重新安排一次" in everything(lin)
    await zhou.tap(label_of(zhou, "✅ 关闭"))
    assert "已关闭" in everything(zhou)
    assert not await scene.tickets()


async def test_words_for_the_housekeeper_reach_her(scene: Scene, lin: Person, zhou: Person) -> None:
    _, wang = await _disputed(scene, lin)
    await zhou.tap("📄 处理")
    await zhou.tap("💬 联系家政")
    await zhou.text("请说明一下情况")
    await scene.settle()
    assert "请说明一下情况" in everything(wang)
    assert "请说明一下情况" not in everything(lin)


async def test_a_failed_refund_is_sent_again_or_marked_as_done_by_hand(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    async with scene.town.database.begin(scene.town.business) as work:
        from domain.orders.use_cases import cancel
        from domain.payments.use_cases import give_up_refund

        customer = await work.people.get(order.customer_id)
        await cancel(work, customer, order.id, 0)
        await work.flush()
        await give_up_refund(work, (await work.payments.refunds_of(order.id))[0])
    await scene.relay.run_due()
    await scene.relay.finish()
    await zhou.tap(label_of(zhou, "📄 处理"))
    assert "退款失败" in newest(zhou) and "¥480" in newest(zhou)
    message, data = data_of(zhou, "✅ 已线下退")
    told = await zhou.tap("🔁 再退一次")
    assert "正在重新退款" in alert(told)
    again = await zhou.tap(message_id=message, data=data)
    assert "没有失败" in alert(again)


async def test_closing_twice_is_told_and_does_no_harm(scene: Scene, lin: Person, zhou: Person) -> None:
    await scene.refused_order(lin)
    await zhou.tap("📄 处理")
    message, data = data_of(zhou, "✅ 关闭")
    await zhou.tap("✅ 关闭")
    told = await zhou.tap(message_id=message, data=data)
    assert "已经关闭" in alert(told)
    assert "✅ 关闭" not in labels([zhou.messages()[-1]])


async def test_a_stranger_cannot_help_himself_to_money(scene: Scene, lin: Person, zhou: Person) -> None:
    order_id, wang = await _disputed(scene, lin)
    for person in (lin, wang):
        for data in (
            f"op-share:{order_id}:100",
            f"op-resolve:{order_id}",
            f"op-endok:{order_id}",
            f"op-order:{order_id}",
            f"op-start:{order_id}",
            f"op-ask:{order_id}:1",
            "op-refund:1:1",
            "op-ticket:1",
            "op-close:1",
            f"op-write:{order_id}:customer",
            "op-invite",
            "op-queue:",
        ):
            told = await person.tap(message_id=person.messages()[-1]["message_id"], data=data)
            assert alert(told) == "您没有权限做这件事。", data
    assert await _status(scene, order_id) is OrderStatus.DISPUTED


async def test_a_ticket_nobody_knows_is_answered(scene: Scene, zhou: Person) -> None:
    told = await zhou.tap(message_id=zhou.messages()[-1]["message_id"], data="op-ticket:9999")
    assert "没有找到这个工单" in alert(told)


async def test_the_same_person_and_order_have_one_ticket_a_kind(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await _disputed(scene, lin)
    async with scene.town.database.begin(scene.town.business) as work:
        customer = await work.people.with_telegram_id(lin.id)
        assert customer is not None
        await open_ticket(work, TicketKind.COMPLAINT, customer.id, order_id, "还有划痕")
    assert len(await scene.tickets()) == 1
    await zhou.tap("📄 处理")
    assert "还有划痕" in newest(zhou)

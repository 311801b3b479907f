"""Questions and messages about an order outside the main path."""

from application.homecare.visits import use_cases as visits
from application.homecare.visits.relayed_messages import relay_message
from application.platform.people.use_cases import get_or_create_person
from application.platform.photos.use_cases import keep_photo
from application.platform.support.use_cases import close_ticket
from application.unit_of_work import UnitOfWork
from domain.homecare.orders.model import OrderStatus
from domain.homecare.orders.tickets import OrderTicket
from domain.kernel.localised import Language
from sandbox.telegram import Person
from tests.conversations.customer.test_reviews import picture
from tests.support.bot_scene import OPERATOR_ID
from tests.support.payment_scene import PaymentScene
from tests.support.phone import labels, newest_message, newest_text, order_card, toast


async def test_the_order_list_shows_running_orders_first_page_by_page(
    scene: PaymentScene, alice: Person
) -> None:
    numbers = []
    for _ in range(6):
        numbers.append((await scene.book(alice)).number)
        await scene.pass_time(minutes=16)
    running = await scene.book(alice)
    await alice.text("我的订单")
    shown = newest_message(alice)
    assert shown["text"].index(running.number) < shown["text"].index(numbers[-1])
    assert "待支付" in shown["text"] or "待付款" in shown["text"]
    seen = await alice.tap("下一页 ▶️")
    assert numbers[0] in seen[-1]["text"]
    await alice.tap("◀️ 上一页")
    await alice.tap("待支付")
    assert running.number in order_card(alice, running.number)["text"]


async def test_an_empty_order_list_says_how_to_book(scene: PaymentScene, alice: Person) -> None:
    await alice.text("我的订单")
    assert "还没有订单" in newest_message(alice)["text"]


async def test_asking_where_the_housekeeper_is_shows_the_expected_arrival(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(14, 20, day=24)
    moved = await scene.report(alice, "set_out")
    await alice.text("阿姨到哪了")
    shown = newest_message(alice)
    assert shown["message_id"] == order_card(alice, order.number)["message_id"]
    assert moved.expected_at is not None
    assert f"预计 {scene.agency.clock.local(moved.expected_at):%H:%M} 到" in shown["text"]


async def test_a_message_to_the_housekeeper_is_relayed_without_phone_numbers(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.assigned(alice)
    await alice.text("帮我跟阿姨说带上拖把")
    assert "已转告" in newest_message(alice)["text"]
    await alice.tap("💬 捎句话")
    assert "直接写下来" in newest_message(alice)["text"]
    await alice.text("门口的快递麻烦收一下")
    assert "「门口的快递麻烦收一下」" in newest_message(alice)["text"]
    await alice.tap("💬 捎句话")
    await alice.text("取消订单，不约了")
    assert any("取消订单" in message["text"] for message in alice.messages() if message["from"] == "bot")
    assert (await scene.newest_order(alice)).status is order.status


async def test_the_housekeepers_reply_has_a_reply_button(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)

    async def use_case(uow: UnitOfWork) -> None:
        await relay_message(uow, await scene.housekeeper_of(uow, order), order.id, "门禁密码多少？<b>")

    await scene.act(use_case)
    told = newest_message(alice)
    assert "门禁密码多少？<b>" in told["text"] and labels(told) == ["💬 回复"]
    await alice.tap("💬 回复")
    await alice.text("1234#")
    assert "1234#" in newest_message(alice)["text"]


async def test_a_message_without_an_assigned_housekeeper_is_refused(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.book(alice)
    await alice.text("跟阿姨说句话")
    assert "捎不了话" in newest_message(alice)["text"]


async def test_a_complaint_with_photos_freezes_the_payout_and_reaches_an_operator(
    scene: PaymentScene, alice: Person
) -> None:
    order = await scene.finished(alice)
    await alice.text("玻璃被打碎了，你们得赔")
    assert "玻璃被打碎了" in newest_message(alice)["text"]
    await alice.photo(picture("broken"))
    await alice.tap("✅ 提交")
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPUTED
    async with scene.look() as uow:
        (ticket,) = await uow.tickets.open(OrderTicket.COMPLAINT)
    assert ticket.words == "玻璃被打碎了，你们得赔" and len(ticket.photos) == 1
    await scene.pass_time(hours=49)
    assert (await scene.newest_order(alice)).status is OrderStatus.DISPUTED
    assert "投诉处理中" in order_card(alice, order.number)["text"]


async def test_the_answer_to_a_complaint_about_a_settled_order_reaches_the_customer(
    scene: PaymentScene, alice: Person
) -> None:
    await scene.finished(alice)
    await alice.tap("✅ 确认完成")
    await alice.text("玻璃被打碎了，你们得赔")
    await alice.tap("✅ 提交")
    (ticket,) = await scene.tickets(OrderTicket.COMPLAINT)

    async def close(uow: UnitOfWork) -> None:
        operators = frozenset({OPERATOR_ID})
        operator = await get_or_create_person(uow, OPERATOR_ID, "Operator", Language.ZH, operators)
        await close_ticket(uow, operator, ticket.id, "已经赔付 80 元")

    await scene.act(close)
    assert "投诉有答复了：已经赔付 80 元" in newest_text(alice)
    await alice.tap("⚠️ 有问题")
    await alice.text("还差一块玻璃")
    await alice.tap("✅ 提交")
    assert [one.words for one in await scene.tickets(OrderTicket.COMPLAINT)] == ["还差一块玻璃"]


async def test_a_discarded_complaint_creates_no_ticket(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await alice.tap("⚠️ 有问题")
    seen = await alice.tap("算了，没事")
    assert "没有提交" in toast(seen)
    assert (await scene.newest_order(alice)).status is OrderStatus.FINISHED


async def test_a_cancelled_order_shows_its_history_and_receipt(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(12, 0, day=24)
    await alice.tap("✖️ 取消订单")
    await alice.tap("✖️ 确认取消")
    await scene.settle()
    seen = await alice.tap("🕘 进度")
    history = seen[-1]["text"]
    assert "待支付" in history and "您" in history and await scene.housekeeper_name(order) in history
    await alice.tap("◀️ 返回")
    seen = await alice.tap("🧾 账单")
    receipt = seen[-1]["text"]
    assert "80 × ¥6 = ¥480" in receipt and "违约金 ¥240" in receipt and "退款 ¥240 已退回" in receipt


async def test_asking_for_refunds_shows_their_states(scene: PaymentScene, alice: Person) -> None:
    await alice.text("我的退款什么时候到")
    assert "没有退款记录" in newest_message(alice)["text"]
    await scene.assigned(alice)
    await alice.tap("✖️ 取消订单")
    await alice.tap("✖️ 确认取消")
    await alice.text("我的退款什么时候到")
    assert "处理中" in newest_message(alice)["text"]
    await scene.settle()
    await alice.text("我的退款什么时候到")
    assert "退款 ¥480 已退回微信支付" in newest_message(alice)["text"]


async def test_a_question_about_an_order_keeps_the_draft(scene: PaymentScene, alice: Person) -> None:
    await scene.assigned(alice)
    await alice.text("我想做深度清洁")
    await alice.text("阿姨到哪了")
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning"
    assert "预约单" in newest_message(alice)["text"]


async def test_photos_and_notes_of_the_work_reach_the_customer(scene: PaymentScene, alice: Person) -> None:
    order = await scene.assigned(alice)
    scene.clock.set(15, 0, day=24)
    await scene.report(alice, "set_out", "arrive", "start")

    async def use_case(uow: UnitOfWork) -> None:
        worker = await scene.housekeeper_of(uow, order)
        await keep_photo(uow, worker, "kitchen", picture("kitchen"))
        await visits.add_photo(uow, worker, order.id, "kitchen", "开工前")
        await visits.add_photo(uow, worker, order.id, None, "厨房油污较重，多用半小时")

    await scene.act(use_case)
    first, second = alice.messages()[-2:]
    assert first["photo"] and "开工前" in first["text"]
    assert not second["photo"] and "厨房油污较重" in second["text"]


async def test_a_review_is_requested_once_the_work_is_confirmed(scene: PaymentScene, alice: Person) -> None:
    await scene.finished(alice)
    await alice.tap("✅ 确认完成")
    assert "总体几星" in newest_message(alice)["text"]
    await alice.tap("以后再说")
    assert (await scene.newest_order(alice)).status is OrderStatus.SETTLED

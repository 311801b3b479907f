from application.platform.support.use_cases import open_ticket
from domain.homecare.orders.model import OrderStatus, order_subject
from domain.homecare.orders.tickets import OrderTicket
from domain.platform.people.model import Role
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import (
    finished,
)
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, label_with, newest_text


async def test_the_statistics_show_orders_and_money_in_one_message(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    await scene.assigned(lin, wang)
    await scene.paid_order(lin, start="2026-11-25T10:00", service="daily_cleaning")
    seen = await zhou.text("📊 数据")
    assert len(seen.texts) == 1
    told = seen.texts[0]
    assert "今天下单 2" in told and "已接单 1" in told and "派单中 1" in told
    assert "担保中 ¥630" in told and "今天平台收入 ¥0" in told


async def test_an_order_is_found_by_its_number_a_part_of_it_or_the_customer(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    order = await scene.paid_order(lin)
    for said in (order.number, order.number[-4:], "林晓", "建国路88"):
        seen = await zhou.text(said)
        assert order.number in seen.texts[-1] and "经过" in seen.texts[-1], said
    assert "待支付" in newest_text(zhou) and "派单中" in newest_text(zhou)


async def test_several_found_orders_are_listed_and_an_empty_result_is_told(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await scene.housekeeper()
    await scene.paid_order(lin)
    await scene.paid_order(lin, start="2026-11-25T10:00", service="daily_cleaning")
    seen = await zhou.text("/find 林晓")
    assert "找到 2 单" in seen.texts[0]
    seen = await zhou.text("/find 100%_")
    assert "没有找到" in seen.texts[0]
    await zhou.text("/find")
    seen = await zhou.text("林")
    assert "至少输入 2 个字" in seen.texts[0]


async def test_an_invitation_link_makes_one_operator_once(scene: OrderScene, zhou: Person) -> None:
    seen = await zhou.text("/invite")
    link = next(word for word in seen.texts[0].split() if word.startswith("https://t.me/"))
    assert link.startswith("https://t.me/anxin_bot?start=invite_")
    payload = link.partition("start=")[2]
    friend = scene.newcomer("小吴")
    await friend.text(f"/start {payload}")
    assert Role.OPERATOR in await scene.roles(friend)
    assert (await friend.text("📥 待办")).texts[0].startswith("📥")
    late = scene.newcomer("路人")
    seen = await late.text(f"/start {payload}")
    assert "用过或过期" in seen.texts[0]
    assert (await late.text("/queue")).texts == ["您没有权限做这件事。"]


async def test_the_operators_views_are_shown_in_english(scene: OrderScene, lin: Person) -> None:
    operator = await scene.operator("en")
    await scene.declined_order(lin)
    assert "nobody took the order" in all_text(operator)
    await operator.tap("📄 Open")
    assert "Nobody took this order" in newest_text(operator) and "declined" in newest_text(operator)
    await operator.tap("❌ Cancel, full refund")
    await operator.tap("❌ Yes, cancel and refund")
    assert "is cancelled" in newest_text(operator)
    seen = await operator.text("/figures")
    assert "refunds due ¥480" in seen.texts[0]


async def test_the_operator_sees_the_photos_of_a_complaint(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, wang = await finished(scene, lin)
    await wang.photo(PNG)
    async with scene.begin() as uow:
        customer = await uow.people.with_telegram_id(lin.id)
        assert customer is not None
        photo = (await uow.orders.photos(order_id))[0].photo_key
        assert photo is not None
        ticket = await open_ticket(uow, OrderTicket.COMPLAINT, customer.id, order_subject(order_id), "看照片")
        ticket.photos = (photo, photo)
    await scene.settle()
    seen = await zhou.tap(label_with(zhou, "📄 处理"))
    assert sum(1 for message in seen if message["photo"]) == 2


async def test_an_unfinished_visit_is_ended_by_an_operator(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.clock.set(20, 30, day=24)
    await scene.settle()
    assert "运营也会联系您" in newest_text(lin) and "做完了请点开订单" in newest_text(wang)
    await zhou.tap("📄 处理")
    assert "没有人说做完了没有" in newest_text(zhou)
    await zhou.tap("✅ 已经做完了")
    await scene.settle()
    assert (await scene.reload(order)).status is OrderStatus.FINISHED
    assert "做完了" in newest_text(lin)

"""The location at the door, and work that ends long before its time."""

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with, newest_text, toast

ELSEWHERE = (39.70, 116.20)


async def at_the_door(scene: OrderScene, lin: Person, wang: Person) -> int:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.tap("🚶 出发")
    await wang.tap("🚪 到了")
    await scene.settle()
    return order.id


async def test_a_code_before_the_location_starts_the_work_when_the_location_comes(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    code = (await scene.order(order_id)).start_code
    await wang.text(code)
    assert "发送我的位置" in newest_text(wang)
    assert (await scene.order(order_id)).status is OrderStatus.ARRIVED
    await wang.location(*AT_DOOR)
    assert "开工码正确" in newest_text(wang)
    assert (await scene.order(order_id)).status is OrderStatus.IN_SERVICE


async def test_a_location_far_away_is_refused_and_the_right_one_taken(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await wang.location(*ELSEWHERE)
    assert "还太远" in all_text(wang)
    assert (await scene.order(order_id)).place_checked_at is None
    await wang.tap("📍 先发位置")
    await wang.location(*AT_DOOR)
    assert "位置收到" in all_text(wang)
    assert (await scene.order(order_id)).place_checked_at is not None


async def test_without_a_location_the_customer_starts_the_work(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await lin.tap(label_with(lin, "确认开工"))
    await lin.tap(label_with(lin, "可以开工"))
    assert (await scene.order(order_id)).status is OrderStatus.IN_SERVICE


async def test_work_cut_short_waits_for_the_customer_and_then_for_an_operator(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await wang.location(*AT_DOOR)
    await wang.text((await scene.order(order_id)).start_code)
    await on_the_day(scene, 16, 0)
    await wang.text("做完了")
    await scene.settle()
    assert "不会自动结算" in newest_text(wang)
    assert "约了 3 小时 30 分钟，实际 1 小时 10 分钟" in all_text(lin)
    assert "不会自动确认" in all_text(lin)
    await scene.pass_time(hours=49)
    assert (await scene.order(order_id)).status is OrderStatus.FINISHED
    assert "您还没有确认" in all_text(lin) and "运营会决定怎么结算" in all_text(wang)
    assert "提前结束" in all_text(zhou)
    await zhou.text("/queue")
    await zhou.tap(label_with(zhou, "提前结束"))
    await zhou.tap("↩️ 退一半")
    await zhou.tap("✅ 确定")
    await scene.settle()
    assert (await scene.order(order_id)).status is OrderStatus.REFUNDED
    assert await scene.earnings(wang) == 19200


async def test_the_customer_confirms_work_that_was_cut_short(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await wang.location(*AT_DOOR)
    await wang.text((await scene.order(order_id)).start_code)
    await on_the_day(scene, 16, 0)
    await wang.text("做完了")
    await scene.settle()
    told = await lin.tap(label_with(lin, "确认完成"))
    await scene.settle()
    assert (await scene.order(order_id)).status is OrderStatus.SETTLED, toast(told)
    await scene.pass_time(hours=60)
    assert "提前结束" not in all_text(zhou)


async def test_an_early_decision_of_an_operator_about_short_work_is_refused(
    scene: OrderScene, lin: Person, wang: Person, zhou: Person
) -> None:
    order_id = await at_the_door(scene, lin, wang)
    await wang.location(*AT_DOOR)
    await wang.text((await scene.order(order_id)).start_code)
    await on_the_day(scene, 16, 0)
    await wang.text("做完了")
    await scene.settle()
    message = zhou.messages()[-1]["message_id"]
    await zhou.tap(message_id=message, data=f"op-share:{order_id}:50")
    assert (await scene.order(order_id)).status is OrderStatus.FINISHED

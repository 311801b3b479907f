from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, newest_text


async def test_a_message_is_typed_after_the_button_or_discarded(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.tap("💬 给客户留言")
    await wang.text("算了")
    assert "不弄了" in newest_text(wang)
    await wang.tap("💬 给客户留言")
    await wang.text("我五分钟后到，麻烦开门 <b>谢谢</b>")
    await scene.settle()
    assert "我五分钟后到" in all_text(lin) and "算了" not in all_text(lin)


async def test_a_number_in_another_sentence_is_not_counted_as_a_start_code(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.clock.set(14, 50, day=24)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    await wang.text("28号到30号休息")
    await wang.text("3号请假")
    await wang.text("我明天有几单")
    assert (await scene.reload(order)).code_attempts == 0
    await wang.text((await scene.reload(order)).start_code)
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE


async def test_a_message_about_the_way_keeps_the_start_code_question(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.clock.set(14, 50, day=24)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    await wang.tap("💬 给客户留言")
    await wang.text("我到了，麻烦开门")
    await wang.text((await scene.reload(order)).start_code)
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE


async def test_a_live_location_does_not_repeat_the_card(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    scene.clock.set(14, 0, day=24)
    await scene.settle()
    await wang.tap("🚶 出发")
    seen = await wang.location(39.99, 116.30, live_period=3600)
    shared = next(message for message in seen if message["from"] == "me")
    await wang.text("我明天有几单")
    count = len(wang.messages())
    for step in range(5):
        scene.clock.advance(minutes=1)
        await wang.location(39.99 - step * 0.015, 116.30 + step * 0.03, message_id=shared["message_id"])
    assert len(wang.messages()) == count

import asyncio

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import books, status
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, newest_text


async def test_an_operators_cancellation_refunds_everything_after_one_question(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order = await scene.declined_order(lin)
    await zhou.tap("📄 处理")
    await zhou.tap("❌ 取消并全额退款")
    assert "全额退 ¥480" in newest_text(zhou)
    assert await status(scene, order.id) is OrderStatus.DISPATCHING
    message, data = button_with(zhou, "❌ 确定取消并退款")
    await asyncio.gather(*(zhou.tap(message_id=message, data=data) for _ in range(2)))
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.CANCELLED
    assert await books(scene, "refunds_due") == 48000 and await books(scene, "escrow") == 0
    assert "取消" in all_text(lin)
    assert not await scene.tickets()


async def test_an_operator_cancels_a_no_show_without_a_fee(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    wang = await scene.housekeeper()
    order = await scene.assigned(lin, wang)
    scene.clock.set(15, 32, day=24)
    await scene.settle()
    assert "没有人到场" in all_text(zhou)
    await zhou.tap("📄 处理")
    await zhou.tap("❌ 取消并全额退款")
    await zhou.tap("❌ 确定取消并退款")
    await scene.settle()
    assert await status(scene, order.id) is OrderStatus.CANCELLED
    assert "已由运营取消" in all_text(wang)
    assert not await scene.tickets()

"""Steps shared by these conversations."""

from sandbox.telegram import Person
from tests.support.order_scene import OrderScene

AT_DOOR = (39.915, 116.47)


async def on_the_day(scene: OrderScene, hour: int = 14, minute: int = 0) -> None:
    scene.clock.set(hour, minute, day=24)
    await scene.settle()


async def at_work(scene: OrderScene, lin: Person, wang: Person) -> str:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    await wang.tap("🚶 出发")
    await wang.tap("🚪 到了")
    await wang.location(*AT_DOOR)
    await wang.text((await scene.reload(order)).start_code)
    await scene.settle()
    return order.number


async def done(scene: OrderScene, lin: Person, wang: Person) -> int:
    order = await scene.assigned(lin, wang)
    scene.clock.set(14, 50, day=24)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    await wang.text((await scene.reload(order)).start_code)
    scene.clock.set(18, 20, day=24)
    await wang.text("做完了")
    await scene.settle()
    return order.id

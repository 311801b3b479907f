from domain.homecare.housekeepers.model import Standing
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import applicant, standing
from tests.support.order_scene import OrderScene


async def test_typing_a_reason_can_be_cancelled(scene: OrderScene, zhou: Person) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("✏️ 其他原因（自己写）")
    await zhou.text("算了")
    assert (await standing(scene, person)).standing is Standing.WAITING

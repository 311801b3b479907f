from sandbox.telegram import Person
from tests.support.order_scene import OrderScene


async def test_an_empty_queue_says_so(scene: OrderScene, zhou: Person) -> None:
    seen = await zhou.text("/queue")
    assert "全部处理完了" in seen.texts[0]

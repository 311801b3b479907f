from sandbox.telegram import Person
from tests.support.scene import Scene


async def test_an_empty_queue_says_so(scene: Scene, zhou: Person) -> None:
    seen = await zhou.text("/queue")
    assert "全部处理完了" in seen.texts[0]

from sandbox.telegram import Person
from tests.support.scene import Scene, everything, label_of


async def test_words_typed_after_looking_elsewhere_do_not_reach_the_person(
    scene: Scene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_of(zhou, "💬 回复"))
    await zhou.text("📊 数据")
    await zhou.text("这个客户真麻烦")
    await scene.settle()
    assert "真麻烦" not in everything(lin)

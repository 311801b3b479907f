from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with


async def test_text_typed_after_leaving_the_question_is_not_sent(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_with(zhou, "💬 回复"))
    await zhou.text("📊 数据")
    await zhou.text("这个客户真麻烦")
    await scene.settle()
    assert "真麻烦" not in all_text(lin)

from sandbox.telegram import Person
from tests.conversations.scene import Scene, everything, newest


async def test_a_message_may_be_typed_after_the_button_or_dropped(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.tap("💬 给客户留言")
    await wang.text("算了")
    assert "不弄了" in newest(wang)
    await wang.tap("💬 给客户留言")
    await wang.text("我五分钟后到，麻烦开门 <b>谢谢</b>")
    await scene.settle()
    assert "我五分钟后到" in everything(lin) and "算了" not in everything(lin)

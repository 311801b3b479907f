from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with


async def test_the_end_of_a_conversation_is_told_and_the_open_question_returns(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("我想做深度清洁")
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_with(zhou, "💬 回复"))
    await zhou.text("您好，已经帮您看过了")
    await scene.settle()
    await zhou.tap(label_with(zhou, "✅ 关闭"))
    await scene.settle()
    told = [message for message in lin.messages() if message["from"] == "bot"][-1]
    assert "接下来由我回答您" in told["text"]
    await lin.tap("▶️ 接着刚才的")
    assert "多大面积" in lin.messages()[-1]["text"]
    assert (await scene.account(lin)).human_until is None


async def test_without_an_open_question_the_end_of_a_conversation_is_told_too(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_with(zhou, "✅ 关闭"))
    await scene.settle()
    assert "接下来由我回答您" in all_text(lin)
    assert "▶️ 接着刚才的" not in all_text(lin)


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

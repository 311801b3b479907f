from tests.conversations.signing_up.application_steps import everything_but_the_end, newcomer
from tests.support.order_scene import OrderScene
from tests.support.phone import button_with, toast


async def test_submitting_twice_creates_one_application(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    message, data = button_with(person, "📨 交上去")
    await person.tap("📨 交上去")
    again = await person.tap(message_id=message, data=data)
    assert "过时" in toast(again)
    seen = await person.text("/join")
    assert "正在审核" in seen.texts[0]
    assert len(await scene.tickets()) == 1


async def test_forged_choices_change_nothing(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    message, _ = button_with(person, "✏️ 修改")
    for data in (
        "su-pick:signup:services:999",
        "su-pick:signup:districts:-1",
        "su-pick:elsewhere:city:1",
        "su-price:signup:3:500",
        "su-edit:signup:password",
        "su-cat:signup:77",
        "su-done:signup:name",
        "su-skip:signup:name",
        "su-pick:signup:services",
    ):
        told = await person.tap(message_id=message, data=data)
        assert "过时" in toast(told), data

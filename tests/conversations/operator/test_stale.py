import pytest

from application.platform.support.use_cases import close_ticket
from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import applicant, disputed, standing, status
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, toast


async def test_a_second_decision_about_an_application_is_refused(scene: OrderScene, zhou: Person) -> None:
    await applicant(scene)
    await zhou.tap("📄 处理")
    _, data = button_with(zhou, "✖️ 不通过")
    await zhou.tap("✅ 通过")
    told = await zhou.tap(message_id=zhou.messages()[-1]["message_id"], data=data)
    assert "已经处理过" in toast(told)


@pytest.mark.parametrize("part", ["✅ 通过", "✖️ 不通过", "🔍", "💬 回复"])
async def test_an_operators_button_pressed_by_a_stranger_does_nothing(
    scene: OrderScene, zhou: Person, lin: Person, part: str
) -> None:
    person = await applicant(scene)
    await zhou.tap("📄 处理")
    _, data = button_with(zhou, part)
    told = await lin.tap(message_id=lin.messages()[-1]["message_id"], data=data)
    assert toast(told) == "您没有权限做这件事。"
    assert (await standing(scene, person)).standing is Standing.WAITING
    assert "李梅" not in all_text(lin)


@pytest.mark.parametrize("said", ["📥 待办", "/queue", "/figures", "/invite", "/find HK2026", "📊 数据"])
async def test_operators_commands_are_refused_to_others(scene: OrderScene, lin: Person, said: str) -> None:
    seen = await lin.text(said)
    assert seen.texts == ["您没有权限做这件事。"]


async def test_a_confirmation_without_a_question_does_nothing(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, _ = await disputed(scene, lin)
    message = zhou.messages()[-1]["message_id"]
    told = await zhou.tap(message_id=message, data=f"op-resolve:{order_id}")
    assert "过时" in toast(told)
    assert await status(scene, order_id) is OrderStatus.DISPUTED


async def test_closing_a_ticket_twice_is_refused(scene: OrderScene, lin: Person, zhou: Person) -> None:
    await scene.declined_order(lin)
    await zhou.tap("📄 处理")
    message, data = button_with(zhou, "✅ 关闭")
    await zhou.tap("✅ 关闭")
    told = await zhou.tap(message_id=message, data=data)
    assert "已经关闭" in toast(told)
    assert "✅ 关闭" not in labels(*[zhou.messages()[-1]])


async def test_operators_buttons_about_money_do_nothing_for_the_parties(
    scene: OrderScene, lin: Person, zhou: Person
) -> None:
    order_id, wang = await disputed(scene, lin)
    for person in (lin, wang):
        for data in (
            f"op-share:{order_id}:100",
            f"op-resolve:{order_id}",
            f"op-endok:{order_id}",
            f"op-order:{order_id}",
            f"op-start:{order_id}",
            f"op-ask:{order_id}:1",
            "op-refund:1:1",
            "op-ticket:1",
            "op-close:1",
            f"op-write:{order_id}:customer",
            "op-invite",
            "op-queue:",
        ):
            told = await person.tap(message_id=person.messages()[-1]["message_id"], data=data)
            assert toast(told) == "您没有权限做这件事。", data
    assert await status(scene, order_id) is OrderStatus.DISPUTED


async def test_an_unknown_ticket_is_answered(scene: OrderScene, zhou: Person) -> None:
    told = await zhou.tap(message_id=zhou.messages()[-1]["message_id"], data="op-ticket:9999")
    assert "没有找到这个工单" in toast(told)


async def test_a_reply_to_a_closed_ticket_is_refused(scene: OrderScene, lin: Person, zhou: Person) -> None:
    await lin.text("转人工")
    await scene.settle()
    await zhou.tap(label_with(zhou, "💬 回复"))
    async with scene.begin() as uow:
        boss = await uow.people.with_telegram_id(zhou.id)
        assert boss is not None
        await close_ticket(uow, boss, (await uow.tickets.open())[0].id, "closed")
    refused = await zhou.text("您好")
    await scene.settle()
    assert "已经关闭" in refused.texts[0]
    assert "您好" not in all_text(lin).splitlines()


async def test_an_invitation_ends_after_three_days(scene: OrderScene, zhou: Person) -> None:
    await zhou.tap("☰ 更多")
    seen = await zhou.tap("➕ 邀请运营")
    payload = seen.texts[0].split("start=")[1].split()[0]
    scene.clock.advance(days=3)
    late = scene.newcomer("路人")
    assert "用过或过期" in (await late.text(f"/start {payload}")).texts[0]

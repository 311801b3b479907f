from datetime import timedelta

import pytest

from application.homecare.dispatch.use_cases import change_housekeeper
from application.homecare.orders.rescheduling import reschedule
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import at_work, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, button_with, label_with, labels, newest_text, toast


async def test_an_offer_past_its_deadline_is_shown_as_lapsed(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.paid_order(lin)
    message, data = button_with(wang, "✅ 接单")
    await scene.pass_time(minutes=31)
    assert "已过答复时间" in newest_text(wang)
    late = await wang.tap(message_id=message, data=data)
    assert "超时" in toast(late)


async def test_another_housekeepers_offer_cannot_be_accepted_by_a_forged_button(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin, chosen=wang)
    _, data = button_with(wang, "✅ 接单")
    thief = await scene.housekeeper("李梅")
    own_message = thief.messages()[-1]["message_id"]
    told = await thief.tap(message_id=own_message, data=data)
    assert "不是派给您的" in toast(told)
    assert "朝阳" not in toast(told) and not told.texts
    told = await lin.tap(message_id=lin.messages()[-1]["message_id"], data=data)
    assert "没有权限" in toast(told)
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


async def test_an_outdated_step_changes_nothing_and_shows_the_present_state(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene)
    message, data = button_with(wang, "🚶 出发")
    await wang.tap("🚶 出发")
    again = await wang.tap(message_id=message, data=data)
    assert "不能这样操作" in toast(again)
    assert (await scene.reload(order)).status is OrderStatus.EN_ROUTE


@pytest.mark.parametrize("step", ["🚶 出发", "⏱ 晚到", "💬 给客户留言", "↩️ 退单", "🗺 地图"])
async def test_steps_of_another_housekeepers_order_are_refused_and_reveal_nothing(
    scene: OrderScene, lin: Person, wang: Person, step: str
) -> None:
    order = await scene.assigned(lin, wang)
    thief = await scene.housekeeper("李梅")
    await on_the_day(scene)
    _, data = button_with(wang, step)
    told = await thief.tap(message_id=thief.messages()[-1]["message_id"], data=data)
    assert "不是您的订单" in toast(told)
    assert "建国路" not in all_text(thief) and order.number not in all_text(thief)
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_the_customer_is_rated_once(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_work(scene, lin, wang)
    await wang.text("做完了")
    message, data = button_with(wang, "5⭐")
    told = await wang.tap("5⭐")
    assert "5 星" in toast(told)
    assert "⭐⭐⭐⭐⭐" in newest_text(wang) and "1⭐" not in labels(*wang.messages())
    again = await wang.tap(message_id=message, data=data)
    assert "已经评价过" in toast(again)


async def test_a_penalty_that_grew_since_it_was_shown_is_shown_again(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    assert "不扣钱" in newest_text(wang)
    scene.clock.set(16, 0)
    told = await wang.tap("🤒 身体不舒服")
    assert "情况变了" in toast(told) and "会扣 ¥20" in newest_text(wang)
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    await wang.tap("🤒 身体不舒服")
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


async def test_a_reason_pressed_before_the_penalty_was_shown_shows_it(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    message = wang.messages()[-1]["message_id"]
    await wang.tap(message_id=message, data=f"hk-giveback:{order.id}:ill")
    assert "要退掉订单" in newest_text(wang)
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_the_same_button_pressed_twice_gives_back_once(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang, start="2026-11-23T15:00")
    await wang.tap("↩️ 退单")
    message, data = button_with(wang, "🤒")
    await wang.tap(message_id=message, data=data)
    again = await wang.tap(message_id=message, data=data)
    assert "不是您的订单" in toast(again)
    assert await scene.earnings(wang) == -2000


async def test_an_answer_to_an_older_question_is_not_taken_for_the_newer_one(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-24T09:00")
    for hours in (2, 4):
        async with scene.begin() as uow:
            customer = await uow.people.get(order.customer_id)
            await reschedule(uow, customer, order.id, order.start + timedelta(hours=hours))
        if hours == 2:
            await scene.settle()
            message, data = button_with(wang, "✅ 可以")
    told = await wang.tap(message_id=message, data=data)
    assert "又换了一个时间" in toast(told)
    assert (await scene.reload(order)).start == order.start
    assert "13:00" in newest_text(wang)
    await wang.tap("✅ 可以")
    assert (await scene.reload(order)).start == order.start + timedelta(hours=4)
    assert labels(*wang.messages()) and label_with(wang, "🚶 出发")


async def test_when_another_housekeeper_is_chosen_the_address_is_removed_from_the_card(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await scene.housekeeper("李梅")
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        await change_housekeeper(uow, customer, order.id, None)
    await scene.settle()
    assert "客户换了人" in newest_text(wang)
    assert "建国路" not in all_text(wang)


async def test_a_reminder_that_is_far_too_late_is_not_sent(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    scene.clock.set(14, 40, day=24)
    await scene.settle()
    assert "再过" not in all_text(wang)
    assert "该出发了" in all_text(wang)

from datetime import timedelta

import pytest

from application.homecare.orders.rescheduling import reschedule
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, button_with, newest_text, toast


async def test_a_typed_reason_is_stored_and_may_be_discarded(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await wang.tap("↩️ 退单")
    await wang.tap("✏️ 其他原因（自己写）")
    await wang.text("算了")
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED
    await wang.tap("✏️ 其他原因（自己写）")
    await wang.text("老家有急事要回去")
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


@pytest.mark.parametrize(
    ("agrees", "button", "told"), [(True, "✅ 可以", "改到"), (False, "✖️ 不行", "时间不变")]
)
async def test_a_reschedule_needs_the_housekeepers_consent(
    scene: OrderScene, lin: Person, wang: Person, agrees: bool, button: str, told: str
) -> None:
    order = await scene.assigned(lin, wang, start="2026-11-24T09:00")
    async with scene.begin() as uow:
        customer = await uow.people.get(order.customer_id)
        await reschedule(uow, customer, order.id, order.start + timedelta(hours=4))
    await scene.settle()
    assert "客户想改时间" in all_text(wang)
    message, data = button_with(wang, button)
    await wang.tap(button)
    assert told in all_text(wang)
    moved = await scene.reload(order)
    assert (moved.start != order.start) is agrees
    again = await wang.tap(message_id=message, data=data)
    assert "没有需要您答复的改期" in toast(again)


async def test_the_profile_is_changed_by_buttons(scene: OrderScene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    assert "王秀英" in newest_text(wang) and "日常保洁、深度清洁" in newest_text(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("接单区域")
    await wang.tap("海淀区")
    await wang.tap("✅ 选好了")
    assert "朝阳区、海淀区" in newest_text(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("自己的价格")
    await wang.tap("+5")
    await wang.tap("✅ 选好了")
    account = await scene.account(wang)
    async with scene.look() as uow:
        changed = await uow.housekeepers.get(account.id)
    assert changed.districts == {"朝阳区", "海淀区"}
    assert changed.prices["daily_cleaning"] == 5500


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("zh", "以后海淀的单我也接", "朝阳区、海淀区"),
        ("zh", "我考了高级月嫂证，想加上", "高级月嫂证"),
        ("en", "I also take orders in Haidian now", "Chaoyang, Haidian"),
    ],
)
async def test_the_profile_is_changed_in_words(
    scene: OrderScene, language: str, said: str, told: str
) -> None:
    helper = await scene.housekeeper("Mary Wang", language)
    await helper.text(said)
    assert told in newest_text(helper)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("以后只接海淀的单", "接单区域：海淀区"),
        ("我也能做擦玻璃", "擦玻璃"),
        ("以后不做深度清洁了", "服务项目：日常保洁\n"),
        ("接单时间改成早上九点到下午五点", "每天 09:00–17:00"),
        ("日常保洁60", "日常保洁 ¥60"),
        ("个人简介想重新写写，在哪改", "介绍一下自己"),
        ("我想涨价", "要定自己的价格吗"),
        ("加一个证书", "有什么证书吗"),
        ("换手机号了", "由运营来改"),
        ("想改改资料", "要改哪一项"),
    ],
)
async def test_parts_of_the_profile_are_recognised_in_words(
    scene: OrderScene, wang: Person, said: str, told: str
) -> None:
    scene.understanding.meanings[said] = ("update_profile", {})
    await wang.text(said)
    assert told in newest_text(wang)


async def test_the_profile_photo_and_introduction_are_changed(scene: OrderScene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    await wang.tap("✏️ 修改")
    await wang.tap("自我介绍")
    await wang.text("十年经验，细心")
    assert "十年经验，细心" in newest_text(wang)
    await wang.tap("✏️ 修改")
    await wang.tap("头像照片")
    await wang.photo(PNG)
    account = await scene.account(wang)
    async with scene.look() as uow:
        assert (await uow.housekeepers.get(account.id)).portrait

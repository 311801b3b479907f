import pytest

from domain.homecare.housekeepers.model import Standing
from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, at_work, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, button_with, label_with, newest_message, newest_text, toast


async def test_text_that_matches_no_offer_shows_the_open_offers(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.paid_order(lin)
    seen = await wang.text("海淀那单我接")
    assert "没有对得上的派单" in seen.texts[0]
    assert (await scene.reload(order)).status is OrderStatus.DISPATCHING


async def test_without_open_offers_the_online_state_is_shown(scene: OrderScene, wang: Person) -> None:
    assert "没有等您答复的派单" in (await wang.text("这单我接")).texts[0]
    await wang.text("🟢 上线 / 下线")
    await wang.tap("⚪️ 下线")
    assert "下线状态" in (await wang.text("这单我接")).texts[0]


async def test_accepting_an_overlapping_order_is_refused_and_the_offer_stays_open(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    first = await scene.paid_order(lin)
    second = await scene.paid_order(lin, start="2026-11-24T16:00", service="daily_cleaning")
    accept = [
        (message["message_id"], button["data"])
        for message in wang.messages()
        for row in message["buttons"]
        for button in row
        if button["text"] == "✅ 接单"
    ]
    assert len(accept) == 2
    for message_id, data in accept:
        told = await wang.tap(message_id=message_id, data=data)
    assert "这个时间您已经有别的单了" in toast(told)
    assert (await scene.reload(first)).status is OrderStatus.ASSIGNED
    assert (await scene.reload(second)).status is OrderStatus.DISPATCHING


@pytest.mark.parametrize("label", ["🟢 上线 / 下线", "📨 派单", "🗓 我的日程", "💰 我的收入", "👤 我的资料"])
async def test_a_person_who_is_no_housekeeper_is_shown_how_to_apply(
    scene: OrderScene, lin: Person, label: str
) -> None:
    seen = await lin.text(label)
    assert "您还不是我们的家政人员" in seen.texts[0]
    assert label_with(lin, "报名")


async def test_setting_out_a_day_early_is_refused_and_nothing_changes(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    out, reason = newest_message(wang)["buttons"][0]
    assert (out["text"], out["disabled"]) == ("🚶 出发", True) and reason["text"] == "11月24日 11:00 起"
    reaction = await wang.text("我出发了")
    assert any("太早" in text and "11:00 起" in text for text in reaction.texts)
    assert (await scene.reload(order)).status is OrderStatus.ASSIGNED


async def test_the_step_is_offered_once_its_time_has_come(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    scene.clock.set(10, 59, day=24)
    await scene.settle()
    card = next(one for one in wang.messages() if "已接单" in one["text"])
    assert card["buttons"][0][0]["disabled"]
    scene.clock.set(11, 0, day=24)
    await scene.settle()
    card = next(one for one in wang.messages() if "已接单" in one["text"])
    assert card["buttons"][0] == [
        {"text": "🚶 出发", "data": card["buttons"][0][0]["data"], "style": "primary"}
    ]
    await wang.tap("🚶 出发")
    assert (await scene.reload(order)).status is OrderStatus.EN_ROUTE


async def test_a_location_without_a_visit_en_route_changes_no_order(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await wang.location(*AT_DOOR)
    assert (await scene.reload(order)).expected_at is None


async def test_the_minutes_of_a_delay_can_be_typed_and_other_text_is_refused(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 30)
    await wang.tap("⏱ 晚到")
    await wang.text("25分钟")
    expected = (await scene.reload(order)).expected_at
    assert expected is not None and scene.agency.clock.local(expected).strftime("%H:%M") == "15:25"
    refused = await wang.text("晚到十个小时")
    assert "晚到的时间不对" in refused.texts[0]


async def test_the_fifth_wrong_start_code_opens_a_ticket(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    wrong = "0000" if (await scene.reload(order)).start_code != "0000" else "1111"
    for left in (4, 3, 2, 1):
        await wang.text(wrong)
        assert f"还可以试 {left} 次" in newest_text(wang)
    await wang.text(wrong)
    assert "已经请运营帮忙" in newest_text(wang)
    await wang.tap("🔢 输入开工码")
    await wang.text((await scene.reload(order)).start_code)
    assert "输错太多次" in all_text(wang)
    assert (await scene.reload(order)).status is OrderStatus.ARRIVED
    assert [ticket.kind for ticket in await scene.tickets()] == ["start_code"]


async def test_the_start_code_is_not_requested_long_before_the_start(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 12, 0)
    await wang.text("到楼下了")
    refused = await wang.text((await scene.reload(order)).start_code)
    assert "14:30 起可以开工" in refused.texts[0] and "开工码" in refused.texts[0]
    assert (await scene.reload(order)).status is OrderStatus.ARRIVED


async def test_a_photo_without_work_in_progress_is_not_stored(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    seen = await wang.photo(PNG)
    assert "用不上" in seen.texts[0]


async def test_a_message_that_is_too_long_is_refused_and_asked_again(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.tap("💬 给客户留言")
    refused = await wang.text("长" * 600)
    assert "500" in refused.texts[0]
    await wang.text("短一点")
    await scene.settle()
    assert "短一点" in all_text(lin)


async def test_a_report_without_an_order_is_answered(scene: OrderScene, wang: Person) -> None:
    seen = await wang.text("我出发了")
    assert "没有可以这样操作的订单" in seen.texts[0]


async def test_finishing_before_starting_shows_the_next_step(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("做完了")
    assert "已接单" in seen.texts[0] and order.number in seen.texts[0]


async def test_stars_out_of_range_are_refused(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_work(scene, lin, wang)
    await wang.text("做完了")
    message, data = button_with(wang, "5⭐")
    told = await wang.tap(message_id=message, data=data[:-1] + "9")
    assert "1 到 5" in toast(told)


async def test_a_day_without_visits_shows_zero_earnings(scene: OrderScene, wang: Person) -> None:
    assert "共 0 单" in (await wang.text("我明天有几单")).texts[0]


async def test_the_last_district_cannot_be_removed(scene: OrderScene, wang: Person) -> None:
    await wang.text("👤 我的资料")
    await wang.tap("✏️ 修改")
    await wang.tap("接单区域")
    told = await wang.tap("☑️ 朝阳区")
    assert "至少要保留一项" in toast(told)


async def test_an_applicant_is_told_everywhere_that_the_application_is_pending(
    scene: OrderScene, wang: Person
) -> None:
    account = await scene.account(wang)
    for standing, told in ((Standing.WAITING, "正在审核"), (Standing.SUSPENDED, "暂停接单")):
        async with scene.begin() as uow:
            (await uow.housekeepers.get(account.id)).standing = standing
        assert told in (await wang.text("🟢 上线 / 下线")).texts[0]
        assert told in (await wang.text("这单我接")).texts[0]

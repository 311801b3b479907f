import pytest

from domain.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.scene import (
    PNG,
    Scene,
    alert,
    data_of,
    everything,
    label_of,
    labels,
    newest,
)

AT_DOOR = (39.915, 116.47)


async def _on_the_day(scene: Scene, hour: int = 14, minute: int = 0) -> None:
    scene.town.clock.set(hour, minute, day=24)
    await scene.settle()


async def _at_work(scene: Scene, lin: Person, wang: Person) -> str:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 40)
    await wang.tap("🚶 出发")
    await wang.tap("🚪 到了")
    await wang.text((await scene.order(order)).start_code)
    await scene.settle()
    return order.number


async def test_the_whole_day_by_buttons(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 40)
    assert "该出发了" in everything(wang)
    reaction = await wang.tap("🚶 出发")
    assert "路上小心" in alert(reaction)
    assert "在路上" in newest(wang) and "实时位置" in newest(wang)
    scene.town.clock.set(14, 50, day=24)
    await wang.tap("🚪 到了")
    assert "已到达" in newest(wang) and "开工码" in newest(wang)
    code = (await scene.order(order)).start_code
    assert code not in everything(wang)
    await wang.text(code)
    assert "服务中" in newest(wang) and "开工码正确" in newest(wang)
    scene.town.clock.set(18, 30, day=24)
    reaction = await wang.tap("🏁 做完了")
    assert "辛苦了" in alert(reaction)
    assert "等客户确认" in newest(wang)
    assert (await scene.order(order)).status is OrderStatus.FINISHED


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["我出发了", "到楼下了", "开始干活了", "做完了"]),
        ("en", ["on my way", "I'm downstairs", "starting now", "all done here"]),
    ],
)
async def test_the_whole_day_in_words(scene: Scene, lin: Person, language: str, words: list[str]) -> None:
    helper = await scene.housekeeper("Mary Wang" if language == "en" else "李梅", language)
    order = await scene.assigned(lin, helper)
    await _on_the_day(scene, 14, 40)
    await helper.text(words[0])
    assert (await scene.order(order)).status is OrderStatus.EN_ROUTE
    await helper.text(words[1])
    assert (await scene.order(order)).status is OrderStatus.ARRIVED
    await helper.text(words[2])
    assert "四位开工码" in newest(helper) or "four-digit start code" in newest(helper)
    await helper.text(f"{(await scene.order(order)).start_code}")
    assert (await scene.order(order)).status is OrderStatus.IN_SERVICE
    await helper.text(words[3])
    assert (await scene.order(order)).status is OrderStatus.FINISHED


async def test_setting_out_a_day_early_is_refused_and_nothing_changes(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    reaction = await wang.tap("🚶 出发")
    assert "太早" in alert(reaction)
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED
    assert "已接单" in newest(wang)


async def test_a_moving_live_location_changes_when_she_is_expected(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene)
    await wang.tap("🚶 出发")
    seen = await wang.location(39.99, 116.30, live_period=3600)
    shared = next(m for m in seen if m["from"] == "me")
    assert "位置收到" in newest(wang)
    far = (await scene.order(order)).expected_at
    scene.town.clock.advance(minutes=1)
    await wang.location(*AT_DOOR, message_id=shared["message_id"])
    near = (await scene.order(order)).expected_at
    assert far and near and near < far
    silent = await wang.location(39.99, 116.30, message_id=shared["message_id"])
    assert (await scene.order(order)).expected_at == near, "one look every half minute is enough"
    assert not silent.texts


async def test_a_location_without_a_visit_on_the_way_sets_nothing_on_orders(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await wang.location(*AT_DOOR)
    assert (await scene.order(order)).expected_at is None


async def test_a_delay_by_words_is_told_to_the_customer(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 30)
    await wang.text("堵车，晚到二十分钟")
    assert "15:20" in newest(wang)
    await scene.settle()
    assert "20" in everything(lin)


async def test_a_delay_without_minutes_offers_ten_twenty_thirty(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 30)
    seen = await wang.text("我要晚到了")
    assert {"10 分钟", "20 分钟", "30 分钟"} <= set(labels(seen))
    await wang.tap("30 分钟")
    expected = (await scene.order(order)).expected_at
    assert expected is not None and scene.town.business.local(expected).strftime("%H:%M") == "15:30"


async def test_the_minutes_may_be_typed_and_nonsense_is_refused(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 30)
    await wang.tap("⏱ 晚到")
    await wang.text("25分钟")
    expected = (await scene.order(order)).expected_at
    assert expected is not None and scene.town.business.local(expected).strftime("%H:%M") == "15:25"
    refused = await wang.text("晚到十个小时")
    assert "晚到的时间不对" in refused.texts[0]


async def test_wrong_codes_are_counted_and_the_fifth_calls_an_operator(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    wrong = "0000" if (await scene.order(order)).start_code != "0000" else "1111"
    for left in (4, 3, 2, 1):
        await wang.text(wrong)
        assert f"还可以试 {left} 次" in newest(wang)
    await wang.text(wrong)
    assert "已经请运营帮忙" in newest(wang)
    await wang.tap("🔢 输入开工码")
    refused = await wang.text((await scene.order(order)).start_code)
    assert "输错太多次" in everything(wang)
    assert refused
    assert (await scene.order(order)).status is OrderStatus.ARRIVED
    assert [ticket.kind.value for ticket in await scene.tickets()] == ["start_code"]


async def test_a_code_with_words_around_it_is_understood(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    await wang.text(f"开工码 {(await scene.order(order)).start_code}")
    assert (await scene.order(order)).status is OrderStatus.IN_SERVICE


async def test_the_code_is_not_asked_long_before_the_start(scene: Scene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene, 12, 0)
    await wang.text("到楼下了")
    refused = await wang.text((await scene.order(order)).start_code)
    assert "还没到可以开始的时候" in refused.texts[0]
    assert (await scene.order(order)).status is OrderStatus.ARRIVED


async def test_photos_with_words_go_to_the_order_she_works_on(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await _at_work(scene, lin, wang)
    await wang.photo(PNG, "厨房做完了")
    assert "共 1 条" in newest(wang)
    await scene.settle()
    assert any(message["photo"] for message in lin.messages())


async def test_an_album_is_kept_picture_by_picture(scene: Scene, lin: Person, wang: Person) -> None:
    await _at_work(scene, lin, wang)
    await wang.album([PNG, PNG, PNG], "三个房间")
    assert "共 3 条" in newest(wang)


async def test_a_photo_without_any_work_is_not_kept(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    seen = await wang.photo(PNG)
    assert "用不上" in seen.texts[0]


async def test_two_orders_at_the_door_ask_which_one_the_photo_is_for(
    scene: Scene, lin: Person, wang: Person
) -> None:
    first = await scene.assigned(lin, wang, start="2026-11-24T12:00", service="daily_cleaning")
    second = await scene.assigned(lin, wang, start="2026-11-24T16:00", service="daily_cleaning")
    await _on_the_day(scene, 15, 45)
    async with scene.town.database.begin(scene.town.business) as work:
        for order in (first, second):
            (await work.orders.get(order.id)).arrive(scene.town.clock.now())
    seen = await wang.photo(PNG, "门口")
    assert "哪一单" in seen.texts[0] and len(labels(seen)) == 2
    await wang.tap(label_of(wang, "16:00"))
    async with scene.town.look() as work:
        assert len(await work.orders.photos(second.id)) == 1
        assert not await work.orders.photos(first.id)


async def test_words_that_mean_nothing_else_may_be_kept_as_a_note(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await _at_work(scene, lin, wang)
    seen = await wang.text("水龙头有点漏，已经擦干")
    assert "备注" in seen.texts[0]
    await wang.tap(labels(seen)[0])
    await scene.settle()
    assert "水龙头有点漏" in everything(lin)


async def test_a_word_to_the_customer_is_passed_on_without_any_number(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.text("跟客户说我带了鞋套")
    assert "我带了鞋套" in newest(wang)
    await scene.settle()
    assert "我带了鞋套" in everything(lin)
    assert "+86" not in everything(lin) and "+86" not in everything(wang)


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


async def test_a_message_that_is_too_long_is_refused_and_asked_again(
    scene: Scene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.tap("💬 给客户留言")
    refused = await wang.text("长" * 600)
    assert "500" in refused.texts[0]
    await wang.text("短一点")
    await scene.settle()
    assert "短一点" in everything(lin)


async def test_the_map_shows_the_door(scene: Scene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    seen = await wang.tap("🗺 地图")
    assert any(message.get("location") or message.get("venue") for message in seen)


async def test_a_stale_step_does_no_harm_and_shows_what_is_so(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await _on_the_day(scene)
    message, data = data_of(wang, "🚶 出发")
    await wang.tap("🚶 出发")
    again = await wang.tap(message_id=message, data=data)
    assert "不能这样操作" in alert(again)
    assert (await scene.order(order)).status is OrderStatus.EN_ROUTE


@pytest.mark.parametrize("step", ["🚶 出发", "⏱ 晚到", "💬 给客户留言", "↩️ 退单", "🗺 地图"])
async def test_anothers_steps_are_refused_and_reveal_nothing(
    scene: Scene, lin: Person, wang: Person, step: str
) -> None:
    order = await scene.assigned(lin, wang)
    thief = await scene.housekeeper("李梅")
    _, data = data_of(wang, step)
    told = await thief.tap(message_id=thief.messages()[-1]["message_id"], data=data)
    assert "不是您的订单" in alert(told)
    assert "建国路" not in everything(thief) and order.number not in everything(thief)
    assert (await scene.order(order)).status is OrderStatus.ASSIGNED


async def test_reporting_with_no_order_is_answered_kindly(scene: Scene, wang: Person) -> None:
    seen = await wang.text("我出发了")
    assert "没有可以这样操作的订单" in seen.texts[0]


async def test_finishing_before_beginning_shows_the_order_and_its_next_step(
    scene: Scene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    seen = await wang.text("做完了")
    assert "已接单" in seen.texts[0] and order.number in seen.texts[0]


async def test_she_rates_the_customer_once(scene: Scene, lin: Person, wang: Person) -> None:
    await _at_work(scene, lin, wang)
    await wang.text("做完了")
    message, data = data_of(wang, "5⭐")
    told = await wang.tap("5⭐")
    assert "5 星" in alert(told)
    assert "⭐⭐⭐⭐⭐" in newest(wang) and "1⭐" not in labels(wang.messages())
    again = await wang.tap(message_id=message, data=data)
    assert "已经评价过" in alert(again)


async def test_stars_out_of_range_are_refused(scene: Scene, lin: Person, wang: Person) -> None:
    await _at_work(scene, lin, wang)
    await wang.text("做完了")
    message, data = data_of(wang, "5⭐")
    told = await wang.tap(message_id=message, data=data[:-1] + "9")
    assert "1 到 5" in alert(told)


async def test_the_payout_reaches_her_with_its_amount(scene: Scene, lin: Person, wang: Person) -> None:
    await _at_work(scene, lin, wang)
    await wang.text("做完了")
    await scene.pass_time(hours=60)
    assert "¥384" in everything(wang) and "已结算" in everything(wang)
    assert await scene.balance(wang) == 38400

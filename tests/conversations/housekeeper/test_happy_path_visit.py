import pytest

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, at_work, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, label_with, labels, newest_text, toast


async def test_a_visit_is_reported_by_buttons(scene: OrderScene, lin: Person, wang: Person) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 40)
    assert "该出发了" in all_text(wang)
    reaction = await wang.tap("🚶 出发")
    assert "路上小心" in toast(reaction)
    assert "在路上" in newest_text(wang) and "实时位置" in newest_text(wang)
    scene.clock.set(14, 50, day=24)
    await wang.tap("🚪 到了")
    assert "发送我的位置" in newest_text(wang)
    await wang.location(*AT_DOOR)
    assert "已到达" in newest_text(wang) and "开工码" in newest_text(wang)
    code = (await scene.reload(order)).start_code
    assert code not in all_text(wang)
    await wang.text(code)
    assert "服务中" in newest_text(wang) and "开工码正确" in newest_text(wang)
    scene.clock.set(18, 30, day=24)
    reaction = await wang.tap("🏁 做完了")
    assert "辛苦了" in toast(reaction)
    assert "等客户确认" in newest_text(wang)
    assert (await scene.reload(order)).status is OrderStatus.FINISHED


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["我出发了", "到楼下了", "开始干活了", "做完了"]),
        ("en", ["on my way", "I'm downstairs", "starting now", "all done here"]),
    ],
)
async def test_a_visit_is_reported_in_words(
    scene: OrderScene, lin: Person, language: str, words: list[str]
) -> None:
    helper = await scene.housekeeper("Mary Wang" if language == "en" else "李梅", language)
    order = await scene.assigned(lin, helper)
    await on_the_day(scene, 14, 40)
    await helper.text(words[0])
    assert (await scene.reload(order)).status is OrderStatus.EN_ROUTE
    await helper.text(words[1])
    assert (await scene.reload(order)).status is OrderStatus.ARRIVED
    await helper.location(*AT_DOOR)
    await helper.text(words[2])
    assert "四位开工码" in newest_text(helper) or "four-digit start code" in newest_text(helper)
    await helper.text(f"{(await scene.reload(order)).start_code}")
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE
    await helper.text(words[3])
    assert (await scene.reload(order)).status is OrderStatus.FINISHED


async def test_a_live_location_updates_the_expected_arrival(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene)
    await wang.tap("🚶 出发")
    seen = await wang.location(39.99, 116.30, live_period=3600)
    shared = next(m for m in seen if m["from"] == "me")
    assert "位置收到" in newest_text(wang)
    far = (await scene.reload(order)).expected_at
    scene.clock.advance(minutes=1)
    await wang.location(*AT_DOOR, message_id=shared["message_id"])
    near = (await scene.reload(order)).expected_at
    assert far and near and near < far
    silent = await wang.location(39.99, 116.30, message_id=shared["message_id"])
    assert (await scene.reload(order)).expected_at == near, "one look every half minute is enough"
    assert not silent.texts


async def test_a_delay_in_words_is_told_to_the_customer(scene: OrderScene, lin: Person, wang: Person) -> None:
    await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 30)
    await wang.text("堵车，晚到二十分钟")
    assert "15:20" in newest_text(wang)
    await scene.settle()
    assert "20" in all_text(lin)


async def test_a_delay_without_minutes_offers_a_choice_of_minutes(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 30)
    seen = await wang.text("我要晚到了")
    assert {"10 分钟", "20 分钟", "30 分钟"} <= set(labels(*seen))
    await wang.tap("30 分钟")
    expected = (await scene.reload(order)).expected_at
    assert expected is not None and scene.agency.clock.local(expected).strftime("%H:%M") == "15:30"


async def test_a_start_code_within_a_sentence_is_accepted(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    await wang.text(f"开工码 {(await scene.reload(order)).start_code}")
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE


async def test_photos_with_a_caption_are_added_to_the_order_in_service(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await at_work(scene, lin, wang)
    await wang.photo(PNG, "厨房做完了")
    assert "共 1 条" in newest_text(wang)
    await scene.settle()
    assert any(message["photo"] for message in lin.messages())


async def test_every_photo_of_an_album_is_stored(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_work(scene, lin, wang)
    await wang.album([PNG, PNG, PNG], "三个房间")
    assert "共 3 条" in newest_text(wang)


async def test_with_two_orders_in_reach_the_bot_asks_which_one_the_photo_is_for(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    first = await scene.assigned(lin, wang, start="2026-11-24T12:00", service="daily_cleaning")
    second = await scene.assigned(lin, wang, start="2026-11-24T16:00", service="daily_cleaning")
    await on_the_day(scene, 15, 45)
    async with scene.begin() as uow:
        for order in (first, second):
            known = await uow.orders.get(order.id)
            known.arrive(scene.clock.now(), known.housekeeper_id)
    seen = await wang.photo(PNG, "门口")
    assert "哪一单" in seen.texts[0] and len(labels(*seen)) == 2
    await wang.tap(label_with(wang, "16:00"))
    async with scene.look() as uow:
        assert len(await uow.orders.photos(second.id)) == 1
        assert not await uow.orders.photos(first.id)


async def test_text_without_another_meaning_can_be_stored_as_a_note(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await at_work(scene, lin, wang)
    seen = await wang.text("水龙头有点漏，已经擦干")
    assert "转给客户？" in seen.texts[0] and "📝 记成备注" in labels(*seen)
    await wang.tap("📝 记成备注")
    assert "共 1 条" in newest_text(wang)
    await scene.settle()
    assert "水龙头有点漏" in all_text(lin)


async def test_a_message_to_the_customer_is_relayed_without_phone_numbers(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.text("跟客户说我带了鞋套")
    assert "我带了鞋套" in newest_text(wang)
    await scene.settle()
    assert "我带了鞋套" in all_text(lin)
    assert "+86" not in all_text(lin) and "+86" not in all_text(wang)


async def test_the_map_button_sends_the_address_as_a_location(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    seen = await wang.tap("🗺 地图")
    assert any(message.get("location") or message.get("venue") for message in seen)


async def test_the_settlement_is_told_with_its_amount(scene: OrderScene, lin: Person, wang: Person) -> None:
    await at_work(scene, lin, wang)
    await on_the_day(scene, 18, 20)
    await wang.text("做完了")
    await scene.pass_time(hours=60)
    assert "¥384" in all_text(wang) and "已结算" in all_text(wang)
    assert await scene.earnings(wang) == 38400

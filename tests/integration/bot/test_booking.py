"""The booking card, by buttons and by words."""

import asyncio

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, toast

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_after_a_complete_sentence_two_taps_lead_to_the_payment_choices(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    shown = booking_card(alice)
    assert "80 平方米" in shown["text"]
    assert "明天 11月24日 周二 15:00–18:30" in shown["text"]
    assert "建国路88号" in shown["text"]
    people = [label for label in labels(shown) if "ℹ️" in label]
    assert len(people) == 3
    await alice.tap("🙌 谁都可以")
    assert "合计 ¥480" in booking_card(alice)["text"]
    seen = await alice.tap("✅ 确认下单")
    orders = await scene.orders(alice)
    assert [order.status for order in orders] == [OrderStatus.AWAITING_PAYMENT]
    assert orders[0].total == 48_000
    assert orders[0].number in seen[-1]["text"]
    assert await scene.draft(alice) is None


async def test_one_card_is_edited_in_place(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    first = booking_card(alice)["message_id"]
    await alice.tap("🙌 谁都可以")
    await alice.tap("✏️ 修改")
    await alice.tap("数量")
    await alice.tap("120 平方米")
    assert booking_card(alice)["message_id"] == first


async def test_a_booking_by_buttons_only(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text("/start")
    await alice.tap("🧹 预约服务")
    await alice.tap("🧹 保洁")
    await alice.tap("深度清洁")
    await alice.tap("90 平方米")
    await alice.tap("▫️ 加洗油烟机")
    assert "☑️ 加洗油烟机 +¥120" in labels(booking_card(alice))
    await alice.tap("✅ 选好了")
    await alice.tap("明天")
    await alice.tap("09:00")
    await alice.tap("🙌 谁都可以")
    shown = booking_card(alice)
    assert "加洗油烟机 ¥120" in shown["text"] and "合计 ¥660" in shown["text"]
    await alice.tap("✅ 确认下单")
    (order,) = await scene.orders(alice)
    assert order.options == {"hood"}


async def test_a_newcomer_is_asked_for_place_street_and_phone_in_turn(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    assert "详细地址" in booking_card(alice)["text"]
    await alice.text("建国路88号3单元502")
    await alice.tap("✅ 对")
    await alice.tap("🙌 谁都可以")
    seen = await alice.tap("✅ 确认下单")
    assert "手机号" in seen.texts[-1]
    assert await scene.orders(alice) == []
    seen = await alice.tap("📱 分享我的手机号")
    assert any(label.startswith("✅ 确认下单") for label in labels(seen[-1]))
    await alice.tap("✅ 确认下单")
    assert len(await scene.orders(alice)) == 1


async def test_without_a_city_the_place_is_asked_before_the_time(scene: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("80")
    assert "哪个城市" in booking_card(alice)["text"]
    await alice.tap("北京市")
    await alice.tap("朝阳区")
    assert "哪一天" in booking_card(alice)["text"]


async def test_a_shared_location_gives_the_city_and_three_districts(scene: BotScene, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("80")
    await alice.location(39.92, 116.46)
    districts = [label for label in labels(booking_card(alice)) if label.endswith("区")]
    assert len(districts) == 3
    await alice.tap("朝阳区")
    draft = await scene.draft(alice)
    assert draft is not None and draft.point is not None
    assert (draft.point.latitude, draft.point.longitude) == (39.92, 116.46)


async def test_a_draft_survives_a_restart(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    scene.restart()
    await alice.tap("🙌 谁都可以")
    assert "合计 ¥480" in booking_card(alice)["text"]


async def test_two_concurrent_taps_confirm_once(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    shown = booking_card(alice)
    data = next(b["data"] for row in shown["buttons"] for b in row if b["text"].startswith("✅"))
    await asyncio.gather(*(alice.tap(message_id=shown["message_id"], data=data) for _ in range(2)))
    assert len(await scene.orders(alice)) == 1


async def test_a_press_on_an_older_version_of_the_card_changes_nothing(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    before = booking_card(alice)
    old = next(b["data"] for row in before["buttons"] for b in row if b["text"].startswith("🙌"))
    await alice.text("改成100平")
    shown = booking_card(alice)
    assert shown["message_id"] > before["message_id"]
    offered = [b.get("data") for message in alice.messages() for row in message["buttons"] for b in row]
    assert old not in offered, "the older version lost its buttons"
    seen = await alice.tap(message_id=shown["message_id"], data=old)
    assert "预约单已经有了变化" in toast(seen)
    draft = await scene.draft(alice)
    assert draft is not None and not draft.anyone


async def test_a_forged_press_is_answered_and_changes_nothing(scene: BotScene) -> None:
    alice = await scene.resident()
    bob = await scene.resident("Bob", street="光华路1号")
    await bob.text(SENTENCE)
    await alice.text(SENTENCE)
    shown = booking_card(alice)
    draft = await scene.draft(alice)
    assert draft is not None
    for data in (
        "nonsense",
        "bwho",
        "bwho:x:y",
        f"bwho:{draft.revision}:999999",
        f"badr:{draft.revision}:2",
        "bcfm:1",
    ):
        await alice.tap(message_id=shown["message_id"], data=data)
    same = await scene.draft(alice)
    assert same is not None and same.housekeeper_id is None and same.street == "建国路88号3单元502"
    assert await scene.orders(alice) == []


async def test_the_chosen_housekeeper_is_reserved_and_cannot_be_booked_twice(scene: BotScene) -> None:
    alice, bob = await scene.resident(), await scene.resident("Bob")
    for person in (alice, bob):
        await person.text(SENTENCE)
        await person.tap("李梅 ·")
    await alice.tap("✅ 确认下单")
    seen = await bob.tap("✅ 确认下单")
    assert "没空" in toast(seen)
    assert await scene.orders(bob) == []
    assert not any("李梅" in label for label in labels(booking_card(bob)))


async def test_a_profile_opens_and_leads_back_or_chooses(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    seen = await alice.tap("ℹ️ 李梅")
    assert "3 年经验" in seen[-1]["text"] and "¥440" in seen[-1]["text"]
    await alice.tap("« 返回列表")
    assert not any("这一单" in message["text"] for message in alice.messages())
    await alice.tap("ℹ️ 李梅")
    await alice.tap("✅ 选李梅")
    assert "合计 ¥440" in booking_card(alice)["text"]


async def test_the_list_of_candidates_is_paged_and_sorted(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    first = [label for label in labels(booking_card(alice)) if "ℹ️" in label]
    await alice.tap("›")
    second = [label for label in labels(booking_card(alice)) if "ℹ️" in label]
    assert len(second) == 2 and not set(first) & set(second)
    await alice.tap("🔎 排序与筛选")
    await alice.tap("价格低")
    assert labels(booking_card(alice))[0].startswith("李梅")


async def test_a_note_is_added_by_buttons(scene: BotScene) -> None:
    alice = await scene.resident()
    await alice.text(SENTENCE)
    await alice.tap("✏️ 修改")
    await alice.tap("备注")
    await alice.text("家里有猫，下午4点前别按门铃")
    draft = await scene.draft(alice)
    assert draft is not None and draft.note == "家里有猫，下午4点前别按门铃"


async def test_the_card_is_shown_in_english(scene: BotScene) -> None:
    alice = await scene.resident(language="en")
    await alice.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    assert "tomorrow, Tue 24 Nov 15:00–18:30" in booking_card(alice)["text"]
    await alice.tap("🙌 Anyone")
    await alice.tap("✅ Confirm ¥480")
    assert len(await scene.orders(alice)) == 1

"""The booking card, by buttons and by words."""

import asyncio

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.support.bot_scene import Town
from tests.support.phone import answer, card, labels

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_after_a_whole_sentence_two_taps_lead_to_the_payment_choices(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    shown = card(alice)
    assert "80 平方米" in shown["text"]
    assert "明天 11月24日 周二 15:00–18:30" in shown["text"]
    assert "建国路88号" in shown["text"]
    people = [label for label in labels(shown) if "ℹ️" in label]
    assert len(people) == 3
    await alice.tap("🙌 谁都可以")
    assert "合计 ¥480" in card(alice)["text"]
    seen = await alice.tap("✅ 确认下单")
    orders = await town.orders(alice)
    assert [order.status for order in orders] == [OrderStatus.AWAITING_PAYMENT]
    assert orders[0].total == 48_000
    assert orders[0].number in seen[-1]["text"]
    assert await town.draft(alice) is None


async def test_one_card_is_edited_in_place(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    first = card(alice)["message_id"]
    await alice.tap("🙌 谁都可以")
    await alice.tap("✏️ 修改")
    await alice.tap("数量")
    await alice.tap("120 平方米")
    assert card(alice)["message_id"] == first


async def test_a_booking_by_buttons_only(town: Town) -> None:
    alice = await town.resident()
    await alice.text("/start")
    await alice.tap("🧹 预约服务")
    await alice.tap("🧹 保洁")
    await alice.tap("深度清洁")
    await alice.tap("90 平方米")
    await alice.tap("▫️ 加洗油烟机")
    assert "☑️ 加洗油烟机 +¥120" in labels(card(alice))
    await alice.tap("✅ 选好了")
    await alice.tap("明天")
    await alice.tap("09:00")
    await alice.tap("🙌 谁都可以")
    shown = card(alice)
    assert "加洗油烟机 ¥120" in shown["text"] and "合计 ¥660" in shown["text"]
    await alice.tap("✅ 确认下单")
    (order,) = await town.orders(alice)
    assert order.options == {"hood"}


async def test_a_newcomer_is_asked_for_place_street_and_phone_in_turn(town: Town, alice: Person) -> None:
    await alice.text(SENTENCE)
    assert "详细地址" in card(alice)["text"]
    await alice.text("建国路88号3单元502")
    await alice.tap("🙌 谁都可以")
    seen = await alice.tap("✅ 确认下单")
    assert "手机号" in seen.texts[-1]
    assert await town.orders(alice) == []
    seen = await alice.tap("📱 分享我的手机号")
    assert any(label.startswith("✅ 确认下单") for label in labels(seen[-1]))
    await alice.tap("✅ 确认下单")
    assert len(await town.orders(alice)) == 1


async def test_without_a_city_the_place_is_asked_before_the_time(town: Town, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("80")
    assert "哪个城市" in card(alice)["text"]
    await alice.tap("北京市")
    await alice.tap("朝阳区")
    assert "哪一天" in card(alice)["text"]


async def test_a_shared_location_gives_the_city_and_three_districts(town: Town, alice: Person) -> None:
    await alice.text("我想做深度清洁")
    await alice.text("80")
    await alice.location(39.92, 116.46)
    districts = [label for label in labels(card(alice)) if label.endswith("区")]
    assert len(districts) == 3
    await alice.tap("朝阳区")
    draft = await town.draft(alice)
    assert draft is not None and draft.point is not None
    assert (draft.point.latitude, draft.point.longitude) == (39.92, 116.46)


async def test_a_draft_survives_a_restart(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    await town.restart()
    await alice.tap("🙌 谁都可以")
    assert "合计 ¥480" in card(alice)["text"]


async def test_two_taps_within_a_millisecond_confirm_once(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    shown = card(alice)
    data = next(b["data"] for row in shown["buttons"] for b in row if b["text"].startswith("✅"))
    await asyncio.gather(*(alice.tap(message_id=shown["message_id"], data=data) for _ in range(2)))
    assert len(await town.orders(alice)) == 1


async def test_a_press_on_an_older_face_of_the_card_changes_nothing(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    before = card(alice)
    old = next(b["data"] for row in before["buttons"] for b in row if b["text"].startswith("🙌"))
    await alice.text("改成100平")
    seen = await alice.tap(message_id=before["message_id"], data=old)
    assert "预约单已经有了变化" in answer(seen)
    draft = await town.draft(alice)
    assert draft is not None and not draft.anyone


async def test_a_forged_press_is_told_and_does_nothing(town: Town) -> None:
    alice = await town.resident()
    bob = await town.resident("Bob", street="光华路1号")
    await bob.text(SENTENCE)
    await alice.text(SENTENCE)
    shown = card(alice)
    draft = await town.draft(alice)
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
    same = await town.draft(alice)
    assert same is not None and same.housekeeper_id is None and same.street == "建国路88号3单元502"
    assert await town.orders(alice) == []


async def test_the_chosen_housekeeper_is_held_and_cannot_be_booked_twice(town: Town) -> None:
    alice, bob = await town.resident(), await town.resident("Bob")
    for person in (alice, bob):
        await person.text(SENTENCE)
        await person.tap("李梅 ·")
    await alice.tap("✅ 确认下单")
    seen = await bob.tap("✅ 确认下单")
    assert "没空" in answer(seen)
    assert await town.orders(bob) == []
    assert not any("李梅" in label for label in labels(card(bob)))


async def test_a_profile_opens_and_leads_back_or_chooses(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    seen = await alice.tap("ℹ️ 李梅")
    assert "3 年经验" in seen[-1]["text"] and "¥440" in seen[-1]["text"]
    await alice.tap("« 返回列表")
    assert not any("这一单" in message["text"] for message in alice.messages())
    await alice.tap("ℹ️ 李梅")
    await alice.tap("✅ 选李梅")
    assert "合计 ¥440" in card(alice)["text"]


async def test_the_list_is_turned_and_sorted(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    first = [label for label in labels(card(alice)) if "ℹ️" in label]
    await alice.tap("›")
    second = [label for label in labels(card(alice)) if "ℹ️" in label]
    assert len(second) == 2 and not set(first) & set(second)
    await alice.tap("价格低")
    assert labels(card(alice))[0].startswith("李梅")


async def test_a_note_is_written_for_whoever_comes(town: Town) -> None:
    alice = await town.resident()
    await alice.text(SENTENCE)
    await alice.tap("✏️ 修改")
    await alice.tap("备注")
    await alice.text("家里有猫，下午4点前别按门铃")
    draft = await town.draft(alice)
    assert draft is not None and draft.note == "家里有猫，下午4点前别按门铃"


async def test_the_whole_card_in_english(town: Town) -> None:
    alice = await town.resident(language="en")
    await alice.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    assert "tomorrow, Tue 24 Nov 15:00–18:30" in card(alice)["text"]
    await alice.tap("🙌 Anyone")
    await alice.tap("✅ Confirm ¥480")
    assert len(await town.orders(alice)) == 1

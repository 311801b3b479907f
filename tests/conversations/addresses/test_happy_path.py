"""An address is gathered in parts, shown whole and confirmed once."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, newest_text, offered

WHOLE = "望京西园三区305号楼2单元1801"


@pytest.mark.parametrize("words", [WHOLE, f"地址是{WHOLE}", f"我家住{WHOLE}", f"朝阳区{WHOLE}"])
async def test_a_typed_address_is_shown_whole_and_confirmed_by_one_press(
    scene: BotScene, bob: Person, words: str
) -> None:
    await bob.text(words)
    assert (
        f"📍 北京市 朝阳区 {WHOLE}" in booking_card(bob)["text"] and "地址对吗" in booking_card(bob)["text"]
    )
    await bob.tap("✅ 对")
    assert offered(bob)
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == WHOLE


async def test_a_yes_in_words_confirms_the_address(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.text("对")
    assert offered(bob)


async def test_building_unit_and_room_are_asked_by_name_and_added(scene: BotScene, bob: Person) -> None:
    await bob.text("望京西园")
    assert "几号楼几单元几室" in booking_card(bob)["text"]
    await bob.text("305号楼2单元1801")
    assert "望京西园305号楼2单元1801" in booking_card(bob)["text"]
    await bob.tap("✅ 对")
    assert offered(bob)


@pytest.mark.parametrize(
    ("known", "question", "answer", "whole"),
    [
        ("知春路6号院", "几号楼几单元几室", "2号楼502", "知春路6号院2号楼502"),
        ("建国路88号", "几楼几室", "1801", "建国路88号1801"),
        ("帽儿胡同", "门牌是几号", "乙17号", "帽儿胡同乙17号"),
        ("望京SOHO塔3", "几楼几室", "1205", "望京SOHO塔31205"),
        ("芳城园12号楼", "几楼几室", "3单元501", "芳城园12号楼3单元501"),
    ],
)
async def test_what_is_asked_depends_on_the_kind_of_place(
    scene: BotScene, bob: Person, known: str, question: str, answer: str, whole: str
) -> None:
    await bob.text(known)
    assert question in booking_card(bob)["text"]
    await bob.text(answer)
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == whole


@pytest.mark.parametrize("words", ["没有", "平房", "就是这个", "没有单元"])
async def test_an_address_without_further_parts_is_believed(scene: BotScene, bob: Person, words: str) -> None:
    await bob.text("望京西园")
    await bob.text(words)
    assert offered(bob)


async def test_a_press_says_that_the_address_is_complete(scene: BotScene, bob: Person) -> None:
    await bob.text("望京西园")
    await bob.tap("就是这个地址")
    assert offered(bob)


async def test_a_confirmed_address_is_offered_with_its_label_next_time(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.tap("✅ 对")
    await bob.text("改到海淀区")
    await bob.tap("✏️ 修改")
    await bob.tap("地点")
    assert f"📍 家 · 朝阳区 {WHOLE}" in labels(booking_card(bob))
    await bob.tap("📍 家")
    assert "地址对吗" not in booking_card(bob)["text"]


async def test_a_known_address_needs_no_confirmation(scene: BotScene, alice: Person) -> None:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平")
    assert offered(alice)


async def test_what_is_said_after_the_address_is_noted(scene: BotScene, bob: Person) -> None:
    await bob.text(f"{WHOLE}，门禁密码5566#")
    draft = await scene.draft(bob)
    assert draft is not None and (draft.street, draft.note) == (WHOLE, "门禁密码5566#")


async def test_an_english_address_is_gathered_in_parts(scene: BotScene) -> None:
    emma = await scene.resident("Emma", "en", street=None)
    await emma.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await emma.text("my address is 8 Jianguo Road")
    assert "Which floor and room?" in booking_card(emma)["text"]
    await emma.text("building 1 apt 1")
    assert "8 Jianguo Road, building 1, apt 1" in booking_card(emma)["text"]
    await emma.tap("✅ Right")
    assert offered(emma)


async def test_a_new_english_customer_who_types_a_booking_at_the_place_gets_the_booking(
    scene: BotScene,
) -> None:
    words = "I need cleaning for 2 hours in Chaoyang Beijing, 8 Jianguo Road building 1 apt 1, on 1 December at 13:00"
    slots = {
        "service": "daily_cleaning",
        "hours": 2,
        "city": "北京市",
        "district": "朝阳区",
        "address": "8 Jianguo Road building 1 apt 1",
        "start": "2026-12-01T13:00",
    }
    scene.understanding.meanings[words] = ("book_service", slots)
    emma = scene.newcomer("Emma", "en")
    await emma.text("/start")
    await emma.contact()
    await emma.text(words)
    shown = booking_card(emma)["text"]
    assert "8 Jianguo Road building 1 apt 1" in shown and "Is this address right?" in shown
    await emma.tap("✅ Right")
    assert "Where do you live" not in newest_text(emma) and offered(emma)


async def test_a_location_shared_at_the_start_is_known_at_the_first_booking(scene: BotScene) -> None:
    carl = scene.newcomer("Carl")
    await carl.text("/start")
    await carl.contact()
    await carl.location(39.92, 116.46)
    await carl.text("我想做深度清洁")
    await carl.text("80")
    assert "哪个城市" not in booking_card(carl)["text"] and "北京" in booking_card(carl)["text"]
    assert "朝阳区" in labels(booking_card(carl))


async def test_an_address_said_without_a_booking_is_kept_for_the_next_one(scene: BotScene) -> None:
    words = f"我住朝阳区{WHOLE}"
    scene.understanding.meanings[words] = (
        "set_location",
        {"city": "北京市", "district": "朝阳区", "address": WHOLE},
    )
    dora = await scene.resident("Dora", street=None)
    await dora.text(words)
    assert WHOLE in newest_text(dora)
    await dora.text("明天下午3点在朝阳区做深度清洁，80平")
    assert WHOLE in booking_card(dora)["text"] and offered(dora)

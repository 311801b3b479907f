"""Invalid input is explained in the card and changes no other slot."""

import asyncio

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, newest_message, offered

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_a_service_not_offered_is_refused_and_the_offered_ones_are_shown(
    scene: BotScene, alice: Person
) -> None:
    seen = await alice.text("能来开个锁吗")
    assert "暂时没有" in seen.texts[0] and "家电维修" in seen.texts[1]
    assert await scene.draft(alice) is None
    await alice.tap("« 全部服务")
    assert "🧹 保洁" in labels(newest_message(alice))


async def test_a_start_outside_working_hours_is_refused_and_the_rest_is_kept(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    await alice.text("明天凌晨3点")
    assert "服务时间是 08:00 到 20:00" in booking_card(alice)["text"]
    assert "80 平方米" in booking_card(alice)["text"]


async def test_an_area_out_of_range_is_refused_and_asked_again(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("5000平")
    assert "30 到 300 平方米" in booking_card(alice)["text"]
    assert "大约多大面积" in booking_card(alice)["text"]
    assert "明天 11月24日 周二 15:00" in booking_card(alice)["text"]


async def test_a_position_beyond_the_list_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("第九个")
    assert "没有这一项" in booking_card(alice)["text"]
    assert offered(alice)


async def test_a_city_without_service_is_refused_and_the_old_one_is_kept(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    await alice.text("我在杭州")
    assert "杭州市暂时没有开通服务" in booking_card(alice)["text"]
    draft = await scene.draft(alice)
    assert draft is not None and draft.city == "北京市"


async def test_a_street_of_4096_characters_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text("路" * 4096)
    assert "200 字以内" in booking_card(alice)["text"]


async def test_a_street_of_emojis_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text("😀😀😀")
    assert "写到门牌号" in booking_card(alice)["text"]


@pytest.mark.parametrize("kind", ["voice", "document", "video"])
async def test_media_in_place_of_text_is_answered_and_the_question_repeated(
    scene: BotScene, alice: Person, kind: str
) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    match kind:
        case "voice":
            seen = await alice.voice(b"ogg")
        case "document":
            seen = await alice.document(b"x" * 25_000_000, "large.bin")
        case _:
            seen = await alice.video(b"mp4")
    assert any("请用文字" in text or "请打字" in text for text in seen.texts)
    assert "详细地址" in booking_card(alice)["text"]


async def test_markup_in_a_note_is_escaped(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("✏️ 修改")
    await alice.tap("备注")
    await alice.text("<b>门</b> & <script>")
    assert "<b>门</b> & <script>" in booking_card(alice)["text"]


async def test_a_hundred_messages_at_once_all_take_effect_and_end_in_one_card(
    scene: BotScene, alice: Person
) -> None:
    bob = await scene.resident("Bob", street="光华路1号")
    await alice.text("/menu")
    sentences = [SENTENCE] + ["改成100平", "4点", "谢谢", "多少钱"] * 24 + ["不对，是后天下午", "80", "4点"]
    storm = asyncio.gather(*(alice.text(sentence) for sentence in sentences))
    calm = await bob.text(SENTENCE)
    assert calm.texts
    await storm
    draft = await scene.draft(alice)
    assert draft is not None and draft.measure == 80
    assert scene.agency.clock.local(draft.start).strftime("%d %H:%M") == "25 16:00"  # type: ignore[arg-type]
    said = [message["text"] for message in alice.messages() if message["from"] == "bot"]
    assert len(said) < 30
    assert sum("消息有点多" in text for text in said) == 1
    assert "80 平方米" in booking_card(alice)["text"]


async def test_without_the_language_server_buttons_work_and_the_draft_is_kept(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("我想做深度清洁")
    scene.understanding.down = True
    seen = await alice.text("改到海淀区")
    assert any("读不懂" in text for text in seen.texts)
    await alice.text("80")
    await alice.tap("明天")
    await alice.text("15:30")
    assert "明天 11月24日 周二 15:30–19:00" in booking_card(alice)["text"]
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    assert len(await scene.orders(alice)) == 1

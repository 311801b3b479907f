"""Every slot can be changed in words or by its button; the form never starts over."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, offered

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_another_day_in_words_keeps_all_other_slots(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("不对，是后天下午")
    shown = booking_card(alice)
    assert "后天 11月25日 周三 下午" in shown["text"]
    assert "80 平方米" in shown["text"]
    assert "13:00" in labels(shown) and "09:00" not in labels(shown)


async def test_an_hour_without_a_day_means_the_day_of_the_draft(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("4点")
    assert "明天 11月24日 周二 16:00–19:30" in booking_card(alice)["text"]


async def test_another_area_after_the_quote_gives_a_new_quote(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    await alice.text("改成100平")
    assert "合计 ¥600" in booking_card(alice)["text"]


async def test_the_chosen_housekeeper_stays_if_free_at_the_new_time(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("李梅 ·")
    await alice.text("4点")
    assert "人员：李梅" in booking_card(alice)["text"]


async def test_another_district_asks_for_the_street_there(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    assert "详细地址" in booking_card(alice)["text"]
    await alice.text("中关村大街1号1203室")
    await alice.tap("✅ 对")
    assert offered(alice) == ["张敏"]


async def test_a_new_time_while_the_street_is_asked_is_not_taken_for_the_street(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text("不对，是后天下午")
    draft = await scene.draft(alice)
    assert draft is not None and draft.street is None and draft.daypart == "afternoon"


async def test_an_option_named_in_words_is_added(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("加洗油烟机")
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning" and draft.options == {"hood"}


async def test_another_service_keeps_time_and_place(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("✏️ 修改")
    await alice.tap("服务")
    await alice.tap("🧹 保洁")
    await alice.tap("日常保洁")
    draft = await scene.draft(alice)
    assert draft is not None
    assert draft.service == "daily_cleaning" and draft.start is not None and draft.district == "朝阳区"


async def test_the_time_is_changed_by_its_button(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("✏️ 修改")
    await alice.tap("时间")
    await alice.tap("后天")
    await alice.tap("09:30")
    assert "后天 11月25日 周三 09:30–13:00" in booking_card(alice)["text"]


async def test_leaving_the_edit_menu_changes_nothing(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    before = await scene.draft(alice)
    await alice.tap("✏️ 修改")
    await alice.tap("« 返回")
    after = await scene.draft(alice)
    assert before is not None and after is not None and before.revision == after.revision
    assert offered(alice)


async def test_another_day_keeps_the_hour_if_somebody_is_free(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["改成后天吧"] = ("book_service", {"date": "2026-11-25"})
    await alice.text(SENTENCE)
    await alice.text("改成后天吧")
    assert "后天 11月25日 周三 15:00–18:30" in booking_card(alice)["text"]


async def test_another_day_asks_for_the_hour_when_nobody_is_free_at_the_old_one(
    scene: BotScene, alice: Person
) -> None:
    scene.understanding.meanings["改成今天"] = ("book_service", {"date": "2026-11-23"})
    await alice.text("明天上午9点保洁3小时")
    await alice.text("改成今天")
    assert "今天 11月23日 周一 几点开始" in booking_card(alice)["text"]
    assert "09:00" not in labels(booking_card(alice))


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("内窗也擦一下", ("out_of_scope", {})),
        ("不对，要加擦内窗", ("deny", {})),
        ("擦内窗也一起做了", ("book_service", {"service": "window_cleaning"})),
        ("inside windows too please", ("sell_item", {})),
    ],
)
async def test_an_option_in_an_ambiguous_message_is_added(
    scene: BotScene, alice: Person, words: str, meaning: tuple[str, dict[str, object]]
) -> None:
    scene.understanding.meanings[words] = meaning
    await alice.text(SENTENCE)
    await alice.text(words)
    draft = await scene.draft(alice)
    assert draft is not None and draft.service == "deep_cleaning" and draft.options == {"windows"}


async def test_asking_what_an_option_costs_does_not_add_it(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["加擦内窗多少钱"] = ("ask_price", {})
    await alice.text(SENTENCE)
    await alice.text("加擦内窗多少钱")
    draft = await scene.draft(alice)
    assert draft is not None and not draft.options


@pytest.mark.parametrize(
    "words", ["不对，我说的是另外那个", "搞错了，应该是那样", "That's wrong, the other one"]
)
async def test_an_unclear_correction_asks_what_to_change(scene: BotScene, alice: Person, words: str) -> None:
    scene.understanding.meanings[words] = ("deny", {})
    await alice.text(SENTENCE)
    await alice.text(words)
    assert "要改哪一项" in booking_card(alice)["text"]
    assert "取消预约单" not in labels(booking_card(alice))


async def test_a_plain_no_asks_whether_to_discard_the_draft(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("不用了")
    assert "取消预约单" in labels(booking_card(alice))


@pytest.mark.parametrize("words", ["Sorry, I meant the other thing", "不对，我要的是别的"])
async def test_a_correction_is_not_taken_for_the_requested_street(
    scene: BotScene, alice: Person, words: str
) -> None:
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text(words)
    draft = await scene.draft(alice)
    assert draft is not None and draft.street is None
    assert "没听懂要改什么" in booking_card(alice)["text"] and "详细地址" in booking_card(alice)["text"]


async def test_a_corrected_street_is_stored_without_the_words_around_it(
    scene: BotScene, alice: Person
) -> None:
    scene.understanding.meanings["不对，是中关村大街1号"] = ("set_location", {"address": "中关村大街1号"})
    await alice.text(SENTENCE)
    await alice.text("改到海淀区")
    await alice.text("不对，是中关村大街1号")
    draft = await scene.draft(alice)
    assert draft is not None and draft.street == "中关村大街1号"


async def test_an_hour_followed_by_a_word_is_read_as_the_hour(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["09:30吧"] = ("sell_item", {})
    await alice.text("周六上午擦玻璃")
    await alice.text("80")
    await alice.text("09:30吧")
    assert "周六 09:30" in booking_card(alice)["text"]

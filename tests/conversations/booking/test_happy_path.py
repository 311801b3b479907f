"""Complete bookings."""

import pytest

from nlu.frame import Frame
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, labels, offered

SENTENCE = "明天下午3点在朝阳区做深度清洁，80平"


async def test_a_sentence_a_choice_by_position_and_yes_create_an_order(
    scene: BotScene, alice: Person
) -> None:
    await alice.text(SENTENCE)
    second = offered(alice)[1]
    await alice.text("第二个吧")
    assert f"人员：{second}" in booking_card(alice)["text"]
    await alice.text("好的，可以")
    (order,) = await scene.orders(alice)
    assert order.chosen_id == scene.staff[second]


async def test_a_housekeeper_is_chosen_by_name(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("就王阿姨了")
    assert "人员：王秀英" in booking_card(alice)["text"]
    assert "合计 ¥520" in booking_card(alice)["text"]


async def test_a_minimum_rating_in_the_sentence_filters_the_list(scene: BotScene, alice: Person) -> None:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平，要4.8分以上的")
    assert "4.8 分以上" in booking_card(alice)["text"]
    assert set(offered(alice)) == {"王秀英", "张敏"}


async def test_wishes_are_added_in_words_and_cleared_by_a_button(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("只要女的")
    await alice.tap("›")
    assert "陈建国" not in offered(alice)
    await alice.text("便宜一点的")
    assert offered(alice)[0] == "李梅"
    await alice.tap("🔎 排序与筛选")
    await alice.tap("放宽条件")
    assert "女性" not in booking_card(alice)["text"]


async def test_a_day_without_an_hour_offers_the_half_hours_of_that_part_of_the_day(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("周六上午擦玻璃")
    await alice.text("80")
    hours = [label for label in labels(booking_card(alice)) if label[:2].isdigit()]
    assert hours[0] == "08:00" and hours[-1] == "11:30"


async def test_searching_for_housekeepers_starts_a_draft(scene: BotScene, alice: Person) -> None:
    await alice.text("有没有深度清洁的阿姨")
    assert offered(alice)
    await alice.tap("李梅 ·")
    await alice.text("80")
    await alice.tap("明天")
    await alice.tap("10:00")
    assert "人员：李梅" in booking_card(alice)["text"]
    await alice.tap("✅ 确认下单 ¥440")
    (order,) = await scene.orders(alice)
    assert order.chosen_id == scene.staff["李梅"]


async def test_booking_in_english_by_buttons_only(scene: BotScene) -> None:
    john = await scene.resident("John", "en")
    await john.text("/start")
    await john.tap("🧹 Book")
    await john.tap("🧹 Cleaning")
    await john.tap("Regular cleaning")
    await john.tap("3 hours")
    await john.tap("No extras")
    await john.tap("Tomorrow")
    await john.tap("14:00")
    await john.tap("🙌 Anyone")
    assert "Total ¥150" in booking_card(john)["text"]
    await john.tap("✅ Confirm ¥150")
    assert len(await scene.orders(john)) == 1


async def test_the_service_list_starts_a_draft(scene: BotScene, alice: Person) -> None:
    await alice.text("💰 服务与价格")
    await alice.tap("🔧 家电清洗维修")
    await alice.tap("空调清洗")
    await alice.tap("2 台")
    assert "空调清洗" in booking_card(alice)["text"] and "2 台" in booking_card(alice)["text"]


async def test_any_housekeeper_is_chosen_in_words(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("谁都可以")
    assert "任意一位" in booking_card(alice)["text"] and "合计 ¥480" in booking_card(alice)["text"]


async def test_a_note_is_added_in_words(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.text("备注：家里有猫")
    await alice.text("跟阿姨说带上拖把")
    assert "备注：家里有猫\n带上拖把" in booking_card(alice)["text"]


async def test_an_option_is_not_taken_for_a_message_to_the_housekeeper(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("明天上午9点保洁3小时")
    await alice.text("带清洁剂")
    draft = await scene.draft(alice)
    assert draft is not None and draft.options == {"detergents"} and draft.note == ""


async def test_a_recurring_visit_is_booked_for_its_first_date(scene: BotScene, alice: Person) -> None:
    await alice.text("每周一上午9点保洁3小时")
    assert "一次一次约" in booking_card(alice)["text"]
    assert "11月30日 周一 09:00–12:00" in booking_card(alice)["text"]


async def test_another_housekeeper_can_be_chosen_after_the_quote(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("李梅 ·")
    await alice.text("换个阿姨")
    assert offered(alice)
    await alice.tap("张敏 ·")
    assert "人员：张敏" in booking_card(alice)["text"]


@pytest.mark.parametrize("words", ["100平迷", "100 sqaure", "差不多100这样"])
async def test_the_only_number_of_an_unknown_answer_is_the_measure(
    scene: BotScene, alice: Person, words: str
) -> None:
    await alice.text("我想做深度清洁")
    await alice.text(words)
    assert "100 平方米" in booking_card(alice)["text"]


@pytest.mark.parametrize("words", ["我要退货100件不知道怎么弄谁能帮帮我找一下人", "12月5号见", "100 or 120"])
async def test_a_number_in_another_sentence_is_not_the_measure(
    scene: BotScene, alice: Person, words: str
) -> None:
    await alice.text("我想做深度清洁")
    await alice.text(words)
    draft = await scene.draft(alice)
    assert draft is not None and draft.measure is None


async def test_a_button_filters_the_list_by_gender(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🔎 排序与筛选")
    await alice.tap("👩 只看女性")
    assert "要求：女性" in booking_card(alice)["text"]
    assert offered(alice) and "陈建国" not in offered(alice)
    await alice.tap("🔎 排序与筛选")
    assert "✓ 👩 只看女性" in labels(booking_card(alice))


async def test_the_list_of_people_has_one_row_besides_them(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    people, rest = booking_card(alice)["buttons"][:3], booking_card(alice)["buttons"][3:]
    assert all(len(row) == 2 and row[1]["text"].startswith("ℹ️") for row in people)
    assert [[button["text"] for button in row] for row in rest][1] == ["🔎 排序与筛选", "›"]
    await alice.tap("›")
    await alice.tap("🔎 排序与筛选")
    assert "✓ 综合" in labels(booking_card(alice))
    await alice.tap("« 返回列表")
    assert len(offered(alice)) == 3


async def test_a_profile_without_a_portrait_shows_a_monogram(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap(f"ℹ️ {offered(alice)[0]}")
    profile = alice.messages()[-1]
    assert (profile["photo"]["width"], profile["photo"]["height"]) == (640, 360)
    assert [button.get("style") for row in profile["buttons"] for button in row] == ["primary", None]


async def test_the_quote_offers_the_options(scene: BotScene, alice: Person) -> None:
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    await alice.tap("➕ 附加")
    await alice.tap("加擦内窗")
    await alice.tap("✅ 选好了")
    assert "合计 ¥560" in booking_card(alice)["text"]


@pytest.mark.parametrize("words", ["洗空调，用微信付", "AC cleaning, paying by WeChat"])
async def test_a_service_with_a_payment_method_starts_a_draft(
    scene: BotScene, alice: Person, words: str
) -> None:
    scene.understanding.meanings[words] = (
        "pay_order",
        {"service": "ac_cleaning", "payment_method": "wechat"},
    )
    await alice.text(words)
    assert "空调清洗" in booking_card(alice)["text"]


async def test_a_payment_method_in_reply_to_the_quote_confirms_it(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["用微信付"] = ("pay_order", {"payment_method": "wechat"})
    await alice.text(SENTENCE)
    await alice.tap("🙌 谁都可以")
    await alice.text("用微信付")
    (order,) = await scene.orders(alice)
    assert order.total == 48_000
    assert any("待付款" in message["text"] for message in alice.messages())


async def test_choosing_anyone_keeps_the_wish_for_experience(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["要5年以上经验的"] = ("search_housekeeper", {"min_experience_years": 5})
    await alice.text(SENTENCE)
    await alice.text("要5年以上经验的")
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    (order,) = await scene.orders(alice)
    assert order.min_experience_years == 5


async def test_a_full_name_with_a_title_finds_the_housekeeper(scene: BotScene, alice: Person) -> None:
    scene.understanding.meanings["让王秀英阿姨来"] = ("choose_option", {"housekeeper": "王秀英阿姨"})
    await alice.text("明天上午9点保洁3小时")
    await alice.text("让王秀英阿姨来")
    assert "人员：王秀英" in booking_card(alice)["text"]


async def test_a_surname_in_latin_letters_finds_the_housekeeper(scene: BotScene) -> None:
    emma = await scene.resident("Emma", "en")
    scene.understanding.meanings["let's go with Li ayi"] = ("choose_option", {"housekeeper": "Li ayi"})
    await emma.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await emma.text("let's go with Li ayi")
    assert "Who: Li Mei" in booking_card(emma)["text"]


async def test_a_name_in_latin_letters_is_searched_beyond_the_list(scene: BotScene) -> None:
    emma = await scene.resident("Emma", "en")
    scene.understanding.meanings["with Zhao ayi please"] = ("book_service", {"housekeeper": "Zhao ayi"})
    await emma.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await emma.text("with Zhao ayi please")
    assert "Who: Zhao Li" in booking_card(emma)["text"]


async def test_a_street_in_an_uncertain_message_is_the_address_of_the_draft(
    scene: BotScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer = scene.newcomer("Emma", "en")
    await newcomer.text("/start")
    words = "look at the AC in Chaoyang, the address is 12 Jianguo Road, 1908"
    slots = {"district": "朝阳区", "address": "12 Jianguo Road, 1908"}

    async def unsure(*asked: object) -> Frame:
        return Frame("set_location", 0.5, slots)

    monkeypatch.setattr(scene.understanding, "parse", unsure)
    await newcomer.text(words)
    assert "Chaoyang 12 Jianguo Road, 1908" in booking_card(newcomer)["text"]
    assert "Which service" in booking_card(newcomer)["text"]


async def test_saying_where_one_lives_starts_no_draft(scene: BotScene) -> None:
    newcomer = scene.newcomer("Emma", "en")
    scene.understanding.meanings["I live in Chaoyang"] = ("set_location", {"district": "朝阳区"})
    seen = await newcomer.text("I live in Chaoyang")
    assert "Noted" in seen.texts[0]
    assert await scene.draft(newcomer) is None

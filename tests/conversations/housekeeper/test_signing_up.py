import pytest

from domain.housekeepers.model import Housekeeper, Standing
from domain.kernel.localised import Language
from domain.people.model import Role
from sandbox.telegram import Person
from tests.bot.town import id_number
from tests.conversations.scene import PNG, Scene, alert, data_of, everything, labels, newest

NUMBER = id_number(7)
MASKED = NUMBER[:6] + "********" + NUMBER[-4:]


async def _newcomer(scene: Scene, language: str = "zh", phone: bool = True) -> Person:
    person = await scene.town.resident("小王", language, phone=phone, street=None)
    await person.text("/menu")
    return person


async def _applied(scene: Scene, person: Person) -> Housekeeper | None:
    account = await scene.town.account(person)
    async with scene.town.look() as work:
        return await work.housekeepers.find(account.id)


async def _everything_but_the_end(person: Person) -> None:
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.tap("朝阳区")
    await person.tap("✅ 选好了")
    await person.tap("日常保洁")
    await person.tap("✅ 选好了")
    await person.tap("✅ 选好了")
    await person.tap("周一到周五 09:00–18:00")
    await person.tap("5 年")


async def test_signing_up_by_buttons_from_the_first_word_to_the_operators_ticket(scene: Scene) -> None:
    person = await _newcomer(scene)
    seen = await person.text("我想来做家政接单")
    assert "欢迎加入" in seen.texts[0] and "姓名" in seen.texts[1]
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    assert "哪些区" in newest(person)
    await person.tap("朝阳区")
    await person.tap("海淀区")
    await person.tap("✅ 选好了")
    await person.tap("日常保洁")
    await person.tap("擦玻璃")
    await person.tap("✅ 选好了")
    assert "自己的价格" in newest(person) or "−5" in labels(person.messages())
    await person.tap("+5")
    await person.tap("✅ 选好了")
    await person.tap("每天 08:00–20:00")
    await person.tap("5 年")
    await person.text("高级家政师、母婴护理证")
    await person.text("干活仔细，待人和气")
    await person.photo(PNG)
    assert "请核对一遍" in newest(person)
    await person.tap("📨 交上去")
    assert "申请已经交上去了" in newest(person)
    applied = await _applied(scene, person)
    assert applied is not None and applied.standing is Standing.WAITING
    assert applied.id_number == NUMBER and applied.districts == {"朝阳区", "海淀区"}
    assert set(applied.prices) == {"daily_cleaning", "window_cleaning"}
    assert (
        sorted(price or 0 for price in applied.prices.values()) == [0, 5500]
        or 1500 in applied.prices.values()
    )
    assert applied.certificates == ("高级家政师", "母婴护理证") and applied.experience_years == 5
    assert [ticket.kind.value for ticket in await scene.tickets()] == ["certification"]


async def test_the_menu_offers_it_to_customers(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("☰ 更多")
    seen = await person.tap("📝 报名")
    assert "姓名" in seen.texts[-1]


async def test_one_sentence_fills_many_slots(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("我想做家政，会日常保洁和擦玻璃，在朝阳和海淀，干了5年")
    told = newest(person)
    assert "日常保洁、擦玻璃" in told and "朝阳区、海淀区" in told and "5 年" in told
    assert "姓名" in told


async def test_signing_up_in_english(scene: Scene) -> None:
    person = await _newcomer(scene, "en")
    await person.text("I want to work as a housekeeper")
    await person.text("Mary Wang")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.text("Chaoyang and Haidian")
    await person.text("regular cleaning and window cleaning")
    await person.text("regular cleaning 60")
    await person.tap("✅ Done")
    await person.text("Mon to Sat 9:00 to 18:00")
    await person.text("3 years")
    await person.tap("Skip")
    await person.tap("Skip")
    await person.tap("Skip")
    assert "Please check it" in newest(person)
    await person.tap("📨 Hand in")
    applied = await _applied(scene, person)
    assert applied is not None
    assert applied.prices == {"daily_cleaning": 6000, "window_cleaning": None}
    assert applied.working_hours.days == {0, 1, 2, 3, 4, 5}
    assert (applied.working_hours.begins.hour, applied.working_hours.ends.hour) == (9, 18)


async def test_the_id_number_is_never_shown_whole_and_leaves_the_chat(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    assert MASKED in newest(person)
    assert NUMBER not in everything(person)


async def test_the_id_number_lies_nowhere_in_the_open(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    async with scene.town.look() as work:
        kept = await work.conversations.get(f"chat:{person.id}")
    assert "王秀英" in str(kept) and NUMBER not in str(kept)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1"), "最后一位对不上"),
        ("1234567890", "18 位"),
        ("110105202001010011", "最后一位对不上"),
    ],
)
async def test_a_wrong_id_number_is_explained_and_asked_again(scene: Scene, typed: str, answer: str) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(typed)
    assert answer in newest(person)
    assert "王秀英" in newest(person), "what was answered before is kept"
    await person.text(NUMBER)
    assert MASKED in newest(person)


async def test_spaces_and_a_small_x_in_an_id_number_are_tolerated(scene: Scene) -> None:
    ending_in_x = next(id_number(serial) for serial in range(200) if id_number(serial).endswith("X"))
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    spaced = f"{ending_in_x[:6]} {ending_in_x[6:14]} {ending_in_x[14:].lower()}"
    await person.text(spaced)
    assert ending_in_x[:6] + "********" + ending_in_x[-4:] in newest(person)
    assert spaced not in everything(person)


async def test_a_number_that_somebody_else_signed_up_with_is_refused(scene: Scene) -> None:
    known = await scene.housekeeper()
    taken = await _applied(scene, known)
    assert taken is not None
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(taken.id_number)
    assert "已经登记过" in newest(person)


async def test_without_a_phone_it_is_asked_for_and_the_application_goes_on(scene: Scene) -> None:
    person = await _newcomer(scene, phone=False)
    await person.text("/join")
    seen = await person.text("王秀英")
    assert "手机号" in seen.texts[-1]
    await person.tap("📱 分享我的手机号")
    assert "身份证号" in newest(person)


async def test_a_typed_phone_is_proven_by_a_code(scene: Scene) -> None:
    person = await _newcomer(scene, phone=False)
    await person.text("/join")
    await person.text("王秀英")
    await person.text("13912345678")
    await person.text(scene.town.sms.sent[-1][1])
    assert (await scene.town.account(person)).phone == "+8613912345678"
    assert "身份证号" in newest(person)


async def test_a_question_in_between_is_answered_and_the_application_comes_back(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    seen = await person.text("你们都能做什么")
    assert "家政人员报名" in seen.texts[-1] and "王秀英" in seen.texts[-1]
    assert len(seen.texts) > 1


async def test_a_restart_loses_nothing(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await scene.town.restart()
    await person.photo(PNG)
    assert "王秀英" in newest(person) and MASKED in newest(person) and "哪些区" in newest(person)


async def test_leaving_keeps_the_answers(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.tap("⏸ 以后再填")
    assert "保存着" in newest(person)
    await person.text("/join")
    assert "王秀英" in newest(person) and "身份证号" in newest(person)


async def test_any_answer_can_be_changed_at_any_time_by_its_button(scene: Scene) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("姓名")
    await person.text("王秀兰")
    assert "王秀兰" in newest(person)
    assert "证书" in newest(person), "and the question that was open is asked again"


async def test_any_answer_can_be_changed_at_any_time_in_words(scene: Scene) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    await person.text("名字改成王秀兰")
    assert "王秀兰" in newest(person)
    await person.text("海淀也接")
    assert "朝阳区、海淀区" in newest(person)
    await person.text("不做日常保洁，做擦玻璃")
    await person.text("周末 10点到16点")
    assert "周末 10:00–16:00" in newest(person)
    await person.text("可以")
    applied = await _applied(scene, person)
    assert applied is not None and applied.name == "王秀兰"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周一到周六 9点到18点", "周一、周二、周三、周四、周五、周六 09:00–18:00"),
        ("每天早上8点到晚上8点", "每天 08:00–20:00"),
        ("工作日 9:30-17:30", "周一到周五 09:30–17:30"),
    ],
)
async def test_hours_are_understood_as_people_say_them(scene: Scene, said: str, told: str) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("工作时间")
    await person.text(said)
    assert told in newest(person)


async def test_hours_that_make_no_day_are_refused(scene: Scene) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("工作时间")
    await person.text("29点到30点")
    assert "工作时间不对" in newest(person)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [("card.pdf", b"%PDF-1.4 something", "不是能用的图片"), ("card.png", b"not a picture", "不是能用的图片")],
)
async def test_a_file_that_is_no_picture_is_refused(
    scene: Scene, name: str, content: bytes, answer: str
) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(content, name)
    assert answer in everything(person)
    assert "身份证照片：已收到" not in newest(person)


async def test_a_picture_sent_as_a_file_is_taken(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(PNG, "card.png")
    assert "身份证照片：已收到" in newest(person)


async def test_a_huge_file_is_refused(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(PNG + b"0" * (25 * 1024 * 1024), "card.png")
    assert "10 MB" in everything(person)


async def test_a_photo_too_small_to_read_is_kept_with_a_kind_word(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    seen = await person.photo(PNG)
    assert any("有点小" in text for text in seen.texts)


async def test_a_photo_where_text_is_asked_and_a_sticker_change_nothing(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.sticker(b"webp")
    assert "姓名" in newest(person)
    await person.voice(b"ogg")
    assert "姓名" in newest(person)


async def test_own_prices_stay_within_the_catalogues_range(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.text("朝阳")
    await person.tap("日常保洁")
    await person.tap("✅ 选好了")
    for _ in range(6):
        await person.tap("+5")
    told = await person.tap("+5")
    assert "¥40 到 ¥80" in alert(told)
    await person.text("日常保洁 200")
    assert "¥40 到 ¥80" in newest(person)
    await person.text("日常保洁 66元")
    assert any("¥66" in label for label in labels(person.messages()))


async def test_a_whole_category_is_chosen_with_one_button(scene: Scene) -> None:
    person = await _newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.text("全部都可以")
    assert "大兴区" in newest(person)
    await person.tap("🧹 保洁")
    assert "日常保洁、深度清洁、开荒保洁、擦玻璃" in newest(person)


async def test_handing_in_twice_makes_one_application(scene: Scene) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    message, data = data_of(person, "📨 交上去")
    await person.tap("📨 交上去")
    again = await person.tap(message_id=message, data=data)
    assert "过时" in alert(again)
    seen = await person.text("/join")
    assert "正在审核" in seen.texts[0]
    assert len(await scene.tickets()) == 1


async def test_forged_picks_change_nothing(scene: Scene) -> None:
    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    message, _ = data_of(person, "✏️ 修改")
    for data in (
        "su-pick:signup:services:999",
        "su-pick:signup:districts:-1",
        "su-pick:elsewhere:city:1",
        "su-price:signup:3:500",
        "su-edit:signup:password",
        "su-cat:signup:77",
        "su-done:signup:name",
        "su-skip:signup:name",
        "su-pick:signup:services",
    ):
        told = await person.tap(message_id=message, data=data)
        assert "过时" in alert(told), data


async def test_a_refused_applicant_corrects_what_was_wrong_and_hands_in_again(scene: Scene) -> None:
    from domain.housekeepers.use_cases import certify, refuse

    person = await _newcomer(scene)
    await _everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    await person.tap("📨 交上去")
    account = await scene.town.account(person)
    operator = await scene.operator()
    async with scene.town.database.begin(scene.town.business) as work:
        boss = await work.people.with_telegram_id(operator.id)
        assert boss is not None
        await refuse(work, boss, account.id, "照片看不清 <模糊>")
    await scene.settle()
    assert "照片看不清 <模糊>" in everything(person)
    await person.tap("✏️ 修改后再交")
    assert "王秀英" in newest(person) and MASKED in newest(person)
    await person.tap("身份证照片")
    await person.photo(PNG)
    assert "请核对一遍" in newest(person)
    await person.tap("📨 交上去")
    applied = await _applied(scene, person)
    assert applied is not None and applied.standing is Standing.WAITING
    async with scene.town.database.begin(scene.town.business) as work:
        boss = await work.people.with_telegram_id(operator.id)
        assert boss is not None
        await certify(work, boss, account.id)
    await scene.settle()
    account = await scene.town.account(person)
    assert Role.HOUSEKEEPER in account.roles and account.acting is Role.HOUSEKEEPER
    assert "恭喜" in everything(person)
    assert any("🟢 上线 / 下线" in row for row in person.messages()[-1]["keyboard"])


async def test_buttons_go_on_while_the_language_server_is_down(scene: Scene) -> None:
    person = await _newcomer(scene)
    scene.town.understanding.down = True
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.tap("朝阳区")
    assert "朝阳区" in newest(person)
    assert (await scene.town.account(person)).language is Language.ZH

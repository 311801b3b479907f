import pytest

from domain.homecare.housekeepers.model import Standing
from tests.conversations.signing_up.application_steps import (
    MASKED,
    NUMBER,
    application_of,
    everything_but_the_end,
    newcomer,
)
from tests.support.factories import id_number
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, labels, newest_text


async def test_an_application_by_buttons_opens_a_ticket(scene: OrderScene) -> None:
    person = await newcomer(scene)
    seen = await person.text("我想来做家政接单")
    assert "欢迎加入" in seen.texts[0] and "姓名" in seen.texts[1]
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    assert "哪些区" in newest_text(person)
    await person.tap("朝阳区")
    await person.tap("海淀区")
    await person.tap("✅ 选好了")
    await person.tap("日常保洁")
    await person.tap("擦玻璃")
    await person.tap("✅ 选好了")
    assert "自己的价格" in newest_text(person) or "−5" in labels(*person.messages())
    await person.tap("+5")
    await person.tap("✅ 选好了")
    await person.tap("每天 08:00–20:00")
    await person.tap("5 年")
    await person.text("高级家政师、母婴护理证")
    await person.text("干活仔细，待人和气")
    await person.photo(PNG)
    assert "请核对一遍" in newest_text(person)
    await person.tap("📨 交上去")
    assert "申请已经交上去了" in newest_text(person)
    applied = await application_of(scene, person)
    assert applied is not None and applied.standing is Standing.WAITING
    assert applied.id_number == NUMBER and applied.districts == {"朝阳区", "海淀区"}
    assert set(applied.prices) == {"daily_cleaning", "window_cleaning"}
    assert (
        sorted(price or 0 for price in applied.prices.values()) == [0, 5500]
        or 1500 in applied.prices.values()
    )
    assert applied.certificates == ("高级家政师", "母婴护理证") and applied.experience_years == 5
    assert [ticket.kind for ticket in await scene.tickets()] == ["certification"]


async def test_the_customers_menu_offers_the_application(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("☰ 更多")
    seen = await person.tap("📝 报名")
    assert "姓名" in seen.texts[-1]


async def test_one_sentence_fills_several_answers(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("我想做家政，会日常保洁和擦玻璃，在朝阳和海淀，干了5年")
    told = newest_text(person)
    assert "日常保洁、擦玻璃" in told and "朝阳区、海淀区" in told and "5 年" in told
    assert "姓名" in told


async def test_an_application_is_made_in_english(scene: OrderScene) -> None:
    person = await newcomer(scene, "en")
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
    assert "Please check it" in newest_text(person)
    await person.tap("📨 Hand in")
    applied = await application_of(scene, person)
    assert applied is not None
    assert applied.prices == {"daily_cleaning": 6000, "window_cleaning": None}
    assert applied.working_hours.days == {0, 1, 2, 3, 4, 5}
    assert (applied.working_hours.begins.hour, applied.working_hours.ends.hour) == (9, 18)


async def test_the_id_number_is_masked_and_its_message_deleted(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    assert MASKED in newest_text(person)
    assert NUMBER not in all_text(person)


async def test_the_id_number_is_stored_encrypted_only(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    async with scene.look() as uow:
        kept = await uow.conversations.get(f"chat:{person.id}")
    assert "王秀英" in str(kept) and NUMBER not in str(kept)


async def test_spaces_and_a_lower_case_x_in_an_id_number_are_accepted(scene: OrderScene) -> None:
    ending_in_x = next(id_number(serial) for serial in range(200) if id_number(serial).endswith("X"))
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    spaced = f"{ending_in_x[:6]} {ending_in_x[6:14]} {ending_in_x[14:].lower()}"
    await person.text(spaced)
    assert ending_in_x[:6] + "********" + ending_in_x[-4:] in newest_text(person)
    assert spaced not in all_text(person)


async def test_a_missing_phone_is_requested_and_the_application_continues(scene: OrderScene) -> None:
    person = await newcomer(scene, phone=False)
    await person.text("/join")
    seen = await person.text("王秀英")
    assert "手机号" in seen.texts[-1]
    await person.tap("📱 分享我的手机号")
    assert "身份证号" in newest_text(person)


async def test_a_typed_phone_is_verified_by_a_code(scene: OrderScene) -> None:
    person = await newcomer(scene, phone=False)
    await person.text("/join")
    await person.text("王秀英")
    await person.text("13912345678")
    await person.text(scene.sms.sent[-1][1])
    assert (await scene.account(person)).phone == "+8613912345678"
    assert "身份证号" in newest_text(person)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("周一到周六 9点到18点", "周一、周二、周三、周四、周五、周六 09:00–18:00"),
        ("每天早上8点到晚上8点", "每天 08:00–20:00"),
        ("工作日 9:30-17:30", "周一到周五 09:30–17:30"),
    ],
)
async def test_working_hours_are_understood_in_common_phrases(
    scene: OrderScene, said: str, told: str
) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("工作时间")
    await person.text(said)
    assert told in newest_text(person)


async def test_a_picture_sent_as_a_file_is_accepted(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(PNG, "card.png")
    assert "身份证照片：已收到" in newest_text(person)


async def test_a_whole_category_is_chosen_by_one_button(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.text("全部都可以")
    assert "大兴区" in newest_text(person)
    await person.tap("🧹 保洁")
    assert "日常保洁、深度清洁、开荒保洁、擦玻璃" in newest_text(person)


async def test_done_and_none_can_be_said_in_words(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.tap("朝阳区")
    await person.text("可以")
    await person.tap("日常保洁")
    await person.text("可以")
    await person.text("可以")
    await person.text("每天 8点到18点")
    await person.text("2年")
    await person.text("跳过")
    await person.text("没有")
    await person.text("跳过")
    assert "请核对一遍" in newest_text(person) and "证书：无" in newest_text(person)
    await person.text("可以")
    assert await application_of(scene, person) is not None

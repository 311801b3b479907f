import pytest

from domain.kernel.localised import Language
from tests.conversations.signing_up.application_steps import (
    MASKED,
    NUMBER,
    application_of,
    everything_but_the_end,
    newcomer,
)
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, labels, newest_text, toast


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1"), "最后一位对不上"),
        ("1234567890", "18 位"),
        ("110105202001010011", "最后一位对不上"),
    ],
)
async def test_a_wrong_id_number_is_explained_and_asked_again(
    scene: OrderScene, typed: str, answer: str
) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(typed)
    assert answer in newest_text(person)
    assert "王秀英" in newest_text(person), "what was answered before is kept"
    await person.text(NUMBER)
    assert MASKED in newest_text(person)


async def test_the_id_number_of_another_housekeeper_is_refused(scene: OrderScene) -> None:
    known = await scene.housekeeper()
    taken = await application_of(scene, known)
    assert taken is not None
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(taken.id_number)
    assert "已经登记过" in newest_text(person)


async def test_impossible_working_hours_are_refused(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("工作时间")
    await person.text("29点到30点")
    assert "工作时间不对" in newest_text(person)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [("card.pdf", b"%PDF-1.4 something", "PDF 我打不开"), ("card.png", b"not a picture", "不是能用的图片")],
)
async def test_a_file_that_is_no_picture_is_refused(
    scene: OrderScene, name: str, content: bytes, answer: str
) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(content, name)
    assert answer in all_text(person)
    assert "身份证照片：已收到" not in newest_text(person)


async def test_a_huge_file_is_refused(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.document(PNG + b"0" * (25 * 1024 * 1024), "card.png")
    assert "10 MB" in all_text(person)


async def test_a_photo_that_is_too_small_is_accepted_with_a_hint(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    seen = await person.photo(PNG)
    assert any("有点小" in text for text in seen.texts)


async def test_a_photo_or_sticker_in_place_of_text_changes_nothing(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.sticker(b"webp")
    assert "姓名" in newest_text(person)
    await person.voice(b"ogg")
    assert "姓名" in newest_text(person)


async def test_a_price_outside_the_catalogues_range_is_refused(scene: OrderScene) -> None:
    person = await newcomer(scene)
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
    assert "¥40 到 ¥80" in toast(told)
    await person.text("日常保洁 200")
    assert "¥40 到 ¥80" in newest_text(person)
    await person.text("日常保洁 66元")
    assert any("¥66" in label for label in labels(*person.messages()))


async def test_without_the_language_server_buttons_work(scene: OrderScene) -> None:
    person = await newcomer(scene)
    scene.understanding.down = True
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER)
    await person.photo(PNG)
    await person.tap("朝阳区")
    assert "朝阳区" in newest_text(person)
    assert (await scene.account(person)).language is Language.ZH

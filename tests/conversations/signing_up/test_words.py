"""What applicants say in their own words at any step, by kind of conversation."""

from typing import Any

import pytest

from domain.homecare.housekeepers.tickets import HousekeeperTicket
from sandbox.telegram import Person
from tests.conversations.signing_up.application_steps import MASKED, NUMBER, newcomer
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, newest_text

CERTIFICATES = "有什么证书吗"


@pytest.fixture(autouse=True)
def _sentences(scene: OrderScene) -> None:
    """Let the classifier misread what an applicant says, as it may: the form decides."""
    scene.understanding.meanings.update(MISREAD)


MISREAD: dict[str, tuple[str, dict[str, Any]]] = {
    "我叫李新梅，45岁，做饭和保洁都会，住丰台，周一到周五有空": (
        "book_service",
        {"service": "home_cooking", "date": "2026-11-23", "district": "丰台区"},
    ),
    "my name is Mary Li, I do cooking and regular cleaning in Fengtai, Mon to Fri 9am to 6pm": (
        "book_service",
        {"service": "home_cooking", "start": "2026-11-23T09:00", "district": "丰台区"},
    ),
    "还有做饭也做": ("book_service", {"service": "home_cooking"}),
    "周一到周五 9点到17点": ("book_service", {"start": "2026-11-23T09:00"}),
    "除了周日都行，8点到18点": ("book_service", {"start": "2026-11-29T08:00"}),
    "我没收到验证码": ("search_item", {"item": "验证码"}),
    "didn't get the code": ("search_item", {"item": "code"}),
    "你们抽成多少": ("ask_price", {}),
    "名字写错了，我叫王秀珍": ("become_housekeeper", {}),
}


async def at_certificates(person: Person) -> None:
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
    assert CERTIFICATES in newest_text(person)


# happy path


async def test_one_sentence_fills_every_slot_that_it_tells(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("我叫李新梅，45岁，做饭和保洁都会，住丰台，周一到周五有空")
    told = newest_text(person)
    for part in ("李新梅", "丰台区", "上门做饭", "日常保洁", "周一到周五", "您的身份证号"):
        assert part in told, told
    assert await scene.draft(person) is None
    await person.text(NUMBER)
    await person.photo(PNG)
    assert "自己的价格" in newest_text(person), "only what is missing is asked"


async def test_one_sentence_fills_every_slot_in_english(scene: OrderScene) -> None:
    person = await newcomer(scene, "en")
    await person.text("/join")
    await person.text(
        "my name is Mary Li, I do cooking and regular cleaning in Fengtai, Mon to Fri 9am to 6pm"
    )
    told = newest_text(person)
    for part in ("Mary Li", "Fengtai", "home cooking", "regular cleaning", "Mon to Fri 09:00–18:00"):
        assert part in told, told


async def test_the_year_in_which_the_work_began_tells_the_experience(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text("2018年入行")
    assert "经验：8 年" in newest_text(person)


async def test_an_id_number_in_full_width_is_stored_in_half_width(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text("王秀英")
    await person.text(NUMBER.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}))
    assert MASKED in newest_text(person)


# corrections


@pytest.mark.parametrize("said", ["名字写错了，我叫王秀珍", "名字写错了"])
async def test_a_name_is_corrected_at_any_step(scene: OrderScene, said: str) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    await person.text(said)
    if said == "名字写错了":
        assert "您的姓名" in newest_text(person)
        await person.text("王秀珍")
    told = newest_text(person)
    assert "姓名：王秀珍" in told and CERTIFICATES in told and "证书：" not in told


async def test_a_service_is_added_and_no_booking_begins(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    await person.text("还有做饭也做")
    told = newest_text(person)
    assert "日常保洁、上门做饭" in told and CERTIFICATES in told
    assert await scene.draft(person) is None


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("周一到周五 9点到17点", "周一到周五 09:00–17:00"),
        ("除了周日都行，8点到18点", "周一、周二、周三、周四、周五、周六 08:00–18:00"),
    ],
)
async def test_hours_at_the_question_for_certificates_are_hours(
    scene: OrderScene, said: str, hours: str
) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    await person.text(said)
    told = newest_text(person)
    assert hours in told and CERTIFICATES in told and "证书：" not in told


async def test_a_certificate_that_names_a_service_is_a_certificate(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    await person.text("高级月嫂证、健康证")
    assert "证书：高级月嫂证、健康证" in newest_text(person)


# cancellations


async def test_no_certificates_are_skipped_after_a_question(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    await person.text("没有证书可以吗")
    await person.text("没有")
    assert "证书：无" in newest_text(person)


# digressions


@pytest.mark.parametrize("said", ["你是机器人吗", "有社保吗", "are you a bot?"])
async def test_a_question_is_never_a_name_and_is_passed_on(
    scene: OrderScene, said: str, zhou: Person
) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    seen = await person.text(said)
    assert "转给运营" in seen.texts[0] and "您的姓名" in seen.texts[-1]
    await scene.settle()
    assert [ticket.kind for ticket in await scene.tickets()] == [HousekeeperTicket.APPLICANT_QUESTION]
    assert said in all_text(zhou)
    await person.text("王秀英")
    assert "姓名：王秀英" in newest_text(person)


async def test_the_commission_is_answered_and_the_step_returns(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await at_certificates(person)
    seen = await person.text("抽成多少")
    assert "20%" in seen.texts[0] and CERTIFICATES in seen.texts[-1]
    assert not await scene.tickets()


# stale


async def test_a_code_that_did_not_come_is_sent_again_after_a_pause(scene: OrderScene) -> None:
    person = scene.newcomer("小王")
    await person.text("/start")
    await person.text("13800138000")
    first = scene.sms.sent[-1][1]
    seen = await person.text("我没收到验证码")
    assert "60 秒后" in seen.texts[0] and "10:01:00" in seen.texts[0]
    assert len(scene.sms.sent) == 1
    scene.clock.advance(seconds=61)
    await person.text("我没收到验证码")
    assert len(scene.sms.sent) == 2
    wrong = "000000" if scene.sms.sent[-1][1] != "000000" else "000001"
    seen = await person.text(wrong)
    assert "验证码不对" in seen.texts[0]
    assert first != scene.sms.sent[-1][1]
    await person.text(f"验证码是 {scene.sms.sent[-1][1]}")
    assert (await scene.account(person)).phone == "+8613800138000"


async def test_a_code_is_sent_again_in_english(scene: OrderScene) -> None:
    person = scene.newcomer("Robin", "en")
    await person.text("/start")
    await person.text("13800138000")
    assert "60 seconds" in (await person.text("didn't get the code")).texts[0]


# invalid


@pytest.mark.parametrize("said", ["我想再看看", "好的呢", "i would like to know"])
async def test_a_sentence_is_no_name(scene: OrderScene, said: str) -> None:
    person = await newcomer(scene)
    await person.text("/join")
    await person.text(said)
    assert "姓名：" not in newest_text(person)

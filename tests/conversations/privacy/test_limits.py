"""Rate limits and other limits per person."""

from dataclasses import replace

import pytest

from application.homecare.visits.use_cases import complain
from application.platform.people.use_cases import request_code
from bot.core.dependencies import ChatUnitOfWork
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person as Account
from domain.platform.people.phone_number import PhoneNumber
from sandbox.telegram import Person
from tests.conversations.operator.ticket_steps import finished
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, newest_text, toast
from tests.support.shipped_agency import default_agency

STRANGER = "13800138000"


def with_limits(scene: OrderScene, **limits: int) -> None:
    """Restart the bot with these limits in its policy."""
    scene.restart(agency=default_agency(scene.clock, **limits))


async def own_account(uow: ChatUnitOfWork, person: Person) -> Account:
    account = await uow.people.with_telegram_id(person.id)
    assert account is not None
    return account


async def test_messages_above_the_limit_a_minute_are_told_once_and_have_no_effect(
    scene: OrderScene, lin: Person
) -> None:
    with_limits(scene, messages_a_minute=5)
    for _ in range(5):
        assert (await lin.text("/menu")).texts
    refused = await lin.text("/language")
    assert "10:01 以后再发" in refused.texts[0]
    assert (await lin.text("/language")).texts == [], "told once"
    async with scene.database.connect_read_only() as connection:
        statement = "SELECT count(*) FROM handled_updates"
        before = (await connection.exec_driver_sql(statement)).scalar_one()
    await lin.text("/language")
    async with scene.database.connect_read_only() as connection:
        assert (await connection.exec_driver_sql(statement)).scalar_one() == before
    scene.clock.advance(minutes=1)
    assert "请选择语言" in (await lin.text("/language")).texts[0]


async def test_the_pause_is_told_in_the_chosen_language(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, messages_a_minute=3)
    await scene.speak(lin, "en")
    await lin.text("/menu")
    assert "write again after 10:01" in (await lin.text("/menu")).texts[0]


async def test_button_presses_count_and_are_answered_by_an_alert(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, messages_a_minute=3)
    await lin.text("/language")
    await lin.tap("中文")
    await lin.tap("中文")
    assert "10:01" in toast(await lin.tap("English"))
    assert (await scene.account(lin)).language == "zh"


async def test_messages_above_the_limit_an_hour_cause_a_longer_pause(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, messages_a_minute=5, messages_an_hour=8)
    for _ in range(8):
        await lin.text("/menu")
        scene.clock.advance(seconds=30)
    assert "10:19 以后再发" in (await lin.text("/menu")).texts[0]
    scene.clock.advance(minutes=14)
    assert (await lin.text("/menu")).texts == []
    scene.clock.advance(minutes=1)
    assert (await lin.text("/menu")).texts


async def test_a_pause_affects_one_person_only(scene: OrderScene, lin: Person, zhou: Person) -> None:
    with_limits(scene, messages_a_minute=2)
    for _ in range(4):
        await lin.text("/menu")
    assert (await zhou.text("/queue")).texts


async def test_a_clock_set_back_extends_no_pause(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, messages_a_minute=2)
    for _ in range(3):
        await lin.text("/menu")
    scene.clock.advance(days=-1)
    assert (await lin.text("/menu")).texts


async def test_a_phone_number_gets_five_codes_a_day_at_most(scene: OrderScene) -> None:
    """The limit counts per phone number, whoever asks, also after an erasure."""
    people = [await scene.resident(f"Nobody{one}", phone=False) for one in range(5)]
    for person in people:
        await person.text("/start")
        await person.text(STRANGER)
    assert len(scene.sms.sent) == 5
    one_more = await scene.resident("OneMore", phone=False)
    await one_more.text("/start")
    await one_more.text(STRANGER)
    assert "收到的验证码太多了" in all_text(one_more)
    for person in people:
        await person.text("/privacy")
        await person.tap("🗑")
        await person.tap("🗑")
        await person.text("/start")
    await people[0].text(STRANGER)
    assert len(scene.sms.sent) == 5
    scene.clock.advance(days=1, minutes=1)
    await people[0].text(STRANGER)
    assert len(scene.sms.sent) == 6


async def test_erasure_does_not_reset_the_limit_of_codes(scene: OrderScene) -> None:
    person = await scene.resident("Nobody", phone=False)
    for number in range(5):
        async with scene.begin() as uow:
            await request_code(
                uow, await own_account(uow, person), PhoneNumber(f"+861380013800{number}", "CN", True)
            )
        scene.clock.advance(minutes=1)
    await person.text("/privacy")
    await person.tap("🗑")
    await person.tap("🗑")
    await person.text("/start")
    await person.text("13800138009")
    assert "今天的验证码次数用完了" in all_text(person)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("+1 900 555 0100", "开通的国家"),
        ("+44 7400 123456", "开通的国家"),
        ("+852 5123 4567", "开通的国家"),
        ("010-62345678", "座机收不到"),
        ("400-820-8820", "座机收不到"),
    ],
)
async def test_a_number_that_gets_no_sms_is_refused_and_can_be_replaced(
    scene: OrderScene, number: str, words: str
) -> None:
    person = await scene.resident("Nobody", phone=False)
    await person.text("/start")
    await person.text(number)
    assert words in newest_text(person)
    assert scene.sms.sent == []
    await person.text("13800138009")
    assert [phone for phone, _, _ in scene.sms.sent] == ["+8613800138009"]


async def test_the_program_sends_so_many_codes_an_hour_to_all_together(scene: OrderScene) -> None:
    platform = scene.agency.policy.platform
    few = replace(platform, sms=replace(platform.sms, codes_an_hour=2))
    agency = replace(scene.agency, policy=replace(scene.agency.policy, platform=few))
    scene.restart(agency=agency)
    people = [await scene.resident(f"Nobody {number}", phone=False) for number in range(3)]
    for number, person in enumerate(people):
        await person.text("/start")
        await person.text(f"1380013800{number}")
    assert len(scene.sms.sent) == 2
    assert "现在发送的验证码太多了" in newest_text(people[2])
    scene.clock.advance(hours=1, minutes=1)
    await people[2].text("13800138002")
    assert len(scene.sms.sent) == 3


async def test_a_code_is_void_after_five_wrong_tries(scene: OrderScene) -> None:
    person = await scene.resident("Nobody", "en", phone=False)
    await person.text("/start")
    await person.text(STRANGER)
    right = scene.sms.sent[-1][1]
    for _ in range(5):
        await person.text(f"{(int(right) + 1) % 10**6:06d}")
    await person.text(right)
    assert "wrong 5 times" in all_text(person)
    assert (await scene.account(person)).phone is None


async def test_a_fourth_unpaid_order_is_refused(scene: OrderScene, lin: Person) -> None:
    await scene.hire_team()
    for number in range(4):
        await lin.text("明天下午3点在朝阳区做深度清洁，80平")
        await lin.tap("🙌 谁都可以")
        await lin.tap("✅")
        if number < 3:
            assert len(await scene.orders(lin)) == number + 1, newest_text(lin)
    assert len(await scene.orders(lin)) == 3
    assert "3 个订单还没付款" in all_text(lin)


async def test_a_complaint_above_the_limit_of_open_ones_is_refused(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, open_complaints=1)
    order_id, _ = await finished(scene, lin)
    other = await scene.paid_order(lin, start="2026-11-25T15:00")
    async with scene.begin() as uow:
        account = await own_account(uow, lin)
        await complain(uow, account, order_id, "玻璃没擦干净")
        await complain(uow, account, order_id, "地也没拖")
        with pytest.raises(DomainError) as refused:
            await complain(uow, account, other.id, "还没来")
    assert refused.value.code == "complaints-limit"


async def test_an_eleventh_invitation_a_day_is_refused(scene: OrderScene, zhou: Person) -> None:
    for _ in range(10):
        assert "invite_" in (await zhou.text("/invite")).texts[0]
    assert "今天的邀请用完了" in (await zhou.text("/invite")).texts[0]
    scene.clock.advance(days=1)
    assert "invite_" in (await zhou.text("/invite")).texts[0]


async def test_a_housekeeper_at_the_limit_of_open_offers_is_skipped(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, open_offers=1)
    wang, li = await scene.housekeeper(), await scene.housekeeper("李梅")
    first = await scene.paid_order(lin)
    second = await scene.paid_order(lin, start="2026-11-25T15:00")
    async with scene.look() as uow:
        assert len(await uow.offers.of_order(first.id)) == 2
        assert await uow.offers.of_order(second.id) == []
    await wang.tap("✖️")
    await scene.pass_time(hours=1)
    async with scene.look() as uow:
        accounts = [(await own_account(uow, one)).id for one in (wang, li)]
        for account in accounts:
            assert len(await uow.offers.open_of(account, scene.clock.now())) <= 1


async def test_photos_of_a_visit_above_the_limit_are_refused(scene: OrderScene, lin: Person) -> None:
    with_limits(scene, photos_a_visit=2)
    _, wang = await finished(scene, lin)
    for _ in range(3):
        await wang.photo(PNG)
    assert "最多 2 张" in all_text(wang)

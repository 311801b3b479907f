"""Onboarding: language, phone, home, roles, deep links."""

import pytest

from application.platform.people.operator_roles import invite_operator
from application.platform.people.use_cases import get_or_create_person
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from domain.platform.people.ports import SmsUnavailable
from sandbox.telegram import Person
from tests.support.bot_scene import OPERATOR_ID, BotScene
from tests.support.phone import labels


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh", "zh"), ("zh-hans", "zh"), ("zh-TW", "zh"), ("en", "en"), ("de", "en"), ("fr", "en")],
)
async def test_the_first_language_is_that_of_the_telegram_account(
    scene: BotScene, code: str, language: str
) -> None:
    person = scene.newcomer("Kim", code)
    await person.text("/start")
    assert (await scene.account(person)).language is Language(language)


async def test_a_newcomer_is_welcomed_and_asked_for_the_phone(scene: BotScene, alice: Person) -> None:
    seen = await alice.text("/start")
    assert "安心到家" in seen.texts[0]
    assert "手机号" in seen.texts[1]
    assert ["📱 分享我的手机号"] in seen[-1]["keyboard"]


async def test_the_language_is_changed_by_a_button(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    seen = await alice.tap("🌐 English")
    assert "English from here on" in seen.texts[-1]
    seen = await alice.text("/language")
    await alice.tap("中文")
    assert (await scene.account(alice)).language is Language.ZH


async def test_phone_by_contact_then_home_by_location_offers_three_districts(
    scene: BotScene, alice: Person
) -> None:
    await alice.text("/start")
    await alice.tap("📱 分享我的手机号")
    assert (await scene.account(alice)).phone == alice.account.phone
    seen = await alice.location(39.92, 116.46)
    districts = labels(seen[-1])
    assert len(districts) == 3 and "朝阳区" in districts
    await alice.tap("朝阳区")
    account = await scene.account(alice)
    assert (account.city, account.district) == ("北京市", "朝阳区")


async def test_somebody_elses_contact_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    seen = await alice.contact(phone="+8613700000000", user_id=12345)
    assert "别人的名片" in seen.texts[0]
    assert (await scene.account(alice)).phone is None


async def test_a_typed_phone_is_verified_by_a_code(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    seen = await alice.text("138 1234 5678")
    assert "验证码已发出" in seen.texts[0]
    ((phone, code, _),) = scene.sms.sent
    assert phone == "+8613812345678"
    wrong = "000000" if code != "000000" else "111111"
    seen = await alice.text(wrong)
    assert "不对" in seen.texts[0]
    await alice.text(code)
    assert (await scene.account(alice)).phone == "+8613812345678"


async def test_a_second_code_within_a_minute_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    await alice.text("13812345678")
    seen = await alice.tap("重新发送")
    assert "秒后再试" in (seen.answer or {})["text"]
    scene.clock.advance(seconds=61)
    await alice.tap("重新发送")
    assert len(scene.sms.sent) == 2


async def test_five_wrong_codes_void_the_code(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    await alice.text("13812345678")
    ((_, code, _),) = scene.sms.sent
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        await alice.text(wrong)
    seen = await alice.text(code)
    assert "作废" in seen.texts[0]
    assert (await scene.account(alice)).phone is None


async def test_a_mistyped_number_can_be_replaced(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    await alice.text("13812345678")
    await alice.tap("换个号码")
    scene.clock.advance(seconds=61)
    await alice.text("13912345678")
    await alice.text(scene.sms.sent[-1][1])
    assert (await scene.account(alice)).phone == "+8613912345678"


async def test_an_invalid_number_is_refused(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    seen = await alice.text("12345678")
    assert "手机号好像不对" in seen.texts[0]


async def test_when_sms_fails_the_contact_button_is_suggested(scene: BotScene, alice: Person) -> None:
    scene.sms.failing = SmsUnavailable("quota")
    await alice.text("/start")
    seen = await alice.text("13812345678")
    assert "短信暂时发不出去" in seen.texts[0]


async def test_every_onboarding_question_can_be_skipped(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    await alice.tap("以后再说")
    seen = await alice.tap("以后再说")
    assert "都好了" in seen.texts[0]
    assert seen[-1]["keyboard"] == [["🧹 预约服务", "📋 我的订单", "☰ 更多"]]


async def test_the_home_is_set_in_words(scene: BotScene, alice: Person) -> None:
    await alice.text("/start")
    seen = await alice.text("我在深圳南山")
    assert "深圳市 南山区" in seen.texts[0]
    account = await scene.account(alice)
    assert (account.city, account.district) == ("深圳市", "南山区")


async def test_an_invitation_makes_an_operator_once(scene: BotScene, alice: Person) -> None:
    async with scene.begin() as uow:
        operator = await get_or_create_person(uow, OPERATOR_ID, "小周", Language.ZH, frozenset({OPERATOR_ID}))
        token = (await invite_operator(uow, operator)).token
    seen = await alice.text(f"/start invite_{token}")
    assert "运营" in seen.texts[0]
    account = await scene.account(alice)
    assert account.acting is Role.OPERATOR
    bob = scene.newcomer("Bob")
    seen = await bob.text(f"/start invite_{token}")
    assert "用过或过期" in seen.texts[0]
    await bob.text("/menu")
    assert not (await scene.account(bob)).has(Role.OPERATOR)


async def test_a_person_with_two_roles_switches_between_them(scene: BotScene, alice: Person) -> None:
    await alice.text("/menu")
    async with scene.begin() as uow:
        person = await uow.people.with_telegram_id(alice.id)
        assert person is not None
        person.grant(Role.HOUSEKEEPER)
    seen = await alice.text("/role")
    assert labels(seen[-1]) == ["✅ 客户", "家政人员"]
    await alice.tap("家政人员")
    assert (await scene.account(alice)).acting is Role.HOUSEKEEPER


async def test_a_role_that_was_not_granted_cannot_be_used(scene: BotScene, alice: Person) -> None:
    seen = await alice.text("/language")
    seen = await alice.tap(message_id=seen[-1]["message_id"], data="role:operator")
    assert "没有权限" in (seen.answer or {})["text"]
    assert (await scene.account(alice)).acting is Role.CUSTOMER


async def test_menu_labels_are_understood_in_both_languages(scene: BotScene, alice: Person) -> None:
    seen = await alice.text("💰 Services & prices")
    assert "我们提供这些服务" in seen.texts[0]


async def test_the_home_is_set_by_buttons(scene: BotScene, alice: Person) -> None:
    await alice.text("换个城市")
    await alice.tap("上海市")
    await alice.tap("静安区")
    account = await scene.account(alice)
    assert (account.city, account.district) == ("上海市", "静安区")


async def test_the_command_menu_depends_on_role_and_language(scene: BotScene) -> None:
    operator = scene.telegram.add_person("小周", "zh", role="operator", person_id=OPERATOR_ID)
    await operator.text("/start")
    assert "queue" in [command["command"] for command in operator.commands()]
    await operator.text("/language")
    await operator.tap("English")
    described = {command["command"]: command["description"] for command in operator.commands()}
    assert described["queue"] == scene.dependencies.texts.say(Language.EN, "command-queue")

import pytest

from domain.housekeepers.model import Housekeeper, Standing, WorkingHours
from domain.housekeepers.use_cases import Application, apply
from domain.people.model import Role
from sandbox.telegram import Person
from tests.bot.town import id_number
from tests.conversations.scene import (
    PNG,
    Scene,
    alert,
    data_of,
    everything,
    label_of,
    labels,
    newest,
)

NUMBER = id_number(11)


async def _applicant(scene: Scene, name: str = "李梅", language: str = "zh") -> Person:
    person = await scene.town.resident(name, language, street=None)
    await person.text("/menu")
    async with scene.town.database.begin(scene.town.business) as work:
        account = await work.people.with_telegram_id(person.id)
        assert account is not None and account.phone is not None
        application = Application(
            name=name,
            phone=account.phone,
            id_number=NUMBER,
            id_photos=(PNG,),
            city="北京市",
            districts=frozenset({"朝阳区", "海淀区"}),
            prices={"daily_cleaning": 6000, "window_cleaning": None},
            working_hours=WorkingHours(),
            experience_years=4,
            introduction="干活仔细 <b>",
            certificates=("高级家政师",),
        )
        await apply(work, account, application)
    await scene.settle()
    return person


async def _standing(scene: Scene, person: Person) -> Housekeeper:
    account = await scene.town.account(person)
    async with scene.town.look() as work:
        return await work.housekeepers.get(account.id)


async def test_an_application_reaches_the_operator_with_facts_checks_and_picture(
    scene: Scene, zhou: Person
) -> None:
    await _applicant(scene)
    assert "李梅 申请做家政人员" in newest(zhou)
    seen = await zhou.tap("📄 处理")
    shown = seen[-1]
    assert shown["photo"]
    told = shown["text"]
    assert "李梅" in told and NUMBER[:6] + "********" + NUMBER[-4:] in told
    assert "校验位正确" in told and "没有重复" in told
    assert "女，41 岁" in told and "朝阳区、海淀区" in told
    assert "日常保洁 ¥60、擦玻璃" in told and "经验 4 年" in told and "高级家政师" in told
    assert "+86139****0001" in told
    assert NUMBER not in everything(zhou)


async def test_the_whole_number_is_shown_in_a_box_and_leaves_no_message(
    scene: Scene, zhou: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await _applicant(scene)
    await zhou.tap("📄 处理")
    told = await zhou.tap("🔍 看完整号码（会记录）")
    assert alert(told) == NUMBER
    assert NUMBER not in everything(zhou)
    logged = capsys.readouterr().out
    assert "ID number shown" in logged and NUMBER not in logged


async def test_approving_certifies_tells_and_takes_the_picture_away(scene: Scene, zhou: Person) -> None:
    person = await _applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✅ 通过")
    await scene.settle()
    assert (await _standing(scene, person)).standing is Standing.CERTIFIED
    assert Role.HOUSEKEEPER in await scene.roles(person)
    assert "恭喜" in everything(person)
    assert not any(message["photo"] for message in zhou.messages())
    assert "李梅 已通过认证" in newest(zhou)
    assert not await scene.tickets()


async def test_refusing_with_a_preset_is_told_in_the_applicants_language(scene: Scene, zhou: Person) -> None:
    person = await _applicant(scene, "Mary Li", "en")
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("身份证照片看不清，请重拍")
    await scene.settle()
    assert (await _standing(scene, person)).standing is Standing.REFUSED
    assert "The picture of the ID card is not readable" in everything(person)
    assert label_of(person, "Correct and hand in")


async def test_refusing_with_typed_words(scene: Scene, zhou: Person) -> None:
    person = await _applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("✏️ 其他原因（自己写）")
    await zhou.text("请补一张 <背面> 照片")
    await scene.settle()
    assert "请补一张 <背面> 照片" in everything(person)
    assert (await _standing(scene, person)).refusal_reason == "请补一张 <背面> 照片"


async def test_a_reason_may_be_dropped_again(scene: Scene, zhou: Person) -> None:
    person = await _applicant(scene)
    await zhou.tap("📄 处理")
    await zhou.tap("✖️ 不通过")
    await zhou.tap("✏️ 其他原因（自己写）")
    await zhou.text("算了")
    assert (await _standing(scene, person)).standing is Standing.WAITING


async def test_a_second_decision_is_refused(scene: Scene, zhou: Person) -> None:
    await _applicant(scene)
    await zhou.tap("📄 处理")
    message, data = data_of(zhou, "✖️ 不通过")
    await zhou.tap("✅ 通过")
    told = await zhou.tap(message_id=zhou.messages()[-1]["message_id"], data=data)
    assert "已经处理过" in alert(told)
    assert message


@pytest.mark.parametrize("part", ["✅ 通过", "✖️ 不通过", "🔍", "💬 回复"])
async def test_a_stranger_with_an_operators_button_gets_nothing(
    scene: Scene, zhou: Person, lin: Person, part: str
) -> None:
    person = await _applicant(scene)
    await zhou.tap("📄 处理")
    _, data = data_of(zhou, part)
    told = await lin.tap(message_id=lin.messages()[-1]["message_id"], data=data)
    assert alert(told) == "您没有权限做这件事。"
    assert (await _standing(scene, person)).standing is Standing.WAITING
    assert "李梅" not in everything(lin)


async def test_certifying_in_english(scene: Scene) -> None:
    operator = await scene.operator("en")
    person = await _applicant(scene)
    assert "wants to work as a housekeeper" in newest(operator)
    await operator.tap("📄 Open")
    await operator.tap("✅ Approve")
    assert "is certified" in newest(operator)
    assert (await _standing(scene, person)).standing is Standing.CERTIFIED


async def test_the_queue_counts_by_kind_and_opens_the_oldest_first(scene: Scene, zhou: Person) -> None:
    await _applicant(scene)
    seen = await zhou.text("📥 待办")
    assert "共 1 件" in seen.texts[0]
    await zhou.tap("🪪 审核 1")
    assert any("李梅" in label for label in labels(zhou.messages()))
    await zhou.tap(label_of(zhou, "李梅"))
    assert "申请做家政人员" in newest(zhou)


async def test_an_empty_queue_says_so(scene: Scene, zhou: Person) -> None:
    seen = await zhou.text("/queue")
    assert "全部处理完了" in seen.texts[0]


@pytest.mark.parametrize("said", ["📥 待办", "/queue", "/figures", "/invite", "/find HK2026", "📊 数据"])
async def test_what_operators_ask_for_is_refused_to_others(scene: Scene, lin: Person, said: str) -> None:
    seen = await lin.text(said)
    assert seen.texts == ["您没有权限做这件事。"]

from application.homecare.housekeepers.use_cases import certify, refuse
from domain.homecare.housekeepers.model import Standing
from domain.platform.people.model import Role
from tests.conversations.signing_up.application_steps import (
    MASKED,
    application_of,
    everything_but_the_end,
    newcomer,
)
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG, all_text, newest_text


async def test_any_answer_can_be_changed_by_its_button(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    await person.tap("✏️ 修改")
    await person.tap("姓名")
    await person.text("王秀兰")
    assert "王秀兰" in newest_text(person)
    assert "证书" in newest_text(person), "and the question that was open is asked again"


async def test_any_answer_can_be_changed_in_words(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    await person.text("名字改成王秀兰")
    assert "王秀兰" in newest_text(person)
    await person.text("海淀也接")
    assert "朝阳区、海淀区" in newest_text(person)
    await person.text("不做日常保洁，做擦玻璃")
    await person.text("周末 10点到16点")
    assert "周末 10:00–16:00" in newest_text(person)
    await person.text("可以")
    applied = await application_of(scene, person)
    assert applied is not None and applied.name == "王秀兰"


async def test_a_refused_applicant_corrects_the_application_and_submits_it_again(scene: OrderScene) -> None:
    person = await newcomer(scene)
    await everything_but_the_end(person)
    for _ in range(3):
        await person.tap("跳过")
    await person.tap("📨 交上去")
    account = await scene.account(person)
    operator = await scene.operator()
    async with scene.begin() as uow:
        boss = await uow.people.with_telegram_id(operator.id)
        assert boss is not None
        await refuse(uow, boss, account.id, "照片看不清 <模糊>")
    await scene.settle()
    assert "照片看不清 <模糊>" in all_text(person)
    await person.tap("✏️ 修改后再交")
    assert "王秀英" in newest_text(person) and MASKED in newest_text(person)
    await person.tap("身份证照片")
    await person.photo(PNG)
    assert "请核对一遍" in newest_text(person)
    await person.tap("📨 交上去")
    applied = await application_of(scene, person)
    assert applied is not None and applied.standing is Standing.WAITING
    async with scene.begin() as uow:
        boss = await uow.people.with_telegram_id(operator.id)
        assert boss is not None
        await certify(uow, boss, account.id)
    await scene.settle()
    account = await scene.account(person)
    assert Role.HOUSEKEEPER in account.roles and account.acting is Role.HOUSEKEEPER
    assert "恭喜" in all_text(person)
    assert person.messages()[-1]["keyboard"] == [["📨 派单", "🗓 我的日程", "☰ 更多"]]

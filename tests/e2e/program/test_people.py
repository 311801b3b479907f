"""Onboarding of a customer, and of a housekeeper up to the first offer."""

import pytest

from tests.e2e.program.running import Running, texts
from tests.e2e.program.sample_pictures import png
from tests.support.factories import id_number

pytestmark = [pytest.mark.program, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="package")]


async def test_a_customer_signs_up_with_a_code_by_sms(program: Running) -> None:
    newcomer = await program.newcomer("Grace", "en", "+8613811112222")
    await newcomer.text("/start")
    assert "Welcome" in texts(newcomer.heard)
    await newcomer.text("13811112222")
    [code] = await program.get("sms", phone="+8613811112222")
    await newcomer.text("000000" if code != "000000" else "111111")
    assert "code" in texts(newcomer.heard).lower()
    await newcomer.text(code)
    await newcomer.location(39.99, 116.31)
    await newcomer.offers_button("Haidian")
    await newcomer.tap("Haidian")
    await newcomer.reads("Haidian")
    await newcomer.text("请说中文")
    await newcomer.text("你好")
    assert "您好" in texts(newcomer.heard)


async def test_a_housekeeper_applies_is_certified_and_accepts_an_offer(program: Running) -> None:
    applicant, operator = (
        await program.newcomer("吴桂英", "zh", "+8613712345678"),
        await program.phone("周敏"),
    )
    number = id_number(21)
    await applicant.text("我想来做家政接单")
    await applicant.text("吴桂英")
    await applicant.contact()
    await applicant.text(number)
    assert number not in texts(await applicant.messages()), "the number leaves the chat"
    await applicant.photo(png())
    await applicant.text("我住北京，朝阳和海淀都可以")
    await applicant.text("日常保洁、擦玻璃")
    await applicant.tap("选好了")
    await applicant.tap("每天 08:00–20:00")
    await applicant.tap("5 年")
    for _ in range(3):
        await applicant.tap("跳过")
    await applicant.tap("交上去")

    await operator.reads("吴桂英", "申请")
    await operator.tap("处理")
    await operator.until(lambda one: bool(one["photo"]), "the ID photo")
    assert number not in texts(await operator.messages())
    await operator.tap("✅ 通过")
    await applicant.reads("通过")
    await applicant.tap("我的日程")
    assert applicant.heard[-1]["from"] == "bot"


async def test_an_invitation_makes_one_operator(program: Running) -> None:
    operator = await program.phone("周敏")
    await operator.text("/invite")
    link = next(part for part in texts(operator.heard).split() if "start=invite_" in part)
    colleague = await program.newcomer("许晴", "zh", "+8613511110001")
    stranger = await program.newcomer("路人", "zh", "+8613511110002")
    payload = link.split("start=")[1].strip("。.,)")
    await colleague.text(f"/start {payload}")
    assert "运营" in texts(colleague.heard)
    await stranger.text(f"/start {payload}")
    assert "用过" in texts(stranger.heard)

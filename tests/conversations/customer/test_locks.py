"""After too many wrong codes the right one is refused too, in words that say how it goes on."""

import pytest

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.order_scene_fixtures import lin, scene, wang  # noqa: F401
from tests.support.phone import labels, newest_message, newest_text

TRIES = 5


def wrong_for(code: str) -> str:
    return "0" * len(code) if code != "0" * len(code) else "1" * len(code)


@pytest.mark.parametrize("spelling", ["{}", "开工码 {}", " {} "])
async def test_the_right_start_code_after_the_lock_starts_nothing(
    scene: OrderScene,  # noqa: F811
    lin: Person,  # noqa: F811
    wang: Person,  # noqa: F811
    spelling: str,
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    code = (await scene.reload(order)).start_code
    for _ in range(TRIES):
        await wang.text(wrong_for(code))
    assert "再输对也不行" in newest_text(wang)
    for _ in range(2):
        seen = await wang.text(spelling.format(code))
        assert any("现在输对也不行" in one for one in seen.texts)
        assert any("开始服务" in one for one in seen.texts)
    assert (await scene.reload(order)).status is OrderStatus.ARRIVED
    assert [ticket.kind for ticket in await scene.tickets()] == ["start_code"]


@pytest.mark.parametrize(
    ("language", "void", "again"),
    [("zh", "现在输对也不行", "重新发送"), ("en", "even the right one is not taken", "Send it again")],
)
async def test_the_right_sms_code_after_the_lock_verifies_nothing_and_a_new_one_does(
    scene: OrderScene,  # noqa: F811
    language: str,
    void: str,
    again: str,
) -> None:
    person = scene.newcomer("Alice", language)
    await person.text("/start")
    await person.text("13912345678")
    code = scene.sms.sent[-1][1]
    for _ in range(TRIES):
        await person.text(wrong_for(code))
    assert void in newest_text(person)
    seen = await person.text(code)
    assert any(void in text for text in seen.texts)
    assert again in labels(newest_message(person))
    assert (await scene.account(person)).phone is None
    await scene.pass_time(minutes=2)
    await person.tap(again)
    assert len(scene.sms.sent) == 2
    await person.text(scene.sms.sent[-1][1])
    assert (await scene.account(person)).phone == "+8613912345678"

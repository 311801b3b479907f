"""/cancel of housekeepers, applicants and operators leaves what they were asked and changes nothing else."""

import pytest

from domain.homecare.orders.model import OrderStatus
from sandbox.telegram import Person
from tests.conversations.housekeeper.visit_reports import AT_DOOR, on_the_day
from tests.support.order_scene import OrderScene
from tests.support.phone import all_text, label_with, newest_text


@pytest.mark.parametrize(("language", "paused"), [("zh", "想继续时发 /join"), ("en", "/join")])
async def test_cancel_pauses_an_application_and_keeps_its_answers(
    scene: OrderScene, language: str, paused: str
) -> None:
    person = await scene.resident(language=language)
    await person.text("/join")
    await person.text("王秀英" if language == "zh" else "Wang Xiuying")
    await person.text("/Cancel")
    assert paused in newest_text(person)
    await person.text("/join")
    assert ("王秀英" if language == "zh" else "Wang Xiuying") in newest_text(person)


async def test_cancel_at_the_door_leaves_the_start_code_expected(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    order = await scene.assigned(lin, wang)
    await on_the_day(scene, 14, 50)
    await wang.text("到楼下了")
    await wang.location(*AT_DOOR)
    await wang.text("/cancel")
    assert (await scene.reload(order)).status is OrderStatus.ARRIVED
    await wang.text((await scene.reload(order)).start_code)
    assert (await scene.reload(order)).status is OrderStatus.IN_SERVICE


async def test_cancel_while_a_message_is_written_passes_nothing_on(
    scene: OrderScene, lin: Person, wang: Person
) -> None:
    await scene.assigned(lin, wang)
    await wang.tap(label_with(wang, "💬"))
    before = len(lin.messages())
    await wang.text("/cancel")
    await scene.settle()
    assert len(lin.messages()) == before
    assert "/cancel" not in all_text(lin)


async def test_cancel_of_an_operator_without_a_question_says_that_there_is_nothing(
    scene: OrderScene, zhou: Person
) -> None:
    await zhou.text("/cancel")
    assert "没有正在填的内容" in newest_text(zhou)


async def test_cancel_of_an_operator_leaves_the_search(scene: OrderScene, zhou: Person) -> None:
    await zhou.text("/find")
    await zhou.text("/cancel")
    assert "先不问了" in newest_text(zhou)

"""A part of a known address is corrected without starting it over or asking again."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, offered

WHOLE = "望京西园三区305号楼2单元1801"


@pytest.mark.parametrize(
    ("words", "street"),
    [
        ("306号楼", "望京西园三区306号楼2单元1801"),
        ("不是305，是306号楼", "望京西园三区306号楼2单元1801"),
        ("楼号错了，是306号楼", "望京西园三区306号楼2单元1801"),
        ("房号是1802", "望京西园三区305号楼2单元1802"),
        ("3单元", "望京西园三区305号楼3单元1801"),
    ],
)
async def test_a_part_corrected_at_the_question_replaces_that_part(
    scene: BotScene, bob: Person, words: str, street: str
) -> None:
    await bob.text(WHOLE)
    await bob.text(words)
    assert street in booking_card(bob)["text"] and "地址对吗" in booking_card(bob)["text"]
    await bob.tap("✅ 对")
    assert offered(bob)


async def test_a_part_corrected_after_the_confirmation_is_not_asked_about(
    scene: BotScene, bob: Person
) -> None:
    scene.understanding.meanings["楼号是306号楼"] = ("book_service", {"address": "306号楼"})
    await bob.text(WHOLE)
    await bob.tap("✅ 对")
    await bob.text("楼号是306号楼")
    assert "望京西园三区306号楼2单元1801" in booking_card(bob)["text"] and offered(bob)


async def test_a_no_asks_for_the_address_again(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.text("不对")
    assert "详细地址" in booking_card(bob)["text"]
    await bob.text("地址改成望京花园东区207号楼3单元502")
    assert "望京花园东区207号楼3单元502" in booking_card(bob)["text"]


async def test_the_button_for_another_address_opens_the_question(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.tap("改地址")
    await bob.text("建国路88号3单元502")
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "建国路88号3单元502"


async def test_another_address_is_confirmed_once_more(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.tap("✅ 对")
    await bob.text("地址改成望京花园东区207号楼3单元502")
    shown = booking_card(bob)["text"]
    assert "望京花园东区207号楼3单元502" in shown and "地址对吗" in shown


async def test_an_address_typed_at_the_list_of_people_is_no_choice(scene: BotScene, alice: Person) -> None:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平")
    await alice.text("海淀区知春路6号院2号楼502")
    draft = await scene.draft(alice)
    assert draft is not None and draft.housekeeper_id is None
    assert (draft.district, draft.street) == ("海淀区", "知春路6号院2号楼502")
    assert "地址对吗" in booking_card(alice)["text"]


async def test_an_english_part_is_corrected(scene: BotScene) -> None:
    emma = await scene.resident("Emma", "en", street=None)
    await emma.text("deep clean tomorrow at 3pm in Chaoyang, 80 m2")
    await emma.text("Room 1204, Building 7, Wangjing Huayuan East")
    await emma.text("room 1205")
    assert "room 1205, Building 7, Wangjing Huayuan East" in booking_card(emma)["text"]

"""A booking is dropped at the questions about its address."""

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, has_booking_card

WHOLE = "望京西园三区305号楼2单元1801"


async def test_the_booking_is_dropped_while_the_address_is_to_be_confirmed(
    scene: BotScene, bob: Person
) -> None:
    await bob.text(WHOLE)
    await bob.text("取消吧")
    assert await scene.draft(bob) is None and not has_booking_card(bob)


async def test_the_booking_is_dropped_by_its_button_while_parts_are_asked_for(
    scene: BotScene, bob: Person
) -> None:
    await bob.text("望京西园")
    await bob.tap("✖️ 不约了")
    assert "要取消这份预约单吗" in booking_card(bob)["text"]


async def test_an_address_confirmed_before_the_booking_was_dropped_is_known_afterwards(
    scene: BotScene, bob: Person
) -> None:
    await bob.text(WHOLE)
    await bob.tap("✅ 对")
    await bob.text("取消吧")
    await bob.text("明天下午3点在朝阳区做深度清洁，80平")
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == WHOLE and draft.street_confirmed

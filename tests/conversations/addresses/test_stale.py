"""Buttons of an address that has changed meanwhile confirm nothing."""

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card, button_with

WHOLE = "望京西园三区305号楼2单元1801"


async def test_an_old_button_does_not_confirm_a_newer_address(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    _, data = button_with(bob, "✅ 对")
    await bob.text("望京花园东区207号楼3单元502")
    await bob.tap(message_id=booking_card(bob)["message_id"], data=data)
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "望京花园东区207号楼3单元502" and not draft.street_confirmed
    assert "地址对吗" in booking_card(bob)["text"]


async def test_a_second_press_of_the_confirmation_confirms_nothing_else(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    message_id, data = button_with(bob, "✅ 对")
    await bob.tap(message_id=message_id, data=data)
    await bob.tap(message_id=message_id, data=data)
    assert await scene.orders(bob) == []
    account = await scene.account(bob)
    async with scene.look() as uow:
        assert [one.street for one in await uow.people.addresses(account.id)] == [WHOLE]

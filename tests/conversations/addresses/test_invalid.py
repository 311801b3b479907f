"""What is no address is refused, and the question stays."""

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import booking_card


async def test_emojis_are_no_part_of_an_address(scene: BotScene, bob: Person) -> None:
    await bob.text("望京西园")
    await bob.text("🏠🏠🏠")
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "望京西园"


async def test_a_door_of_4096_characters_is_refused(scene: BotScene, bob: Person) -> None:
    await bob.text("望京西园")
    await bob.text("红门" * 2048)
    assert "地址太长" in booking_card(bob)["text"]
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "望京西园"


async def test_plain_words_are_added_to_an_address_and_do_not_replace_it(
    scene: BotScene, bob: Person
) -> None:
    await bob.text("望京西园")
    await bob.text("北边那个红门")
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "望京西园北边那个红门"

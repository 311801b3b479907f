"""Questions and other facts in between leave the address open."""

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.phone import all_text, booking_card

WHOLE = "望京西园三区305号楼2单元1801"


async def test_a_question_about_prices_returns_to_the_confirmation(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.text("擦玻璃怎么收费")
    assert "地址对吗" in booking_card(bob)["text"]


async def test_thanks_while_parts_are_asked_for_are_no_part(scene: BotScene, bob: Person) -> None:
    await bob.text("望京西园")
    await bob.text("谢谢")
    draft = await scene.draft(bob)
    assert draft is not None and draft.street == "望京西园"
    assert "几号楼几单元几室" in all_text(bob)


async def test_another_time_at_the_confirmation_is_taken_and_the_question_stays(
    scene: BotScene, bob: Person
) -> None:
    await bob.text(WHOLE)
    await bob.text("不对，是后天下午")
    draft = await scene.draft(bob)
    assert draft is not None and draft.daypart == "afternoon" and not draft.street_confirmed


async def test_anyone_said_at_the_confirmation_is_kept(scene: BotScene, bob: Person) -> None:
    await bob.text(WHOLE)
    await bob.text("谁都可以")
    draft = await scene.draft(bob)
    assert draft is not None and draft.anyone and not draft.street_confirmed
    await bob.tap("✅ 对")
    assert "合计" in booking_card(bob)["text"]

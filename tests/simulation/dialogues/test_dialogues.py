"""Whole dialogues: by buttons alone with the bot in this process, and by text with the whole program."""

import os
from pathlib import Path

import pytest

from domain.kernel.localised import Language
from sandbox.seed import seed
from simulation.dialogues.booked_orders import BookedOrders
from simulation.dialogues.dialogue import Dialogue
from simulation.dialogues.dialogue_run import Settings, Stage, simulate
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.screen_reader import Reader
from simulation.dialogues.user_traits import UserTraits
from tests.support.bot_scene import TEXTS, BotScene, open_scene

SILENT = UserTraits("by buttons alone", 1, stated_share=0, door=0, taps=1, menu=1)


async def dialogues(scene: BotScene, count: int) -> list[Dialogue]:
    """Goals that need no text but the address, and no payment provider that is missing here."""
    orders = BookedOrders(scene.database, scene.agency)
    made = GoalMaker(3, scene.agency, tuple(Language)).plans(3 * count)
    plans = [plan for plan in made if plan.change is None and plan.goal.taste.name is None][:count]
    plans = [plan for plan in plans if plan.goal.people == 1 and plan.goal.payment is None]
    await orders.settle(plans, 1)
    readers = {language: Reader(TEXTS, language, scene.agency) for language in Language}
    stage = Stage(scene.telegram, orders, readers)
    return [await stage.play(plan, 0, SILENT, seed=1) for plan in plans]


async def test_goals_are_reached_by_buttons_and_the_order_matches(scene: BotScene) -> None:
    played = await dialogues(scene, 12)
    assert len(played) >= 8
    assert [(one.reason, one.transcript) for one in played if not one.success] == []
    assert all(one.taps >= 4 for one in played)
    at_home = [one.typed for one in played if one.plan.goal.home and not one.plan.goal.newcomer]
    assert sorted(at_home)[len(at_home) // 2] == 0


async def test_the_same_seed_gives_the_same_dialogues(
    scene: BotScene, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = await dialogues(scene, 3)
    async with open_scene(BotScene, tmp_path_factory.mktemp("again")) as again:
        await seed(again.database, again.agency)
        second = await dialogues(again, 3)
    assert [one.transcript for one in first] == [one.transcript for one in second]


async def test_an_order_that_is_not_the_goal_is_no_success(scene: BotScene) -> None:
    (played,) = (await dialogues(scene, 3))[:1]
    orders = BookedOrders(scene.database, scene.agency)
    assert await orders.differences(10, played.plan.goal) == ["no order"]


@pytest.mark.program
@pytest.mark.rasa
async def test_dialogues_in_words_reach_their_goals_with_the_whole_program(tmp_path: Path) -> None:
    settings = Settings(goals=4, tries=1, understanding=os.environ.get("NLU_URL"))
    played = await simulate(tmp_path / "var", settings)
    assert len(played) == 4
    assert sum(one.success for one in played) >= 3, [one.reason for one in played]
    assert all(one.typed + one.taps for one in played)

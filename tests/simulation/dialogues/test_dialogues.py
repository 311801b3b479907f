"""Whole dialogues. By buttons alone with the bot in this process, and in words with the whole program."""

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
from tests.support.bot_scene import TEXTS, Town, open_town

SILENT = UserTraits("by buttons alone", 1, told=0, door=0, taps=1, menu=1)


async def dialogues(town: Town, count: int) -> list[Dialogue]:
    """Of goals that need no word but the address, and no way to pay that this town lacks."""
    orders = BookedOrders(town.database, town.agency)
    made = GoalMaker(3, town.agency, tuple(Language)).plans(3 * count)
    plans = [plan for plan in made if plan.change is None and plan.goal.taste.name is None][:count]
    plans = [plan for plan in plans if plan.goal.people == 1 and plan.goal.payment is None]
    await orders.settle(plans, 1)
    readers = {language: Reader(TEXTS, language, town.agency) for language in Language}
    stage = Stage(town.telegram, orders, readers)
    return [await stage.play(plan, 0, SILENT, seed=1) for plan in plans]


async def test_goals_are_met_by_buttons_and_the_order_is_what_was_wanted(town: Town) -> None:
    played = await dialogues(town, 12)
    assert len(played) >= 8
    assert [(one.reason, one.transcript) for one in played if not one.success] == []
    assert all(one.taps >= 4 for one in played)
    at_home = [one.typed for one in played if one.plan.goal.home and not one.plan.goal.newcomer]
    assert sorted(at_home)[len(at_home) // 2] == 0


async def test_the_same_seed_gives_the_same_dialogues(
    town: Town, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = await dialogues(town, 3)
    async with open_town(tmp_path_factory.mktemp("again")) as again:
        await seed(again.database, again.agency)
        second = await dialogues(again, 3)
    assert [one.transcript for one in first] == [one.transcript for one in second]


async def test_an_order_that_is_not_the_goal_is_no_success(town: Town) -> None:
    (played,) = (await dialogues(town, 3))[:1]
    orders = BookedOrders(town.database, town.agency)
    assert await orders.differences(10, played.plan.goal) == ["no order"]


@pytest.mark.program
@pytest.mark.rasa
async def test_some_dialogues_in_words_with_the_whole_program(tmp_path: Path) -> None:
    settings = Settings(goals=4, tries=1, understanding=os.environ.get("NLU_URL"))
    played = await simulate(tmp_path / "var", settings)
    assert len(played) == 4
    assert sum(one.success for one in played) >= 3, [one.reason for one in played]
    assert all(one.typed + one.taps for one in played)

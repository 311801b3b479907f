"""Housekeeper supply of the simulated users, with the bot in this process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language
from sandbox.seed import seed
from simulation.dialogues.goal_maker import GoalMaker
from simulation.dialogues.screen_reader import Reader
from tests.support.bot_scene import TEXTS, BotScene, open_scene
from tests.support.manual_clock import ManualClock
from tests.support.shipped_agency import default_agency


@pytest.fixture(scope="session")
def agency() -> AgencyContext:
    return default_agency(ManualClock())


@pytest.fixture(scope="session")
def maker(agency: AgencyContext) -> GoalMaker:
    return GoalMaker(1, agency, tuple(Language))


@pytest.fixture
def zh(agency: AgencyContext) -> Reader:
    return Reader(TEXTS, Language.ZH, agency)


@pytest.fixture
def en(agency: AgencyContext) -> Reader:
    return Reader(TEXTS, Language.EN, agency)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[BotScene]:
    """A scene with the sandbox's sample people."""
    async with open_scene(BotScene, tmp_path) as scene:
        await seed(scene.database, scene.agency)
        yield scene

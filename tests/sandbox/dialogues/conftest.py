"""The simulated users' town, with the bot in this process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.business import Business
from domain.kernel.localised import Language
from sandbox.dialogues.goals import GoalMaker
from sandbox.dialogues.screen import Reader
from sandbox.seed import seed
from tests.bot.agency import TestClock, default_business
from tests.bot.town import TEXTS, Town, open_town


@pytest.fixture(scope="session")
def business() -> Business:
    return default_business(TestClock())


@pytest.fixture(scope="session")
def maker(business: Business) -> GoalMaker:
    return GoalMaker(1, business, tuple(Language))


@pytest.fixture
def zh(business: Business) -> Reader:
    return Reader(TEXTS, Language.ZH, business)


@pytest.fixture
def en(business: Business) -> Reader:
    return Reader(TEXTS, Language.EN, business)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """With the sandbox's cast in it."""
    async with open_town(tmp_path) as town:
        await seed(town.database, town.business)
        yield town

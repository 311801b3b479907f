"""Fixtures of the conversations that begin in the middle of an order's life."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram import Person
from tests.conversations.housekeeper.housekeeper_sentences import SENTENCES
from tests.support.bot_scene import open_town
from tests.support.scene import Scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """A town without a cast: each test brings the people it is about."""
    async with open_town(tmp_path) as town:
        town.understanding.meanings.update(SENTENCES)
        yield Scene(town)


@pytest.fixture
async def lin(scene: Scene) -> Person:
    """A customer with phone and address."""
    return await scene.customer()


@pytest.fixture
async def wang(scene: Scene) -> Person:
    """A certified housekeeper, on duty in 朝阳区."""
    return await scene.housekeeper()


@pytest.fixture
async def zhou(scene: Scene) -> Person:
    """An operator named in the settings."""
    return await scene.operator()

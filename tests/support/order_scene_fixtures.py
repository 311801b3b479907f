"""Fixtures of the conversations that begin in the middle of an order."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram import Person
from tests.conversations.housekeeper.housekeeper_sentences import SENTENCES
from tests.support.bot_scene import open_scene
from tests.support.order_scene import OrderScene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[OrderScene]:
    """A scene without people: each test adds those it is about."""
    async with open_scene(OrderScene, tmp_path) as scene:
        scene.understanding.meanings.update(SENTENCES)
        yield scene


@pytest.fixture
async def lin(scene: OrderScene) -> Person:
    """A customer with phone and address."""
    return await scene.customer()


@pytest.fixture
async def wang(scene: OrderScene) -> Person:
    """A certified housekeeper who is online in 朝阳区."""
    return await scene.housekeeper()


@pytest.fixture
async def zhou(scene: OrderScene) -> Person:
    """An operator named in the settings."""
    return await scene.operator()

"""A scene with housekeepers, and a newcomer, for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene, open_scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[BotScene]:
    async with open_scene(BotScene, tmp_path) as scene:
        await scene.hire_team()
        yield scene


@pytest.fixture
async def alice(scene: BotScene) -> Person:
    """A newcomer."""
    return scene.newcomer("Alice")

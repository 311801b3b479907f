"""Fixtures of the conversations that begin without orders."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bot_scene import BotScene, open_scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[BotScene]:
    """A scene with five housekeepers around 朝阳区."""
    async with open_scene(BotScene, tmp_path) as scene:
        await scene.hire_team()
        yield scene

"""A scene with housekeepers, and a customer who has an address in 朝阳区."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.bot_scene_fixtures import scene

__all__ = ["alice", "scene"]


@pytest.fixture
async def alice(scene: BotScene) -> Person:
    return await scene.resident()

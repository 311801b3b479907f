"""A scene with housekeepers, a customer with an address in 朝阳区, and a newcomer of whom only the district is known."""

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import BotScene
from tests.support.bot_scene_fixtures import scene

__all__ = ["alice", "bob", "scene"]


@pytest.fixture
async def alice(scene: BotScene) -> Person:
    return await scene.resident()


@pytest.fixture
async def bob(scene: BotScene) -> Person:
    """A customer without an address, who is asked for it."""
    bob = await scene.resident("Bob", street=None)
    await bob.text("明天下午3点在朝阳区做深度清洁，80平")
    return bob

"""A scene that understands by the real language server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nlu.client import NluClient
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene, open_scene


@pytest.fixture
async def scene(tmp_path: Path, language_server: str) -> AsyncIterator[BotScene]:
    async with (
        NluClient(language_server, timeout=10) as client,
        open_scene(BotScene, tmp_path, client) as scene,
    ):
        await scene.hire_team()
        await scene.hire("刘洋", {"hood_cleaning": None, "ac_cleaning": None}, {"朝阳区"}, (90, 20))
        yield scene


@pytest.fixture
async def alice(scene: BotScene) -> Person:
    return await scene.resident()

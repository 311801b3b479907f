"""A town that understands by the real language server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nlu.client import NluClient
from sandbox.telegram import Person
from tests.support.bot_scene import Town, open_town


@pytest.fixture
async def town(tmp_path: Path, language_server: str) -> AsyncIterator[Town]:
    async with NluClient(language_server, timeout=10) as client, open_town(tmp_path, client) as town:
        await town.cast()
        await town.hire("刘洋", {"hood_cleaning": None, "ac_cleaning": None}, {"朝阳区"}, (90, 20))
        yield town


@pytest.fixture
async def alice(town: Town) -> Person:
    return await town.resident()

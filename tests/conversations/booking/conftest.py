"""A town with housekeepers, and a customer who has an address in 朝阳区."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.telegram import Person
from tests.support.bot_scene import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as town:
        await town.cast()
        yield town


@pytest.fixture
async def alice(town: Town) -> Person:
    return await town.resident()

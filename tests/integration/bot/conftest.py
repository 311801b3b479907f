"""A town to each test."""

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
    """A newcomer."""
    return town.customer("Alice")

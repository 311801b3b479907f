"""An order's whole surroundings to each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.providers.keys import ProviderKeys
from sandbox.telegram import Person
from tests.support.order_scene import Life, open_life


@pytest.fixture(scope="session")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def life(tmp_path: Path, keys: ProviderKeys) -> AsyncIterator[Life]:
    async with open_life(tmp_path, keys) as life:
        yield life


@pytest.fixture
async def alice(life: Life) -> Person:
    """A customer whom the bot knows."""
    return await life.town.resident()

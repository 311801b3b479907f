from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.providers.provider_keys import ProviderKeys
from tests.support.provider_scene import START, Town, built
from tests.support.story_clock import ManualClock


@pytest.fixture(scope="session")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def town(tmp_path: Path, keys: ProviderKeys) -> AsyncIterator[Town]:
    async with built(tmp_path, keys, ManualClock(START)) as town:
        yield town

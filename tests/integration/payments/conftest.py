from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.providers.keys import ProviderKeys
from tests.support.clock import ManualClock
from tests.support.provider_scene import START, Town, built


@pytest.fixture(scope="session")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def town(tmp_path: Path, keys: ProviderKeys) -> AsyncIterator[Town]:
    async with built(tmp_path, keys, ManualClock(START)) as town:
        yield town

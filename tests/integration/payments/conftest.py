from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.providers.provider_keys import ProviderKeys
from tests.support.manual_clock import ManualClock
from tests.support.provider_scene import START, ProviderScene, open_merchant_scene


@pytest.fixture(scope="session")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def scene(tmp_path: Path, keys: ProviderKeys) -> AsyncIterator[ProviderScene]:
    async with open_merchant_scene(tmp_path, keys, ManualClock(START)) as scene:
        yield scene

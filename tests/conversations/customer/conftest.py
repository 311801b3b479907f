"""A payment scene and a known customer for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.providers.provider_keys import ProviderKeys
from sandbox.telegram import Person
from tests.support.payment_scene import PaymentScene, open_payment_scene


@pytest.fixture(scope="session")
def keys() -> ProviderKeys:
    return ProviderKeys.generate()


@pytest.fixture
async def scene(tmp_path: Path, keys: ProviderKeys) -> AsyncIterator[PaymentScene]:
    async with open_payment_scene(tmp_path, keys) as scene:
        yield scene


@pytest.fixture
async def alice(scene: PaymentScene) -> Person:
    """A customer whom the bot knows."""
    return await scene.resident()

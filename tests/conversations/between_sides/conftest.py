"""The order scene, and the stand-in for transcription and translation."""

from collections.abc import AsyncIterator

import pytest

from tests.support.language_scene import LanguageScene, open_language_scene
from tests.support.order_scene_fixtures import lin, scene, wang, zhou  # noqa: F401


@pytest.fixture
async def language() -> AsyncIterator[LanguageScene]:
    async with open_language_scene() as language:
        yield language

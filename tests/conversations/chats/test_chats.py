"""Whole conversations in free text; the script files beside this module are the tests."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from nlu.client import NluClient
from nlu.rasa_server import free_port
from tests.conversations.chats.player import Player, Switch
from tests.conversations.chats.script import KINDS, LANGUAGES, Script, scripts
from tests.support.bot_scene import open_scene
from tests.support.order_scene import OrderScene


@pytest.fixture
async def switch(language_server: str) -> AsyncIterator[Switch]:
    async with (
        NluClient(language_server, timeout=30) as client,
        NluClient(f"http://127.0.0.1:{free_port()}") as nobody,
    ):
        yield Switch(client, nobody)


@pytest.mark.rasa
@pytest.mark.parametrize("script", scripts(), ids=str)
async def test_conversation(script: Script, switch: Switch, tmp_path: Path) -> None:
    async with open_scene(OrderScene, tmp_path, switch) as scene:
        await Player(scene, script, switch).play()


def test_every_kind_of_conversation_has_five_scripts_in_each_language() -> None:
    counted = Counter((script.language, script.kind) for script in scripts())
    assert all(counted[language, kind] >= 5 for language in LANGUAGES for kind in KINDS)
    assert counted.total() >= 60

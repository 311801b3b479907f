"""The menu of one row that opens and closes, and the activity shown while an answer takes long."""

import asyncio
from typing import Any

import pytest

from bot.core import chat_activity
from sandbox.telegram import Person
from tests.support.bot_scene import BotScene

CLOSED = [["🧹 预约服务", "📋 我的订单", "☰ 更多"]]


class SlowUnderstanding:
    """Answers as another one does, some seconds later."""

    def __init__(self, other: Any, seconds: float) -> None:
        self._other = other
        self._seconds = seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(self._other, name)

    async def parse(self, *arguments: Any, **options: Any) -> Any:
        await asyncio.sleep(self._seconds)
        return await self._other.parse(*arguments, **options)


def actions_of(scene: BotScene) -> list[str]:
    """Return the list to which the chat actions of the stand-in are added from now on."""
    seen: list[str] = []
    scene.telegram.listen(lambda event, body: seen.append(body["action"]) if event == "chat_action" else None)
    return seen


async def test_the_menu_is_one_row_that_opens_and_closes(scene: BotScene) -> None:
    alice = await scene.resident()
    seen = await alice.text("/menu")
    assert seen[-1]["keyboard"] == CLOSED
    seen = await alice.tap("☰ 更多")
    keys = [key for message in seen for row in message["keyboard"] for key in row]
    assert {"🔍 找阿姨", "💰 服务与价格", "🙋 转人工", "▴ 收起"} <= set(keys)
    assert "☰ 更多" not in keys
    seen = await alice.tap("▴ 收起")
    assert seen[-1]["keyboard"] == CLOSED


async def test_the_menu_follows_the_language(scene: BotScene) -> None:
    emma = await scene.resident("Emma", "en")
    seen = await emma.text("/menu")
    assert seen[-1]["keyboard"] == [["🧹 Book", "📋 My orders", "☰ More"]]


async def test_typing_is_shown_while_an_answer_takes_long(
    scene: BotScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_activity, "FIRST_AFTER_SECONDS", 0.05)
    monkeypatch.setattr(chat_activity, "REPEAT_SECONDS", 0.1)
    alice: Person = await scene.resident()
    scene.restart(understanding=SlowUnderstanding(scene.understanding, 0.4))
    actions = actions_of(scene)
    await alice.text("你好")
    assert len(actions) >= 2 and set(actions) == {"typing"}
    count = len(actions)
    await asyncio.sleep(0.3)
    assert len(actions) == count, "it ends with the answer"


async def test_no_action_is_sent_for_a_quick_answer(scene: BotScene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_activity, "FIRST_AFTER_SECONDS", 30.0)
    alice = await scene.resident()
    actions = actions_of(scene)
    await alice.text("你好")
    assert actions == []

"""Each planted bug breaks its rule of a conversation in the whole bot; without it the same conversation breaks none."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.core import acting
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from nlu.action_gate import Decision
from nlu.answers import answer_frames
from nlu.catalogue import load_catalogue
from nlu.expectation import Expectation
from nlu.frame import Frame
from nlu.interpretation import interpret
from sandbox.telegram import Person
from simulation.dialogues.chat_world import ChatWorld, WorldMaker, world_maker
from simulation.dialogues.conversation_checks import ConversationChecks
from simulation.dialogues.errands.prepared_orders import prepare
from simulation.invariants.conversation_rules import BELOW, CLEAR, NAMED, TOLD
from tests.simulation.planted_bugs import Bug, deadline_left_out, text_answered_by_an_edit

SENTENCE = "明天下午3点在朝阳区做日常保洁，3小时"
RANKED = {
    "下线": [("go_offline", 0.9), ("greet", 0.1)],
    "今天有点累了": [("go_offline", 0.4), ("out_of_scope", 0.3), ("greet", 0.3)],
}


class RankedUnderstanding:
    """The language understanding with scripted rankings instead of the classifier."""

    def __init__(self) -> None:
        self._catalogue = load_catalogue()

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        ranked = RANKED.get(text, [("book_service", 0.9)])
        return interpret(text, role, now, ranked, self._catalogue, expects)


@contextmanager
def gate_open() -> Iterator[None]:
    """Every message is clear enough for everything."""
    with patch.object(acting, "decide", lambda *args, **details: Decision.ACT):
        yield


@contextmanager
def street_taken_verbatim() -> Iterator[None]:
    """Whatever is written at the question for the street is one."""
    with (
        patch.object(answer_frames, "_asks_for_service", lambda *args: False),
        patch.object(answer_frames, "_about_something_else", lambda *args: False),
    ):
        yield


class Chat:
    def __init__(self, world: ChatWorld, person: Person, role: Role) -> None:
        self._world = world
        self._person = person
        self._checks = ConversationChecks(world, person, Language.ZH, role)
        self.broken: list[str] = []

    async def say(self, text: str) -> None:
        await self._watch(text, lambda: self._person.text(text))

    async def tap(self, begins: str) -> None:
        number, data = next(
            (message["message_id"], button["data"])
            for message in reversed(self._person.messages())
            for row in message["buttons"]
            for button in row
            if str(button.get("data", "")).startswith(begins)
        )
        await self._watch(None, lambda: self._person.tap(message_id=number, data=data))

    async def _watch(self, text: str | None, send: Callable[[], Awaitable[Any]]) -> None:
        await self._world.changes.fresh()
        before = await self._checks.before()
        result = await send()
        changes = await self._world.changes.fresh()
        found = await self._checks.after(before, text, result, changes)
        self.broken += [broken.rule for broken in found]


async def customer(world: ChatWorld) -> Chat:
    made = await prepare(world, None, Language.ZH, Language.ZH, 3, 10, False)
    return Chat(world, made.customer, Role.CUSTOMER)


async def corrects_a_booking(world: ChatWorld) -> Chat:
    chat = await customer(world)
    await chat.say(SENTENCE)
    await chat.say("改成后天")
    return chat


async def is_tired(world: ChatWorld) -> Chat:
    made = await prepare(world, None, Language.ZH, Language.ZH, 3, 10, False)
    chat = Chat(world, made.housekeeper, Role.HOUSEKEEPER)
    await chat.say("今天有点累了")
    await chat.say("下线")
    return chat


async def changes_the_service_at_the_street(world: ChatWorld) -> Chat:
    person = world.product.telegram.add_person("周小姐", "zh", "+8613700100002", person_id=100_002)
    await person.text("/start")
    chat = Chat(world, person, Role.CUSTOMER)
    await chat.say(SENTENCE)
    await chat.say("还是擦玻璃吧")
    return chat


async def orders(world: ChatWorld) -> Chat:
    chat = await customer(world)
    await chat.say(SENTENCE)
    await chat.tap("bwho:")
    await chat.tap("bcfm:")
    return chat


@dataclass(frozen=True)
class Case:
    bug: Bug
    rule: str
    conversation: Callable[[ChatWorld], Awaitable[Chat]]


CASES: Sequence[Case] = (
    Case(text_answered_by_an_edit, BELOW, corrects_a_booking),
    Case(gate_open, CLEAR, is_tired),
    Case(street_taken_verbatim, NAMED, changes_the_service_at_the_street),
    Case(deadline_left_out, TOLD, orders),
)


@pytest.fixture
async def maker(tmp_path: Path) -> AsyncIterator[WorldMaker]:
    async with world_maker(tmp_path / "chats", RankedUnderstanding()) as maker:
        yield maker


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.bug.__name__)
async def test_a_planted_bug_breaks_its_rule(maker: WorldMaker, case: Case) -> None:
    with case.bug():
        assert case.rule in (await case.conversation(await maker.world())).broken
    assert (await case.conversation(await maker.world())).broken == []

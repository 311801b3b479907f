"""Play a script against the whole bot with the language server."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nlu.client import NluClient
from nlu.expectation import Expectation
from nlu.frame import Frame
from sandbox.telegram import ActionResult, Person
from tests.conversations.chats.beginnings import BEGINNINGS, Stage
from tests.conversations.chats.endings import ENDINGS
from tests.conversations.chats.script import Script
from tests.support.factories import id_number
from tests.support.order_scene import OrderScene
from tests.support.phone import PNG

Face = tuple[str, tuple[str, ...]]


@dataclass
class Switch:
    """The language server's client, which can be switched off."""

    client: NluClient
    unreachable: NluClient
    down: bool = False

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        asked = self.unreachable if self.down else self.client
        return await asked.parse(text, role, now, expects)


@dataclass
class Player:
    scene: OrderScene
    script: Script
    switch: Switch
    person: Person = field(init=False)
    other: Person | None = None
    other_before: set[int] = field(default_factory=set)
    before: dict[int, Face] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    buttons: dict[str, tuple[int, str]] = field(default_factory=dict)

    async def play(self) -> None:
        steps = self.script.lines
        place = steps[0][1] if steps[0][0] == "begin" else "customer"
        await self._begin(place)
        self._look(None)
        for number, (step, words) in enumerate(steps):
            if step != "begin":
                try:
                    await getattr(self, f"_{step}")(words)
                except AssertionError as wrong:
                    raise AssertionError(f"line {number + 1}, {step} {words}: {wrong}") from None

    async def _begin(self, place: str) -> None:
        self.person, self.other = await BEGINNINGS[place](Stage(self.scene, self.script.language))
        self.other_before = self._of_other()

    def _of_other(self) -> set[int]:
        return {message["message_id"] for message in self.other.messages()} if self.other else set()

    async def _other(self, words: str) -> None:
        """Expect these words in a message that the other side got since the last step that found some."""
        assert self.other is not None
        news = [one for one in self.other.messages() if one["message_id"] not in self.other_before]
        told = ["\n".join(["(photo)" if one["photo"] else "", *face(one)[:1], *face(one)[1]]) for one in news]
        assert any(words in text for text in told), told

    async def _nothing(self, words: str) -> None:
        """Expect that the other side got no message with these words."""
        assert self.other is not None
        news = [face(one)[0] for one in self.other.messages() if one["message_id"] not in self.other_before]
        assert not any(words in text for text in news), news

    async def _say(self, words: str) -> None:
        before = self._newest_id()
        self._look(await self._send(words))
        assert self._newest_id() > before, f"no message below the words: {self.seen}"
        await self.scene.settle()

    async def _send(self, words: str) -> ActionResult:
        kind, _, rest = words.partition(")")
        match kind:
            case "(photo":
                return await self.person.photo(PNG, caption=rest.strip())
            case "(contact":
                return await self.person.contact()
            case "(location":
                latitude, longitude = map(float, rest.split())
                return await self.person.location(latitude, longitude)
            case "(code":
                return await self.person.text(f"{rest.strip()} {self.scene.sms.sent[-1][1]}".strip())
            case "(start code":
                return await self.person.text(await self._start_code())
            case "(id number":
                return await self.person.text(f"{rest.strip()}{id_number(7)}")
            case "(wrong code":
                return await self.person.text(
                    "000000" if self.scene.sms.sent[-1][1] != "000000" else "111111"
                )
        return await self.person.text(words)

    async def _start_code(self) -> str:
        """Return the code of the other side's newest order."""
        assert self.other is not None
        return (await self.scene.orders(self.other))[0].start_code

    def _newest_id(self) -> int:
        """Return the id of the bot's newest message, 0 without one."""
        return max((one["message_id"] for one in self.person.messages() if one["from"] == "bot"), default=0)

    async def _press(self, label: str) -> None:
        if label.startswith("^"):
            known = next((kept for kept in self.buttons if label[1:] in kept), None)
            assert known, f"never seen: {list(self.buttons)}"
            message_id, data = self.buttons[known]
            message_id = message_id if message_id in self.before else max(self.before)
            self._look(await self.person.tap(message_id=message_id, data=data))
        else:
            self._look(await self.person.tap(label))
        await self.scene.settle()

    def _look(self, reaction: ActionResult | None) -> None:
        """Collect the messages that are new or changed since the last step."""
        now = {
            message["message_id"]: face(message)
            for message in self.person.messages()
            if message["from"] == "bot"
        }
        changed = [one for message_id, one in now.items() if self.before.get(message_id) != one]
        new = [one for message_id, one in now.items() if message_id not in self.before]
        self.new = ["\n".join([text, *labels]) for text, labels in new]
        self.seen = ["\n".join([text, *labels]) for text, labels in changed]
        if reaction is not None and reaction.answer:
            self.seen.append(str(reaction.answer.get("text") or ""))
        for message in self.person.messages():
            for row in message["buttons"]:
                for button in row:
                    self.buttons.setdefault(button["text"], (message["message_id"], button.get("data", "")))
        self.before = now

    async def _see(self, words: str) -> None:
        """Expect these words, in whatever case: a service begins a label with a capital, a list of services does not."""
        assert any(words.casefold() in text.casefold() for text in self.seen), self.seen

    async def _miss(self, words: str) -> None:
        assert not any(words.casefold() in text.casefold() for text in self.seen), self.seen

    async def _below(self, words: str) -> None:
        """Expect these words in a message that is new since the last step."""
        assert any(words in text for text in self.new), self.new or self.seen

    async def _happen(self, words: str) -> None:
        if words in ("server down", "server up"):
            self.switch.down = words.endswith("down")
        elif words == "restart":
            self.scene.restart()
        elif span := re.fullmatch(r"wait (\d+)(h|min)", words):
            await self.scene.pass_time(**{"hours" if span[2] == "h" else "minutes": int(span[1])})
            self._look(None)
        else:
            raise AssertionError("nothing of the kind happens")

    async def _end(self, words: str) -> None:
        what, _, rest = words.partition(" ")
        await ENDINGS[what](self.scene, self.person, rest)


def face(message: dict[str, Any]) -> Face:
    return str(message["text"]), tuple(button["text"] for row in message["buttons"] for button in row)

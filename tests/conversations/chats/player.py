"""Play a script against the whole bot with the language server."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from application.homecare.visits import use_cases as visits
from nlu.client import NluClient
from nlu.expectation import Expectation
from nlu.frame import Frame
from sandbox.telegram import ActionResult, Person
from tests.conversations.chats.script import Script
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
        scene, language = self.scene, self.script.language
        if place == "newcomer":
            await scene.hire_team()
            self.person = scene.newcomer("Robin", language)
        elif place == "customer":
            await scene.hire_team()
            self.person = await scene.customer(language)
        elif place == "operator":
            self.person = await scene.operator(language)
        elif place in ("assigned order", "two orders", "unpaid order"):
            housekeeper = await scene.housekeeper()
            self.person = await scene.customer(language)
            await scene.assigned(self.person, housekeeper)
            if place == "two orders":
                await scene.assigned(
                    self.person, housekeeper, start="2026-11-26T09:00", service="daily_cleaning"
                )
        elif place in ("visit under way", "visit due today"):
            self.other = await scene.housekeeper()
            self.person = await scene.customer(language)
            await self._reach_visit(self.person, self.other, place)
        elif place in ("work under way", "work due today"):
            self.person = await scene.housekeeper(language=language)
            self.other = await scene.customer()
            await self._reach_visit(self.other, self.person, place)
        elif place in ("housekeeper", "housekeeper with a visit"):
            self.person = await scene.housekeeper(language=language)
            if place != "housekeeper":
                await scene.assigned(await scene.customer(), self.person)
        else:
            raise AssertionError(f"no beginning {place}")

    async def _reach_visit(self, customer: Person, housekeeper: Person, place: str) -> None:
        """Go to the hour of tomorrow's visit; "under way" is in service."""
        scene = self.scene
        order = await scene.reload(await scene.assigned(customer, housekeeper))
        await scene.pass_time(hours=29)
        if place.endswith("under way"):
            account = await scene.account(housekeeper)
            async with scene.begin() as uow:
                await visits.set_out(uow, account, order.id)
                await visits.arrive(uow, account, order.id)
                await visits.start_with_code(uow, account, order.id, order.start_code)
            await scene.settle()
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
        if words.startswith("(photo)"):
            self._look(await self.person.photo(PNG, caption=words.removeprefix("(photo)").strip()))
        else:
            self._look(await self.person.text(words))
        await self.scene.settle()

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

    async def _happen(self, words: str) -> None:
        if words in ("server down", "server up"):
            self.switch.down = words.endswith("down")
        elif words == "restart":
            self.scene.restart()
        elif hours := re.fullmatch(r"wait (\d+)h", words):
            await self.scene.pass_time(hours=int(hours[1]))
            self._look(None)
        else:
            raise AssertionError("nothing of the kind happens")

    async def _end(self, words: str) -> None:
        scene, (what, *rest) = self.scene, words.split()
        if words == "human":
            assert (await scene.account(self.person)).human_until is not None
        elif words == "no draft":
            assert await scene.draft(self.person) is None
        elif words == "no order":
            assert await scene.orders(self.person) == []
        elif what == "draft":
            draft = await scene.draft(self.person)
            assert draft is not None
            start = scene.agency.clock.local(draft.start).strftime("%m-%d %H:%M") if draft.start else None
            self._compare(rest, draft.service, start, draft.measure, draft.district)
        else:
            assert what == "order"
            order = (await scene.orders(self.person))[0]
            start = scene.agency.clock.local(order.start).strftime("%m-%d %H:%M")
            self._compare(rest, order.service, start, order.measure, order.status.value)

    @staticmethod
    def _compare(expected: list[str], *facts: object) -> None:
        told = " ".join(f"{fact:g}" if isinstance(fact, float) else str(fact) for fact in facts)
        for one in expected:
            assert one in told.split(), told


def face(message: dict[str, Any]) -> Face:
    return str(message["text"]), tuple(button["text"] for row in message["buttons"] for button in row)

"""One dialogue of a user with habits: every message sent, what it changed, and what was not wanted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sandbox.telegram.action_result import ActionResult
from sandbox.telegram.images import blank_png
from simulation.dialogues.conversation_checks import ConversationChecks
from simulation.dialogues.dialogue import shown
from simulation.dialogues.errands.errand import Errand
from simulation.dialogues.habits.habit import Habit
from simulation.dialogues.screen_reader import Button, buttons_of
from simulation.dialogues.user_actions import (
    Done,
    GiveUp,
    Say,
    SayTwice,
    Sending,
    SendPhoto,
    ShareContact,
    Speak,
    Tap,
)
from simulation.dialogues.wanted_changes import Wanted, facets

MOST_STEPS = 30
PHOTO = blank_png(2, 2)
SPOKEN_SECONDS = 5


@dataclass
class ErrandDialogue:
    """``typed`` messages (texts, photos, voice) and ``taps`` until the end; ``added`` are the messages that a habit
    added to what the errand needed. ``reason`` is empty for a success, ``possible`` False when nobody could meet the
    goal. ``unwanted`` are the changes that no step wanted, ``violations`` the broken rules of a conversation.
    """

    errand: str
    number: int
    attempt: int
    language: str
    traits: str
    habits: tuple[str, ...]
    wish: str = ""
    transcript: list[str] = field(default_factory=list)
    typed: int = 0
    taps: int = 0
    added: int = 0
    reason: str = ""
    possible: bool = True
    unwanted: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    @property
    def success(self) -> bool:
        return self.possible and not self.reason

    @property
    def headline(self) -> str:
        habits = f", {', '.join(self.habits)}" if self.habits else ""
        return f"{self.errand} {self.number}.{self.attempt} ({self.language}, {self.traits}{habits}): {self.wish}"


class ErrandTalk:
    def __init__(self, errand: Errand, habits: Sequence[Habit], dialogue: ErrandDialogue) -> None:
        self._errand = errand
        self._habits = habits
        self._dialogue = dialogue
        self._world = errand.world

    async def run(self) -> None:
        """Raise whatever leaves a handler of the bot."""
        errand, dialogue = self._errand, self._dialogue
        await errand.begin()
        dialogue.wish = errand.wish
        await self._world.settle()
        await self._world.changes.fresh()
        self._checks = ConversationChecks(self._world, errand.person, errand.language, errand.role)
        for _ in range(MOST_STEPS):
            aside = await self._asides()
            step = await errand.next(aside)
            if isinstance(step, Done):
                dialogue.reason = await errand.verdict()
                return
            if isinstance(step, GiveUp):
                dialogue.reason = step.reason
                dialogue.possible = step.reason != "no suitable housekeeper"
                return
            for sending in self._sendings(step):
                await self._send(sending, errand.wanted(sending))
        dialogue.reason = "too long"

    async def _asides(self) -> bool:
        """Send what the habits add before the next step; return whether there was something."""
        found = [aside for habit in self._habits if (aside := habit.aside(self._errand)) is not None]
        for aside in found:
            self._dialogue.added += 1
            await self._send(aside.sending, aside.wanted)
        return bool(found)

    def _sendings(self, step: Sending) -> Sequence[Sending]:
        """Return how the step is sent: the first habit that changes it decides."""
        if not isinstance(step, Say):
            return [step]
        ways = (habit.sendings(step) for habit in self._habits)
        sendings = next((way for way in ways if list(way) != [step]), [step])
        self._dialogue.added += sum(2 if isinstance(one, SayTwice) else 1 for one in sendings) - 1
        return sendings

    async def _send(self, sending: Sending, wanted: Wanted) -> None:
        before = await self._checks.before()
        result = await self._do(sending)
        changes = await self._world.changes.fresh()
        dialogue = self._dialogue
        dialogue.transcript += [f"   ⋯ {change}" for change in changes if facets(change)]
        for change in changes:
            if not wanted(change):
                dialogue.unwanted.append(f"{', '.join(facets(change))} after {_told(sending)}")
                dialogue.transcript.append(f"   ⚠️ NOT WANTED: {change} {dict(change.row)}")
        self._hear(result)
        for broken in await self._checks.after(before, _words(sending), result, changes):
            dialogue.violations.append(str(broken))
        if changes:
            await self._world.settle()
            await self._world.changes.fresh()

    async def _do(self, sending: Sending) -> ActionResult:
        dialogue, person = self._dialogue, self._errand.person
        match sending:
            case Tap(button):
                dialogue.taps += 1
                dialogue.transcript.append(f"👆 [{button.label}]")
                return await self._press(button)
            case ShareContact():
                dialogue.taps += 1
                dialogue.transcript.append("👆 📱")
                return await person.contact()
        dialogue.transcript.append(f"👤 {_told(sending)}")
        dialogue.typed += 1
        match sending:
            case Say(text):
                return await person.text(text)
            case SendPhoto(caption):
                return await person.photo(PHOTO, caption)
            case Speak(said):
                recording = sha256(said.text.encode()).digest()
                self._world.voices.say(recording, said.text)
                return await person.voice(recording, SPOKEN_SECONDS)
            case SayTwice(said):
                dialogue.typed += 1
                first, second = await asyncio.gather(person.text(said.text), person.text(said.text))
                return second if len(second) >= len(first) else first
        raise AssertionError(sending)

    async def _press(self, button: Button) -> ActionResult:
        person = self._errand.person
        if not button.data:
            return await person.text(button.label)
        return await person.tap(message_id=button.message_id, data=button.data)

    def _hear(self, reaction: ActionResult) -> None:
        for message in reaction:
            if message["from"] == "bot":
                labels = [button.label for button in buttons_of(message) if button.data]
                self._dialogue.transcript.append(shown(message, labels))
        if reaction.answer and reaction.answer.get("text"):
            self._dialogue.transcript.append(f"🤖 ({reaction.answer['text']})")


def _words(sending: Sending) -> str | None:
    """Return what a text or a voice message says, "" for a photo; None for a press."""
    match sending:
        case Say(text):
            return text
        case SendPhoto():
            return ""
        case Speak(said) | SayTwice(said):
            return said.text
    return None


def _told(sending: Sending) -> str:
    match sending:
        case Say(text):
            return text
        case SendPhoto(caption):
            return f"(photo) {caption}".strip()
        case Speak(said):
            return f"(voice) {said.text}"
        case SayTwice(said):
            return f"(twice) {said.text}"
        case Tap(button):
            return f"[{button.label}]"
    return "(contact)"

"""The slot-filling engine: a conversation declares its questions, the engine asks the first missing one.

What was asked is in the chat's memory, what was answered in the conversation's own state (a draft, an
application): both are kept, so a restart changes nothing. Any slot can be changed at any time by its edit
button; a question that was interrupted returns by itself (``bot/core/router.py``).
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from aiogram.types import InlineKeyboardButton

from bot.core.reply import NOTHING, Reply
from bot.core.turn import Turn
from domain.kernel.errors import DomainError
from nlu.frame import OUT_OF_SCOPE, Frame

S = TypeVar("S")
Reader = Callable[[Turn, S], Awaitable[bool]]
"""Takes ``turn.message`` into the state; False when it is no answer. Raises DomainError for a bad one."""
Meaning = Callable[[Turn, S], Awaitable[Reply | None]]
"""None leaves the message to whoever serves the intent otherwise."""

SURE = 0.8
ASIDE = 0.6
"""From this confidence on a digression interrupts; what answers the question was read as its answer before."""
DIGRESSIONS = frozenset(
    {
        "talk_to_human",
        "list_orders",
        "order_status",
        "refund_status",
        "ask_price",
        "list_services",
        "help",
        "change_language",
        "file_complaint",
        "my_schedule",
        "my_earnings",
        "my_reviews",
    }
)
"""These interrupt even a question that takes any words for an answer."""
PLAIN_WORDS = frozenset({"affirm", "deny", "cancel_order"})
"""Of the meanings, those that are never the words of a street or a note."""


@dataclass(frozen=True)
class Asked:
    """A question as it is shown: words, and the quick buttons of what can be had."""

    text: str
    rows: Sequence[list[InlineKeyboardButton]] = ()


@dataclass(frozen=True)
class Question(Generic[S]):
    """One slot. ``claims`` tells of a text whether it answers this very question whatever it may mean (a
    number after "how large?"); ``any_words`` that every text does (a street, a note), unless it fills one of the
    slots ``unless`` and so corrects something else. ``readers`` by aiogram's content type."""

    slot: str
    ask: Callable[[Turn, S], Awaitable[Asked]]
    readers: Mapping[str, Reader[S]] = field(default_factory=dict)
    any_words: bool = False
    unless: frozenset[str] = frozenset()
    claims: Callable[[Turn], bool] | None = None


class Conversation(Generic[S]):
    """``load`` gives the state, None when there is none any more; ``lacking`` the first missing slot; ``show``
    the card with the question (None: all is known) and what went wrong before it; ``returns`` whether it still
    comes back by itself after a digression."""

    def __init__(
        self,
        name: str,
        questions: Sequence[Question[S]],
        load: Callable[[Turn], Awaitable[S | None]],
        lacking: Callable[[Turn, S], str | None],
        show: Callable[[Turn, S, Asked | None, Sequence[DomainError]], Awaitable[Reply]],
        returns: Callable[[Turn, S], bool] = lambda turn, state: True,
    ) -> None:
        self.name = name
        self._returns = returns
        self.meanings: dict[str, Meaning[S]] = {}
        self.heard: list[tuple[Callable[[Turn], bool], Meaning[S]]] = []
        self.fills: tuple[frozenset[str], Meaning[S]] | None = None
        self.questions = {question.slot: question for question in questions}
        self._load, self._lacking, self._show = load, lacking, show

    def means(self, *intents: str) -> Callable[[Meaning[S]], Meaning[S]]:
        """Decorates who takes these intents while this conversation is open (a "yes", a "the second one")."""

        def take(handler: Meaning[S]) -> Meaning[S]:
            self.meanings.update(dict.fromkeys(intents, handler))
            return handler

        return take

    def hears(self, says: Callable[[Turn], bool]) -> Callable[[Meaning[S]], Meaning[S]]:
        """Decorates who takes a message of which this holds, whatever it may mean otherwise."""

        def take(handler: Meaning[S]) -> Meaning[S]:
            self.heard.append((says, handler))
            return handler

        return take

    def takes(self, slots: frozenset[str]) -> Callable[[Meaning[S]], Meaning[S]]:
        """Decorates who takes a message that fills one of these slots while its intent is unsure."""

        def take(handler: Meaning[S]) -> Meaning[S]:
            self.fills = slots, handler
            return handler

        return take

    async def go_on(self, turn: Turn, state: S, problems: Sequence[DomainError] = ()) -> Reply:
        """The card with the slot being edited, else the first missing one, else the whole."""
        slot = self.edited(turn) or self._lacking(turn, state)
        question = self.questions[slot] if slot else None
        asked = await question.ask(turn, state) if question else None
        turn.ask(self.name, slot or "done")
        return await self._show(turn, state, asked, problems)

    def notes(self, turn: Turn) -> dict[str, object]:
        """What the conversation's views keep in the chat's memory; plain JSON."""
        notes: dict[str, object] = turn.memory.notes.setdefault(self.name, {})
        return notes

    def edited(self, turn: Turn) -> str | None:
        slot = turn.memory.notes.get(self.name, {}).get("edit")
        return slot if slot in self.questions else None

    def edit(self, turn: Turn, slot: str | None) -> None:
        """Ask this slot next, known or not; None goes back to what is missing."""
        notes = self.notes(turn)
        notes.pop("edit", None)
        if slot is not None:
            notes["edit"] = slot

    def end(self, turn: Turn) -> None:
        """Nothing more is asked, nothing more remembered."""
        turn.memory.notes.pop(self.name, None)
        if (turn.memory.asked or "").startswith(f"{self.name}:"):
            turn.memory.ask_nothing()

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        question = self.questions.get(slot)
        return self._meant(turn, question) is not None or self._is_answer(turn, question)

    def _meant(self, turn: Turn, question: Question[S] | None) -> Meaning[S] | None:
        if question is not None and question.claims is not None and question.claims(turn):
            return None
        frame = turn.frame
        heard = next((handler for says, handler in self.heard if says(turn)), None)
        if heard is not None and not (question is not None and question.any_words):
            return heard
        if frame is None:
            return None
        plain = frame.intent in PLAIN_WORDS and frame.confidence >= SURE
        corrects = question is not None and bool(question.unless & frame.slots.keys())
        if question is not None and question.any_words and not plain and not corrects:
            return None
        if frame.intent in self.meanings:
            return self.meanings[frame.intent]
        return self._filling(turn, frame)

    def _filling(self, turn: Turn, frame: Frame) -> Meaning[S] | None:
        """Of the readings of an unsure message the first that fills something, unless it asks something else."""
        if self.fills is None or frame.confidence >= SURE or frame.intent == OUT_OF_SCOPE:
            return None
        slots, handler = self.fills
        for reading in (frame, *frame.others):
            if reading.intent not in DIGRESSIONS and slots & reading.slots.keys():
                turn.frame = reading
                return handler
        return None

    def _is_answer(self, turn: Turn, question: Question[S] | None) -> bool:
        if question is None or "text" not in question.readers:
            return False
        if question.claims is not None and question.claims(turn):
            return True
        if not question.any_words:
            return False
        frame = turn.frame
        if frame is None:
            return True
        aside = frame.intent in DIGRESSIONS or frame.intent == OUT_OF_SCOPE
        return not (aside and frame.confidence >= ASIDE) and not question.unless & frame.slots.keys()

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        """The message into the slot, then the next question; a bad answer is told and asked again."""
        assert turn.message is not None
        question = self.questions.get(slot)
        state = await self._load(turn)
        if state is None:
            return None
        meant = self._meant(turn, question)
        if meant is not None:
            reply = await meant(turn, state)
            if reply is not None:
                return reply
        if turn.message.text is not None and not self._is_answer(turn, question):
            return None
        reader = question.readers.get(turn.message.content_type) if question else None
        if reader is None:
            return None
        try:
            if not await reader(turn, state):
                return None
        except DomainError as problem:
            return await self.go_on(turn, state, [problem])
        if self.edited(turn) == slot:
            self.edit(turn, None)
        return await self.go_on(turn, state)

    async def again(self, turn: Turn, slot: str) -> Reply:
        state = await self._load(turn)
        if state is None:
            self.end(turn)
            return NOTHING
        return await self.go_on(turn, state) if self._returns(turn, state) else NOTHING

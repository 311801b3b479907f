"""The form engine: a form declares its questions, the engine asks the first missing one.

The open question is in the chat's question stack, the answers in the form's own state (a draft, an application); both
are persisted. An edit button reopens any slot. The router puts an interrupted question again (``bot/core/router.py``).
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from aiogram.types import InlineKeyboardButton

from bot.core.acting import is_clear
from bot.core.reply import NO_REPLY, Reply
from bot.core.turn import Turn
from domain.kernel.errors import DomainError
from nlu.action_gate import Cost
from nlu.frame import OUT_OF_SCOPE, Frame

S = TypeVar("S")
AnswerReader = Callable[[Turn, S], Awaitable[bool]]
"""Reads ``turn.message`` into the state; returns False when it is no answer. Raises DomainError for an invalid one."""
TextHandler = Callable[[Turn, S], Awaitable[Reply | None]]
"""Handles a text while the form is open; None leaves the message to the route of its intent."""

CERTAIN_CONFIDENCE = 0.8
DIGRESSION_CONFIDENCE = 0.6
"""Minimum confidence at which a digression interrupts a question that accepts any text."""
DIGRESSIONS = frozenset(
    {
        "talk_to_human",
        "list_orders",
        "order_status",
        "refund_status",
        "ask_price",
        "ask_policy",
        "list_services",
        "help",
        "change_language",
        "file_complaint",
        "my_schedule",
        "my_earnings",
        "my_reviews",
        "my_coupons",
        "my_addresses",
        "my_privacy",
        "favourites",
        "request_invoice",
        "manage_series",
        "add_note",
    }
)
"""Intents that interrupt even a question that accepts any text."""
PLAIN_WORDS = frozenset({"affirm", "deny", "cancel_order"})
"""Intents whose text is never taken for a street or a note."""


@dataclass(frozen=True)
class Prompt:
    """A question as displayed: its text and rows of quick-reply buttons."""

    text: str
    rows: Sequence[list[InlineKeyboardButton]] = ()


@dataclass(frozen=True)
class Question(Generic[S]):
    """The question for one slot.

    ``claims`` tells whether a text answers this question regardless of its intent (a number after "how large?").
    With ``any_words`` every text does (a street, a note), except one that fills a slot of ``unless`` and so corrects
    another answer. ``readers`` are keyed by aiogram's content type.
    """

    slot: str
    ask: Callable[[Turn, S], Awaitable[Prompt]]
    readers: Mapping[str, AnswerReader[S]] = field(default_factory=dict)
    any_words: bool = False
    unless: frozenset[str] = frozenset()
    claims: Callable[[Turn], bool] | None = None


class Form(Generic[S]):
    """A QuestionHandler over several slots.

    ``load`` returns the state or None when it no longer exists; ``next_slot`` the first missing slot; ``show`` the
    card with the prompt (None for a complete form) below the errors; ``reprompts`` tells whether the question is put
    again after a digression.
    """

    def __init__(
        self,
        name: str,
        questions: Sequence[Question[S]],
        load: Callable[[Turn], Awaitable[S | None]],
        next_slot: Callable[[Turn, S], str | None],
        show: Callable[[Turn, S, Prompt | None, Sequence[DomainError]], Awaitable[Reply]],
        reprompts: Callable[[Turn, S], bool] = lambda turn, state: True,
    ) -> None:
        self.name = name
        self._reprompts = reprompts
        self.intent_handlers: dict[str, tuple[TextHandler[S], Cost]] = {}
        self.text_handlers: list[tuple[Callable[[Turn], bool], TextHandler[S]]] = []
        self.slot_handler: tuple[frozenset[str], TextHandler[S]] | None = None
        self.content_handlers: dict[str, TextHandler[S]] = {}
        self.questions = {question.slot: question for question in questions}
        self._load, self._next_slot, self._show = load, next_slot, show

    def on_intents(
        self, *intents: str, cost: Cost = Cost.IRREVERSIBLE
    ) -> Callable[[TextHandler[S]], TextHandler[S]]:
        """Decorate the handler of these intents while the form is open ("yes", "the second one").

        A message that is too unsure for ``cost`` is not given to it.
        """

        def register(handler: TextHandler[S]) -> TextHandler[S]:
            self.intent_handlers.update(dict.fromkeys(intents, (handler, cost)))
            return handler

        return register

    def on_text(self, holds: Callable[[Turn], bool]) -> Callable[[TextHandler[S]], TextHandler[S]]:
        """Decorate the handler of texts for which ``holds`` is true, regardless of their intent."""

        def register(handler: TextHandler[S]) -> TextHandler[S]:
            self.text_handlers.append((holds, handler))
            return handler

        return register

    def on_slots(self, slots: frozenset[str]) -> Callable[[TextHandler[S]], TextHandler[S]]:
        """Decorate the handler of a message of uncertain intent that fills one of these slots."""

        def register(handler: TextHandler[S]) -> TextHandler[S]:
            self.slot_handler = slots, handler
            return handler

        return register

    def on_content(self, content: str) -> Callable[[TextHandler[S]], TextHandler[S]]:
        """Decorate the handler of this content while the form is open, whichever question it asks; None leaves a
        caption, as ``turn.text``, to the form."""

        def register(handler: TextHandler[S]) -> TextHandler[S]:
            self.content_handlers[content] = handler
            return handler

        return register

    async def advance(self, turn: Turn, state: S, problems: Sequence[DomainError] = ()) -> Reply:
        """Ask for the slot being edited, else for the first missing one; show the form when it is complete."""
        slot = self.edited_slot(turn) or self._next_slot(turn, state)
        question = self.questions[slot] if slot else None
        prompt = await question.ask(turn, state) if question else None
        turn.questions.ask(self.name, slot or "done")
        return await self._show(turn, state, prompt, problems)

    def notes(self, turn: Turn) -> dict[str, object]:
        """Return the notes of the form's views in the chat's memory (JSON)."""
        notes: dict[str, object] = turn.memory.notes.setdefault(self.name, {})
        return notes

    def edited_slot(self, turn: Turn) -> str | None:
        slot = turn.memory.notes.get(self.name, {}).get("edit")
        return slot if slot in self.questions else None

    def edit(self, turn: Turn, slot: str | None) -> None:
        """Ask for this slot next, whether it is filled or not; None returns to the first missing slot."""
        notes = self.notes(turn)
        notes.pop("edit", None)
        if slot is not None:
            notes["edit"] = slot

    def close(self, turn: Turn) -> None:
        """Drop the form's questions and notes."""
        turn.memory.notes.pop(self.name, None)
        turn.questions.withdraw(self.name)

    async def accepts(self, turn: Turn, slot: str) -> bool:
        question = self.questions.get(slot)
        handled = next(self._text_handlers(turn, question), None) is not None
        return handled or self._is_answer(turn, question)

    def _text_handlers(self, turn: Turn, question: Question[S] | None) -> Iterator[TextHandler[S]]:
        """Yield the handlers of the text, to be tried until one replies."""
        if question is not None and question.claims is not None and question.claims(turn):
            return
        if not (question is not None and question.any_words):
            yield from (handler for holds, handler in self.text_handlers if holds(turn))
        by_meaning = self._handler_of_meaning(turn, question)
        if by_meaning is not None:
            yield by_meaning

    def _handler_of_meaning(self, turn: Turn, question: Question[S] | None) -> TextHandler[S] | None:
        """Return the handler of the frame's intent, else of its slots."""
        frame = turn.frame
        if frame is None:
            return None
        plain = frame.intent in PLAIN_WORDS and frame.confidence >= CERTAIN_CONFIDENCE
        corrects = question is not None and bool(question.unless & frame.slots.keys())
        if question is not None and question.any_words and not plain and not corrects:
            return None
        if frame.intent in self.intent_handlers:
            handler, cost = self.intent_handlers[frame.intent]
            if is_clear(turn, cost):
                return handler
        return self._slot_handler(turn, frame)

    def _slot_handler(self, turn: Turn, frame: Frame) -> TextHandler[S] | None:
        """Use the first reading of an uncertain message that fills a slot and is no digression."""
        if (
            self.slot_handler is None
            or frame.confidence >= CERTAIN_CONFIDENCE
            or frame.intent == OUT_OF_SCOPE
        ):
            return None
        slots, handler = self.slot_handler
        for reading in (frame, *frame.others):
            if reading.intent not in DIGRESSIONS and slots & reading.slots.keys():
                turn.reinterpret(reading)
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
        digresses = frame.intent in DIGRESSIONS or frame.intent == OUT_OF_SCOPE
        return (
            not (digresses and frame.confidence >= DIGRESSION_CONFIDENCE)
            and not question.unless & frame.slots.keys()
        )

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        """Read the message into the slot and ask the next question; show the error of an invalid answer and ask again."""
        assert turn.message is not None
        question = self.questions.get(slot)
        state = await self._load(turn)
        if state is None:
            return None
        content = turn.message.content_type
        if content in self.content_handlers:
            reply = await self.content_handlers[content](turn, state)
            if reply is not None:
                return reply
            content = "text" if turn.text else content
        for handler in self._text_handlers(turn, question):
            reply = await handler(turn, state)
            if reply is not None:
                return reply
        if content == "text" and not self._is_answer(turn, question):
            return None
        reader = question.readers.get(content) if question else None
        if reader is None:
            return None
        try:
            if not await reader(turn, state):
                return None
        except DomainError as problem:
            return await self.advance(turn, state, [problem])
        if self.edited_slot(turn) == slot:
            self.edit(turn, None)
        return await self.advance(turn, state)

    async def leave(self, turn: Turn) -> Reply | None:
        """Do what the form does at "cancel"."""
        state, handler = await self._load(turn), self.intent_handlers.get("cancel_order")
        return await handler[0](turn, state) if state is not None and handler is not None else None

    async def reprompt(self, turn: Turn, slot: str) -> Reply:
        state = await self._load(turn)
        if state is None:
            self.close(turn)
            return NO_REPLY
        return await self.advance(turn, state) if self._reprompts(turn, state) else NO_REPLY

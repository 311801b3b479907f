"""Stack of the open questions of one chat, innermost last. It alone decides which interrupted question returns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_DEPTH = 8
"""Beyond this depth the outermost questions are dropped."""
LEGACY_SIDE_QUESTIONS = frozenset({"cancel", "which", "move", "word", "complaint", "review", "pay"})
"""Handlers whose outer question earlier versions kept in the note ``asked_before``."""


@dataclass(frozen=True)
class OpenQuestion:
    """A question asked by the QuestionHandler registered as ``handler`` for ``slot``."""

    handler: str
    slot: str

    def __str__(self) -> str:
        return f"{self.handler}:{self.slot}"

    @classmethod
    def parse(cls, text: object) -> "OpenQuestion | None":
        """Parse ``handler:slot``; None for anything else."""
        if not isinstance(text, str):
            return None
        handler, colon, slot = text.partition(":")
        return cls(handler, slot) if handler and colon else None


@dataclass
class QuestionStack:
    """``previous`` is the question that was open before the present one, answered or not.

    ``revision`` is incremented with every question asked, the same one included; it is not persisted. A difference
    within one update tells that a question was asked in it.
    """

    open: list[OpenQuestion] = field(default_factory=list)
    previous: OpenQuestion | None = None
    revision: int = field(default=0, compare=False)

    @property
    def top(self) -> OpenQuestion | None:
        """The innermost question, which the next message may answer."""
        return self.open[-1] if self.open else None

    @property
    def beneath(self) -> OpenQuestion | None:
        """The question that is put again once the top one is answered."""
        return self.open[-2] if len(self.open) > 1 else None

    def slot_of(self, handler: str) -> str | None:
        """Return the slot of the top question if ``handler`` asked it."""
        return self.top.slot if self.top is not None and self.top.handler == handler else None

    def ask(self, handler: str, slot: str) -> None:
        """Ask the next question of a conversation.

        It replaces this handler's question and everything above it. A handler without an open question replaces the
        whole stack.
        """
        depth = next((depth for depth, one in enumerate(self.open) if one.handler == handler), 0)
        self._put(OpenQuestion(handler, slot), self.open[:depth])

    def push(self, handler: str, slot: str, replacing: Collection[str] = ()) -> None:
        """Ask a question on top of the present one, which returns after the answer. A top question of one of the
        handlers ``replacing`` is replaced."""
        self._put(OpenQuestion(handler, slot), self._without_top_of(replacing))

    def answer(self, *handlers: str) -> bool:
        """Pop the top question if one of ``handlers`` asked it. Returns whether it was popped."""
        left = self._without_top_of(handlers)
        popped = len(left) < len(self.open)
        self.open = left
        return popped

    def withdraw(self, handler: str) -> None:
        """Remove all questions of this handler, whose conversation is over."""
        self.open = [question for question in self.open if question.handler != handler]

    def pop(self) -> OpenQuestion | None:
        """Pop the top question regardless of its handler."""
        return self.open.pop() if self.open else None

    def clear(self) -> None:
        """Drop every open question."""
        self.open = []

    def _put(self, question: OpenQuestion, beneath: list[OpenQuestion]) -> None:
        if question != self.top:
            self.previous = self.top
        self.open = [*beneath, question][-MAX_DEPTH:]
        self.revision += 1

    def _without_top_of(self, handlers: Collection[str]) -> list[OpenQuestion]:
        return self.open[:-1] if self.top is not None and self.top.handler in handlers else list(self.open)

    def to_json(self) -> dict[str, Any]:
        return {
            "open": [str(question) for question in self.open],
            "previous": str(self.previous) if self.previous else None,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "QuestionStack":
        """Read what ``to_json`` wrote; unreadable entries (blanked texts) are left out."""
        found = [OpenQuestion.parse(text) for text in stored.get("open", ())]
        return cls(
            [question for question in found if question is not None][-MAX_DEPTH:],
            OpenQuestion.parse(stored.get("previous")),
        )

    @classmethod
    def from_legacy_json(cls, stored: Mapping[str, Any]) -> "QuestionStack":
        """Read the keys ``asked`` and ``before`` and the notes ``asked_before`` and ``after_phone`` of earlier
        versions."""
        notes = stored.get("notes", {})
        asked = OpenQuestion.parse(stored.get("asked"))
        stack = cls([asked] if asked else [], OpenQuestion.parse(stored.get("before")))
        outer = None
        if asked is not None and asked.handler in LEGACY_SIDE_QUESTIONS:
            outer = OpenQuestion.parse(notes.get("asked_before"))
        elif asked is not None and asked.handler == "onboarding":
            outer = OpenQuestion.parse(notes.get("after_phone"))
        if outer is not None:
            stack.open.insert(0, outer)
        return stack

"""Memory of one chat: its cards, open questions and view notes. Orders and drafts never hold a message id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.dependencies import ChatUnitOfWork
from bot.core.question_stack import QuestionStack

MAX_CARDS = 100
"""Beyond this number the oldest cards are dropped: a housekeeper sees thousands of offers over the years."""
LEGACY_NOTES = frozenset({"asked_before", "after_phone"})
"""Notes of earlier versions that are part of the question stack now."""


@dataclass(frozen=True)
class Card:
    """A message that is edited in place. A photo message cannot become a text message, nor the reverse.

    ``sent_at`` in seconds since 1970 by Telegram's clock, 0 where it is not known.
    """

    message_id: int
    photo: bool = False
    sent_at: int = field(default=0, compare=False)


@dataclass
class Memory:
    """``cards`` by key (``booking``, ``order:12``). ``latest`` is the id of the bot's newest message, ``questions``
    the stack of open questions, ``misses`` the number of messages in a row that were not understood. ``notes`` hold,
    by a view's name, the JSON it needs when its button is pressed or its list is referred to (candidates, page).
    ``tables`` tells whether the person wants reports as tables (rich messages), None: as the agency's configuration says.
    """

    cards: dict[str, Card] = field(default_factory=dict)
    latest: int | None = None
    questions: QuestionStack = field(default_factory=QuestionStack)
    misses: int = 0
    notes: dict[str, Any] = field(default_factory=dict)
    tables: bool | None = None

    def to_json(self) -> dict[str, Any]:
        newest = sorted(self.cards.items(), key=lambda known: known[1].message_id)[-MAX_CARDS:]
        return {
            "cards": {key: [card.message_id, card.photo, card.sent_at] for key, card in newest},
            "latest": self.latest,
            "questions": self.questions.to_json(),
            "misses": self.misses,
            "notes": self.notes,
            **({} if self.tables is None else {"tables": self.tables}),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Memory":
        """Read what ``to_json`` wrote, or what an earlier version wrote before there was a question stack."""
        notes = stored.get("notes", {})
        if "questions" in stored:
            questions = QuestionStack.from_json(stored["questions"])
        else:
            questions = QuestionStack.from_legacy_json(stored)
            notes = {name: note for name, note in notes.items() if name not in LEGACY_NOTES}
        return cls(
            {key: Card(*card) for key, card in stored.get("cards", {}).items()},
            stored.get("latest"),
            questions,
            stored.get("misses", 0),
            notes,
            stored.get("tables"),
        )


def _key(chat_id: int) -> str:
    return f"chat:{chat_id}"


async def load_memory(uow: ChatUnitOfWork, chat_id: int) -> Memory:
    """Load the memory of a chat; ``chat_id`` is the person's Telegram id."""
    return Memory.from_json(await uow.conversations.get(_key(chat_id)))


async def save_memory(uow: ChatUnitOfWork, chat_id: int, memory: Memory) -> None:
    """Store the memory of a chat."""
    await uow.conversations.set(_key(chat_id), memory.to_json())


async def delete_memory(uow: ChatUnitOfWork, chat_id: int) -> None:
    """Delete the memory of a chat."""
    await uow.conversations.clear(_key(chat_id))

"""What a chat was shown and asked. Views remember here; orders and drafts never hold a message id."""

from dataclasses import dataclass, field
from typing import Any

from bot.core.dependencies import ChatUnitOfWork

MOST_CARDS = 100
"""Of more cards the oldest are forgotten: whoever works here for years has seen thousands of offers."""


@dataclass(frozen=True)
class Card:
    """A message that is edited in place; a picture cannot become a plain text or the other way round."""

    message_id: int
    photo: bool = False


@dataclass
class Memory:
    """``cards``: by their keys (``booking``, ``order:12``). ``latest``: the newest message of ours.
    ``asked``: the open question as ``conversation:slot``; ``before``: the one before it, answered or left.
    ``misses``: messages in a row that were not understood. ``notes``: what a view must know when its button is
    pressed or its list is spoken of (shown candidates, page), by the view's name; plain JSON.
    """

    cards: dict[str, Card] = field(default_factory=dict)
    latest: int | None = None
    asked: str | None = None
    before: str | None = None
    misses: int = 0
    notes: dict[str, Any] = field(default_factory=dict)

    def ask(self, conversation: str, slot: str) -> None:
        asked = f"{conversation}:{slot}"
        if asked != self.asked:
            self.before, self.asked = self.asked, asked

    def ask_nothing(self) -> None:
        self.asked = None

    def to_json(self) -> dict[str, Any]:
        newest = sorted(self.cards.items(), key=lambda known: known[1].message_id)[-MOST_CARDS:]
        return {
            "cards": {key: [card.message_id, card.photo] for key, card in newest},
            "latest": self.latest,
            "asked": self.asked,
            "before": self.before,
            "misses": self.misses,
            "notes": self.notes,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Memory":
        return cls(
            {key: Card(message_id, photo) for key, (message_id, photo) in kept.get("cards", {}).items()},
            kept.get("latest"),
            kept.get("asked"),
            kept.get("before"),
            kept.get("misses", 0),
            kept.get("notes", {}),
        )


def _key(chat_id: int) -> str:
    return f"chat:{chat_id}"


async def recall(uow: ChatUnitOfWork, chat_id: int) -> Memory:
    """What this chat (the person's Telegram id) was shown and asked."""
    return Memory.from_json(await uow.conversations.get(_key(chat_id)))


async def keep(uow: ChatUnitOfWork, chat_id: int, memory: Memory) -> None:
    await uow.conversations.set(_key(chat_id), memory.to_json())


async def lose(uow: ChatUnitOfWork, chat_id: int) -> None:
    """Nothing is remembered of this chat any more."""
    await uow.conversations.clear(_key(chat_id))

"""What the actors of the city know of each other outside the chat: doors, colleagues, overheard
button data."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Protocol

from bot.core.translator import Texts
from domain.kernel.localised import Language

MOST_HEARSAY = 400


@cache
def texts() -> Texts:
    """Compiled once in each process."""
    return Texts()


class Resident(Protocol):
    """A customer who opens the door."""

    street: str

    def opens(self, number: str, random: Random) -> str | None:
        """The start code of that order, read from the phone; empty when it cannot be found, None when nobody
        is at home."""
        ...


@dataclass
class SharedKnowledge:
    """``overheard_data`` are the data of buttons that others pressed, for adversaries."""

    texts: Texts
    doors: dict[str, Resident] = field(default_factory=dict)
    overheard_data: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_HEARSAY))
    wake: dict[int, Callable[[], None]] = field(default_factory=dict)

    def door(self, text: str) -> Resident | None:
        """The resident at the address in this text."""
        return next((resident for street, resident in self.doors.items() if street in text), None)

    def labels(self, key: str) -> tuple[str, ...]:
        """A text of the bot in each language."""
        return tuple(str(self.texts.say(language, key)) for language in Language)

    def on_message(self, event: str, body: dict[str, object]) -> None:
        """Telegram's listener: a new message wakes its recipient."""
        if event == "message" and not body["edited"]:
            message, person_id = body["message"], body["person_id"]
            assert isinstance(message, dict) and isinstance(person_id, int)
            wake = self.wake.get(person_id)
            if wake is not None and message["from"] == "bot":
                wake()

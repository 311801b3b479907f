"""What actors share outside the chat: who lives where, and button data seen by adversaries."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Protocol

from bot.core.translator import Texts
from domain.kernel.geo import Point
from domain.kernel.localised import Language

MOST_HEARSAY = 400


@cache
def texts() -> Texts:
    """Return the texts, compiled once in each process."""
    return Texts()


class Resident(Protocol):
    """A customer at home, who can tell the start code; ``doorstep`` is where they live."""

    street: str

    @property
    def doorstep(self) -> Point: ...

    def opens(self, number: str, random: Random) -> str | None:
        """Return the start code of that order as read from the phone; empty when not found, None when nobody
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
        """Return the resident at the address in this text."""
        return next((resident for street, resident in self.doors.items() if street in text), None)

    def labels(self, key: str) -> tuple[str, ...]:
        """Return a text of the bot in each language."""
        return tuple(str(self.texts.say(language, key)) for language in Language)

    def on_message(self, event: str, body: dict[str, object]) -> None:
        """Let the recipient of a new message react soon; a listener of the Telegram stand-in."""
        if event == "message" and not body["edited"]:
            message, person_id = body["message"], body["person_id"]
            assert isinstance(message, dict) and isinstance(person_id, int)
            wake = self.wake.get(person_id)
            if wake is not None and message["from"] == "bot":
                wake()

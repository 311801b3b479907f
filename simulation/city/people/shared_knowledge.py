"""What the people of the city know of each other outside of the chat: doors, colleagues, hearsay."""

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
    """Compiled once a process."""
    return Texts()


class Resident(Protocol):
    """Whoever opens a door."""

    street: str

    def opens(self, number: str, random: Random) -> str | None:
        """The start code of that order, read off her phone; empty when she cannot find it, None when nobody is
        at home."""
        ...


@dataclass
class SharedKnowledge:
    """``overheard_data`` is what buttons carried that somebody pressed: for people who try what is not theirs."""

    texts: Texts
    doors: dict[str, Resident] = field(default_factory=dict)
    overheard_data: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_HEARSAY))
    wake: dict[int, Callable[[], None]] = field(default_factory=dict)

    def door(self, told: str) -> Resident | None:
        """The door at the address that stands in these words."""
        return next((resident for street, resident in self.doors.items() if street in told), None)

    def labels(self, key: str) -> tuple[str, ...]:
        """What a text of the bot is in each language."""
        return tuple(str(self.texts.say(language, key)) for language in Language)

    def rings(self, event: str, body: dict[str, object]) -> None:
        """Telegram's listener: a new message makes its phone buzz."""
        if event == "message" and not body["edited"]:
            message, person_id = body["message"], body["person_id"]
            assert isinstance(message, dict) and isinstance(person_id, int)
            wake = self.wake.get(person_id)
            if wake is not None and message["from"] == "bot":
                wake()

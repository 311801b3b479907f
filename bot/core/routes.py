"""The tables of who serves what. Each role fills its own; ``bot/core/router.py`` puts them together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from aiogram.types import PreCheckoutQuery

from bot.core.callbacks import CallbackData
from bot.core.reply import Reply
from bot.core.turn import Turn
from domain.platform.people.model import Role

Handler = Callable[[Turn], Awaitable[Reply]]
OptionalHandler = Callable[[Turn], Awaitable[Reply | None]]
CommandHandler = Callable[[Turn, str], Awaitable[Reply]]
CallbackHandler = Callable[[Turn, Any], Awaitable[Reply]]
CheckoutHandler = Callable[[Turn, PreCheckoutQuery], Awaitable[Reply]]


class Questioner(Protocol):
    """Who asked what ``memory.asked`` names, as ``name:slot``, and takes the answer."""

    async def wants_raw(self, turn: Turn, slot: str) -> bool:
        """Whether this message answers the question as it stands, whatever the words may mean."""
        ...

    async def answer(self, turn: Turn, slot: str) -> Reply | None:
        """Take ``turn.message`` (text, photo, contact, location); None when it is no answer."""
        ...

    async def again(self, turn: Turn, slot: str) -> Reply:
        """Put the question once more, below what was said in between."""
        ...


TABLES = (
    "commands",
    "callbacks",
    "labels",
    "contents",
    "role_contents",
    "intents",
    "guesses",
    "questioners",
)


@dataclass
class Routes:
    """``commands``: without the slash, the handler gets the rest of the line. ``presses``: by class of the
    callback data. ``labels``: by text key of a menu button. ``contents``: by aiogram's content type, and before
    them ``role_contents`` for the acting role; None from one of those means that it has no use for it.
    ``intents``: by role (None is any) and intent; ``guesses``: by role, for a frame whose intent is unsure, None
    when its slots say nothing either; ``questioners``: by the name before the colon."""

    commands: dict[str, CommandHandler] = field(default_factory=dict)
    callbacks: dict[type[CallbackData], CallbackHandler] = field(default_factory=dict)
    labels: dict[str, Handler] = field(default_factory=dict)
    contents: dict[str, Handler] = field(default_factory=dict)
    role_contents: dict[tuple[Role, str], OptionalHandler] = field(default_factory=dict)
    intents: dict[tuple[Role | None, str], Handler] = field(default_factory=dict)
    guesses: dict[Role, OptionalHandler] = field(default_factory=dict)
    questioners: dict[str, Questioner] = field(default_factory=dict)
    checkout: CheckoutHandler | None = None

    def include(self, other: "Routes") -> None:
        """Raises ValueError when two would serve the same."""
        for name in TABLES:
            mine, theirs = getattr(self, name), getattr(other, name)
            if clash := mine.keys() & theirs.keys():
                raise ValueError(f"{name} served twice: {clash}")
            mine.update(theirs)
        self.checkout = other.checkout or self.checkout

    def intent(self, role: Role, intent: str) -> Handler | None:
        return self.intents.get((role, intent)) or self.intents.get((None, intent))

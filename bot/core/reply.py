"""What a handler returns: shown to whoever acted, after the commit."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Union

from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


@dataclass(frozen=True)
class Show:
    """A message. ``photo`` is a file id or a picture's bytes, the text then its caption.

    With ``card`` the message remembered under that key is edited in place, or sent and remembered;
    ``takes`` names a card whose message this one becomes; ``fresh`` sends it below everything else and
    takes the old one away.
    """

    text: str
    keyboard: Keyboard = None
    photo: str | bytes | None = None
    card: str | None = None
    takes: str | None = None
    fresh: bool = False

    def below(self) -> "Show":
        return replace(self, fresh=True)


@dataclass(frozen=True)
class Toast:
    """The answer to a press: a line that fades, or a box with ``alert``. To a message it is a message."""

    text: str
    alert: bool = False


@dataclass(frozen=True)
class Remove:
    """The card's message goes away, the card is forgotten."""

    card: str


@dataclass(frozen=True)
class Invoke:
    """Any other call of the Bot API, chat included (an invoice, a location, an album)."""

    method: TelegramMethod[Any]


@dataclass(frozen=True)
class Then:
    """What is to be done after the commit and outside of the transaction (a provider, an SMS) and ends in
    a reply of its own. It opens units of work of its own where it must write."""

    action: Callable[[], Awaitable["Reply"]]


Part = Show | Toast | Remove | Invoke | Then
Reply = Union[Part, Sequence["Reply"]]  # noqa: UP007 - it names itself
NOTHING: tuple[Reply, ...] = ()


def flat(reply: Reply) -> Iterator[Part]:
    """Its parts in order."""
    if isinstance(reply, Iterable):
        for part in reply:
            yield from flat(part)
    else:
        yield reply

"""Replies as data: what a handler returns, shown to whoever acted after the commit."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Union

from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


@dataclass(frozen=True)
class ShowMessage:
    """A message. ``photo`` is a file id or a picture's bytes, the text then its caption.

    With ``card`` the message remembered under that key is edited in place, or sent and remembered;
    ``takes`` names a card whose message this one becomes; ``fresh`` sends it below everything else and
    removes the old one.
    """

    text: str
    keyboard: Keyboard = None
    photo: str | bytes | None = None
    card: str | None = None
    takes: str | None = None
    fresh: bool = False

    def below(self) -> "ShowMessage":
        return replace(self, fresh=True)


@dataclass(frozen=True)
class Toast:
    """The answer to a press: a short notification, or a dialog with ``alert``. In answer to a message it is sent as a message."""

    text: str
    alert: bool = False


@dataclass(frozen=True)
class RemoveCard:
    """Delete the card's message and forget the card."""

    card: str


@dataclass(frozen=True)
class CallApi:
    """Any other call of the Bot API, chat included (an invoice, a location, an album)."""

    method: TelegramMethod[Any]


@dataclass(frozen=True)
class AfterCommit:
    """An action after the commit and outside of the transaction (a provider, an SMS), which returns a reply of its
    own. It opens units of work of its own where it must write."""

    action: Callable[[], Awaitable["Reply"]]


@dataclass(frozen=True)
class NoReprompt:
    """The open question is not put again in this turn. Nothing is shown."""


@dataclass(frozen=True)
class ForgetChat:
    """The person's data was deleted: no memory of this chat is kept. Nothing is shown."""


Part = ShowMessage | Toast | RemoveCard | CallApi | AfterCommit | NoReprompt | ForgetChat
Reply = Union[Part, Sequence["Reply"]]  # noqa: UP007 - it names itself
NO_REPLY: tuple[Reply, ...] = ()


def flatten(reply: Reply) -> Iterator[Part]:
    """Its parts in order."""
    if isinstance(reply, Iterable):
        for part in reply:
            yield from flatten(part)
    else:
        yield reply


def contains_part(reply: Reply, kind: type[Part]) -> bool:
    """Whether one of the parts is of this kind."""
    return any(isinstance(part, kind) for part in flatten(reply))

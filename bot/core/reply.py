"""Replies as data: handlers return them, the presenter sends them after the commit."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Union

from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, InputRichMessage, ReplyKeyboardMarkup, ReplyKeyboardRemove

from domain.kernel.subject import Subject

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


@dataclass(frozen=True)
class ShowMessage:
    """Send or edit a message. ``photo`` is the key of a kept photo or a picture's bytes; ``text`` is then its caption.

    With ``card`` the message stored under that key is edited in place where it was pressed, else sent below and stored;
    the old one is removed, or with ``keeps_old`` loses its buttons only. ``takes`` names another card whose message
    becomes this one. ``fresh`` sends the message at the bottom even in answer to a press. ``rich`` is the same content as
    tables, for what is read: it is sent in place of ``text`` where rich messages are on, and ``text`` where Telegram
    refuses it.
    ``shows`` is the subject whose status card this is: whoever pressed a button and sees it in the answer gets no other
    refresh of it.
    """

    text: str
    keyboard: Keyboard = None
    photo: str | bytes | None = None
    card: str | None = None
    takes: str | None = None
    fresh: bool = False
    keeps_old: bool = False
    rich: InputRichMessage | None = None
    shows: Subject | None = None

    def below(self) -> "ShowMessage":
        return replace(self, fresh=True)


@dataclass(frozen=True)
class Toast:
    """Answer a callback query by a notification, or by a dialog with ``alert``; in answer to a message it is a message."""

    text: str
    alert: bool = False


@dataclass(frozen=True)
class RemoveCard:
    """Delete the card's message and its entry in the chat's memory."""

    card: str


@dataclass(frozen=True)
class CallApi:
    """Call another method of the Bot API (an invoice, a location, an album); it names its chat itself."""

    method: TelegramMethod[Any]


@dataclass(frozen=True)
class AfterCommit:
    """Run an action after the commit, outside of the transaction (a provider, an SMS), and present its reply.

    The action opens units of work of its own to write.
    """

    action: Callable[[], Awaitable["Reply"]]


@dataclass(frozen=True)
class NoReprompt:
    """Do not put the open question again in this turn. Shows nothing."""


@dataclass(frozen=True)
class ForgetChat:
    """Delete the chat's memory because the person's data was deleted. Shows nothing."""


Part = ShowMessage | Toast | RemoveCard | CallApi | AfterCommit | NoReprompt | ForgetChat
Reply = Union[Part, Sequence["Reply"]]  # noqa: UP007 - recursive
NO_REPLY: tuple[Reply, ...] = ()


def flatten(reply: Reply) -> Iterator[Part]:
    """Yield the parts of a reply in order."""
    if isinstance(reply, Iterable):
        for part in reply:
            yield from flatten(part)
    else:
        yield reply


def contains_part(reply: Reply, kind: type[Part]) -> bool:
    """Return whether one of the parts is of this class."""
    return any(isinstance(part, kind) for part in flatten(reply))


def shown_subjects(reply: Reply) -> frozenset[Subject]:
    """Return the subjects whose status cards the reply shows."""
    return frozenset(
        part.shows for part in flatten(reply) if isinstance(part, ShowMessage) and part.shows is not None
    )

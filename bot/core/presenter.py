"""Replies become messages: cards edited in place, refusals of Telegram met, what was shown remembered."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import AnswerPreCheckoutQuery
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaPhoto

from bot.core.memory import Card, Memory
from bot.core.reply import Invoke, Part, Remove, Reply, Show, Then, Toast, flat

log = structlog.get_logger(__name__)
T = TypeVar("T")
TRIES = 4
LONGEST_TOAST = 200


class Gone(Exception):
    """The person blocked the bot or left Telegram."""


@dataclass
class Shown:
    """What changed on the phone: a card's new message, or None for one that went away."""

    cards: dict[str, Card | None] = field(default_factory=dict)
    latest: int | None = None

    def remember_in(self, memory: Memory) -> None:
        for key, card in self.cards.items():
            if card is None:
                memory.cards.pop(key, None)
            else:
                memory.cards[key] = card
        if self.latest is not None:
            memory.latest = self.latest

    def add(self, later: "Shown") -> None:
        self.cards.update(later.cards)
        self.latest = later.latest or self.latest

    def __bool__(self) -> bool:
        return bool(self.cards) or self.latest is not None


async def patiently(call: Callable[[], Awaitable[T]], tries: int = TRIES) -> T:
    """Wait as long as Telegram asks to; try again when it stumbles. Raises Gone or Telegram's refusal."""
    for attempt in range(1, tries + 1):
        try:
            return await call()
        except TelegramRetryAfter as told:
            if attempt == tries:
                raise
            await asyncio.sleep(told.retry_after)
        except (TelegramNetworkError, TelegramServerError):
            if attempt == tries:
                raise
            await asyncio.sleep(0.2 * 2**attempt)
        except TelegramForbiddenError as refused:
            raise Gone from refused
    raise AssertionError("unreachable")


async def send(bot: Bot, chat_id: int, show: Show, tries: int = TRIES) -> Card:
    """A new message."""
    if show.photo is None:
        sent = await patiently(
            lambda: bot.send_message(chat_id, show.text, reply_markup=show.keyboard), tries
        )
        return Card(sent.message_id)
    photo = show.photo if isinstance(show.photo, str) else BufferedInputFile(show.photo, "photo.png")
    sent = await patiently(
        lambda: bot.send_photo(chat_id, photo, caption=show.text, reply_markup=show.keyboard), tries
    )
    return Card(sent.message_id, photo=True)


class Edit(Enum):
    """What became of an edit."""

    DONE = "done"
    SAME = "same"
    IMPOSSIBLE = "impossible"


async def edit(bot: Bot, chat_id: int, show: Show, card: Card, tries: int = TRIES) -> bool:
    """The same message with another face; False when it cannot be edited any more."""
    return await try_edit(bot, chat_id, show, card, tries) is not Edit.IMPOSSIBLE


async def try_edit(bot: Bot, chat_id: int, show: Show, card: Card, tries: int = TRIES) -> Edit:
    """As ``edit``, telling also that nothing in it changed."""
    if card.photo != (show.photo is not None):
        return Edit.IMPOSSIBLE
    markup = show.keyboard if isinstance(show.keyboard, InlineKeyboardMarkup) else None
    try:
        if show.photo is None:
            await patiently(
                lambda: bot.edit_message_text(
                    show.text, chat_id=chat_id, message_id=card.message_id, reply_markup=markup
                ),
                tries,
            )
        else:
            photo = show.photo if isinstance(show.photo, str) else BufferedInputFile(show.photo, "photo.png")
            await patiently(
                lambda: bot.edit_message_media(
                    InputMediaPhoto(media=photo, caption=show.text),
                    chat_id=chat_id,
                    message_id=card.message_id,
                    reply_markup=markup,
                ),
                tries,
            )
    except TelegramBadRequest as refused:
        if "message is not modified" in refused.message:
            return Edit.SAME
        if "to edit not found" in refused.message or "can't be edited" in refused.message:
            return Edit.IMPOSSIBLE
        raise
    return Edit.DONE


async def remove(bot: Bot, chat_id: int, card: Card, tries: int = TRIES) -> None:
    """Take the message away; one too old for that loses its buttons."""
    try:
        await patiently(lambda: bot.delete_message(chat_id, card.message_id), tries)
    except TelegramBadRequest:
        try:
            await patiently(
                lambda: bot.edit_message_reply_markup(chat_id=chat_id, message_id=card.message_id), tries
            )
        except TelegramBadRequest as refused:
            log.debug("card left as it was", chat=chat_id, why=refused.message)


async def show_card(bot: Bot, chat_id: int, show: Show, memory: Memory, pressed_id: int | None) -> Shown:
    """Edit the remembered message while it is the newest one or the one pressed, else send it anew below.

    Words are never met with silence: when they change nothing in the card, it is sent anew too.
    """
    shown = Shown()
    known = memory.cards.get(show.takes) if show.takes else None
    known = known or (memory.cards.get(show.card) if show.card else None)
    if show.takes:
        shown.cards[show.takes] = None
    at_hand = known is not None and known.message_id in (memory.latest, pressed_id)
    if known is not None and at_hand and not show.fresh:
        edited = await try_edit(bot, chat_id, show, known)
        if edited is Edit.DONE or (edited is Edit.SAME and pressed_id is not None):
            if show.card and memory.cards.get(show.card) != known:
                shown.cards[show.card] = known
            return shown
    sent = await send(bot, chat_id, show)
    shown.latest = sent.message_id
    if show.card:
        shown.cards[show.card] = sent
    if known is not None:
        await remove(bot, chat_id, known)
    return shown


@dataclass
class Presenter:
    """Shows one reply in one chat. ``query_id`` is the press to be answered, ``pressed_id`` its message.

    ``shown`` grows with each part, so that it is right even when a later one fails.
    """

    bot: Bot
    chat_id: int
    memory: Memory
    query_id: str | None = None
    pressed_id: int | None = None
    shown: Shown = field(default_factory=Shown)

    async def present(self, reply: Reply) -> None:
        """Raises Gone, Telegram's refusals, and what an action after the commit raises."""
        parts = list(flat(reply))
        if self.query_id is not None:
            await self._answer_press(next((part for part in parts if isinstance(part, Toast)), None))
        await self._show_all(parts)

    async def _show_all(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if isinstance(part, Then):
                await self._show_all(flat(await part.action()))
                continue
            shown = await self._show(part)
            shown.remember_in(self.memory)
            self.shown.add(shown)

    async def _show(self, part: Show | Toast | Remove | Invoke) -> Shown:
        match part:
            case Show():
                return await show_card(self.bot, self.chat_id, part, self.memory, self.pressed_id)
            case Toast():
                if self.query_id is None or len(part.text) > LONGEST_TOAST:
                    return Shown(latest=(await send(self.bot, self.chat_id, Show(part.text))).message_id)
                return Shown()
            case Remove():
                card = self.memory.cards.get(part.card)
                if card is None:
                    return Shown()
                await remove(self.bot, self.chat_id, card)
                return Shown({part.card: None})
            case Invoke(AnswerPreCheckoutQuery() as answer):
                # too late, or the answer to a first try was lost: Telegram has told the payer already
                with suppress(TelegramBadRequest):
                    await patiently(lambda: self.bot(answer))
                return Shown()
            case Invoke():
                sent = await patiently(lambda: self.bot(part.method))
                last = sent[-1] if isinstance(sent, list) and sent else sent
                return Shown(latest=getattr(last, "message_id", None))

    async def _answer_press(self, toast: Toast | None) -> None:
        query_id = self.query_id
        assert query_id is not None
        fits = toast is not None and len(toast.text) <= LONGEST_TOAST
        try:
            await patiently(
                lambda: self.bot.answer_callback_query(
                    query_id,
                    text=toast.text if toast and fits else None,
                    show_alert=bool(toast and fits and toast.alert),
                )
            )
        except TelegramBadRequest as refused:
            log.debug("press answered too late", chat=self.chat_id, why=refused.message)

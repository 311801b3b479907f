"""Presenter: send replies to a chat, edit cards in place and report the changes of the chat's messages.

There are two policies. The answer to an update retries transient errors of Telegram and edits a card only where it was
pressed: what a person writes is answered below. A delivery of the outbox retries nothing (the outbox does) and edits a
card wherever it stands.
"""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.methods import AnswerPreCheckoutQuery, DeleteMessage, TelegramMethod
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaPhoto, InputRichMessage

from bot.core.api_retries import MAX_ATTEMPTS, call_with_retries
from bot.core.memory import Card, Memory
from bot.core.query_answer import QueryAnswer
from bot.core.reply import (
    AfterCommit,
    CallApi,
    ForgetChat,
    NoReprompt,
    Part,
    RemoveCard,
    Reply,
    ShowMessage,
    Toast,
    flatten,
)

log = structlog.get_logger(__name__)
T = TypeVar("T")


@dataclass
class ChatChanges:
    """Changes of the chat's messages: by card its new message, None for a removed one; and the newest message's id."""

    cards: dict[str, Card | None] = field(default_factory=dict)
    latest: int | None = None

    def apply_to(self, memory: Memory) -> None:
        for key, card in self.cards.items():
            if card is None:
                memory.cards.pop(key, None)
            else:
                memory.cards[key] = card
        if self.latest is not None:
            memory.latest = self.latest

    def add(self, later: "ChatChanges") -> None:
        self.cards.update(later.cards)
        self.latest = later.latest or self.latest

    def __bool__(self) -> bool:
        return bool(self.cards) or self.latest is not None


@dataclass(frozen=True)
class DeliveryPolicy:
    """``max_attempts`` of each call. ``edits_at_hand_only``: a card is edited only where the presenter's ``editable``
    names its message or this presentation sent it, else it is sent anew below. ``answers_an_update``: toasts, actions
    after the commit and answers to a checkout are possible."""

    max_attempts: int
    edits_at_hand_only: bool
    answers_an_update: bool


UPDATE_POLICY = DeliveryPolicy(max_attempts=MAX_ATTEMPTS, edits_at_hand_only=True, answers_an_update=True)
OUTBOX_POLICY = DeliveryPolicy(max_attempts=1, edits_at_hand_only=False, answers_an_update=False)


class EditResult(Enum):
    """Result of an edit."""

    DONE = "done"
    SAME = "same"
    IMPOSSIBLE = "impossible"


@dataclass
class Presenter:
    """Presents replies in one chat. ``query`` answers the callback query, if there is one, ``editable`` are the ids of
    the messages that may be edited in answer to an update: the pressed one, none for a message. ``rich_messages`` is the
    agency's setting for those who did not choose. The first old message to be removed that was sent at
    ``deletable_since`` (seconds since 1970) or later, so that Telegram does delete it, is left to ``response``.

    ``memory`` and ``shown`` are updated after each part, so that they are right even when a later part fails.
    """

    bot: Bot
    chat_id: int
    memory: Memory
    policy: DeliveryPolicy = UPDATE_POLICY
    query: QueryAnswer | None = None
    editable: frozenset[int] = frozenset()
    rich_messages: bool = False
    deletable_since: int | None = None
    """None where the response to the update cannot carry a method."""
    response: TelegramMethod[bool] | None = None
    """The method that is left for the response to the update."""
    shown: ChatChanges = field(default_factory=ChatChanges)

    async def present(self, reply: Reply) -> None:
        """Present all parts. The callback query is answered first where an action after the commit follows.

        Raises ChatUnavailable, Telegram's errors, the errors of actions after the commit, and TypeError for a part that
        the policy does not allow.
        """
        parts = list(flatten(reply))
        if self.query is not None:
            toast = next((part for part in parts if isinstance(part, Toast)), None)
            await self.query.give(toast, at_once=any(isinstance(part, AfterCommit) for part in parts))
        await self._show_all(parts)

    async def _show_all(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if isinstance(part, AfterCommit) and self.policy.answers_an_update:
                await self._show_all(flatten(await part.action()))
                continue
            shown = await self._show(part)
            shown.apply_to(self.memory)
            self.shown.add(shown)

    async def _show(self, part: Part) -> ChatChanges:
        match part:
            case ShowMessage():
                return await self._show_message(part)
            case RemoveCard():
                card = self.memory.cards.get(part.card)
                if card is None:
                    return ChatChanges()
                await self._remove(card)
                return ChatChanges({part.card: None})
            case CallApi(AnswerPreCheckoutQuery() as answer) if self.policy.answers_an_update:
                # too late, or the response to an earlier attempt was lost: Telegram has informed the payer already
                with suppress(TelegramBadRequest):
                    await self._call(lambda: self.bot(answer))
                return ChatChanges()
            case CallApi():
                sent = await self._call(lambda: self.bot(part.method))
                last = sent[-1] if isinstance(sent, list) and sent else sent
                return ChatChanges(latest=getattr(last, "message_id", None))
            case Toast() if self.policy.answers_an_update:
                if self.query is None or not self.query.shows(part):
                    return ChatChanges(latest=(await self._send(ShowMessage(part.text))).message_id)
                return ChatChanges()
            case NoReprompt() | ForgetChat():
                return ChatChanges()
            case _:
                raise TypeError(f"part not allowed in a notification: {type(part).__name__}")

    async def _show_message(self, show: ShowMessage) -> ChatChanges:
        """Edit the card's message where the policy allows it, else send it anew and remove the old one or its buttons."""
        shown = ChatChanges()
        known = self.memory.cards.get(show.takes) if show.takes else None
        known = known or (self.memory.cards.get(show.card) if show.card else None)
        if show.takes:
            shown.cards[show.takes] = None
        if known is not None and await self._edited(show, known):
            if show.card and self.memory.cards.get(show.card) != known:
                shown.cards[show.card] = known
            return shown
        sent = await self._send(show)
        shown.latest = sent.message_id
        if show.card:
            shown.cards[show.card] = sent
        if known is not None:
            await (self._remove_buttons(known) if show.keeps_old else self._remove(known))
        return shown

    async def _edited(self, show: ShowMessage, card: Card) -> bool:
        """Edit the card where that is allowed and possible; return whether it shows the message now."""
        if show.fresh or not self._may_edit(card):
            return False
        return await self._edit(show, card) is not EditResult.IMPOSSIBLE

    def _may_edit(self, card: Card) -> bool:
        if not self.policy.edits_at_hand_only or card.message_id in self.editable:
            return True
        return card in self.shown.cards.values()

    async def _send(self, show: ShowMessage) -> Card:
        if show.photo is None:
            rich = await self._tried_rich(
                show, lambda rich: self.bot.send_rich_message(self.chat_id, rich, reply_markup=show.keyboard)
            )
            if rich is not None:
                return Card(rich.message_id, sent_at=_seconds(rich.date))
            sent = await self._call(
                lambda: self.bot.send_message(self.chat_id, show.text, reply_markup=show.keyboard)
            )
            return Card(sent.message_id, sent_at=_seconds(sent.date))
        photo = _input_file(show.photo)
        sent = await self._call(
            lambda: self.bot.send_photo(self.chat_id, photo, caption=show.text, reply_markup=show.keyboard)
        )
        return Card(sent.message_id, photo=True, sent_at=_seconds(sent.date))

    async def _edit(self, show: ShowMessage, card: Card) -> EditResult:
        """Edit the message. Raises Telegram's errors except for an unchanged message and one that cannot be edited."""
        if card.photo != (show.photo is not None):
            return EditResult.IMPOSSIBLE
        markup = show.keyboard if isinstance(show.keyboard, InlineKeyboardMarkup) else None
        try:
            if show.photo is None:
                await self._edit_text(show, card, markup)
            else:
                media = InputMediaPhoto(media=_input_file(show.photo), caption=show.text)
                await self._call(
                    lambda: self.bot.edit_message_media(
                        media, chat_id=self.chat_id, message_id=card.message_id, reply_markup=markup
                    )
                )
        except TelegramBadRequest as refused:
            result = _result_of(refused)
            if result is None:
                raise
            return result
        return EditResult.DONE

    async def _edit_text(self, show: ShowMessage, card: Card, markup: InlineKeyboardMarkup | None) -> None:
        place: dict[str, Any] = {
            "chat_id": self.chat_id,
            "message_id": card.message_id,
            "reply_markup": markup,
        }
        done = await self._tried_rich(
            show, lambda rich: self.bot.edit_message_text(rich_message=rich, **place)
        )
        if not done:
            await self._call(lambda: self.bot.edit_message_text(show.text, **place))

    async def _tried_rich(
        self, show: ShowMessage, call: Callable[[InputRichMessage], Awaitable[T]]
    ) -> T | None:
        """Call with the rich form; None where there is none, it is not wanted, or Telegram refuses its content."""
        rich = show.rich
        wanted = self.memory.tables if self.memory.tables is not None else self.rich_messages
        if rich is None or not wanted:
            return None
        try:
            return await self._call(lambda: call(rich))
        except (TelegramBadRequest, TelegramNotFound) as refused:
            if isinstance(refused, TelegramBadRequest) and _result_of(refused) is not None:
                raise
            log.warning("rich message refused", chat=self.chat_id, why=refused.message)
            return None

    async def _remove(self, card: Card) -> None:
        """Delete the message, so that no copy keeps an address or a code; remove the buttons of one that is too old."""
        if self.deletable_since is not None and card.sent_at >= self.deletable_since and not self.response:
            self.response = DeleteMessage(chat_id=self.chat_id, message_id=card.message_id)
            return
        try:
            await self._call(lambda: self.bot.delete_message(self.chat_id, card.message_id))
        except TelegramBadRequest:
            await self._remove_buttons(card)

    async def _remove_buttons(self, card: Card) -> None:
        try:
            await self._call(
                lambda: self.bot.edit_message_reply_markup(chat_id=self.chat_id, message_id=card.message_id)
            )
        except TelegramBadRequest as refused:
            log.debug("buttons could not be removed", chat=self.chat_id, why=refused.message)

    async def _call(self, call: Callable[[], Awaitable[T]]) -> T:
        return await call_with_retries(call, self.policy.max_attempts)


def _result_of(refused: TelegramBadRequest) -> EditResult | None:
    """Return what a refusal says about the message to be edited, None when it is about the content."""
    if "message is not modified" in refused.message:
        return EditResult.SAME
    if "to edit not found" in refused.message or "can't be edited" in refused.message:
        return EditResult.IMPOSSIBLE
    return None


def _seconds(date: datetime | int) -> int:
    """Return the time of a message in seconds since 1970: a number where the answer of Telegram was not validated."""
    return date if isinstance(date, int) else int(date.timestamp())


def _input_file(photo: str | bytes) -> str | BufferedInputFile:
    """Return a file id unchanged, or wrap the picture's bytes for upload."""
    return photo if isinstance(photo, str) else BufferedInputFile(photo, "photo.png")

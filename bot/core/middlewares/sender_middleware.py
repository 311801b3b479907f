"""Let only what people do in their private chat through: nothing else creates or changes a person."""

from typing import Any, cast

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Message, TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.middlewares.update_context import (
    ReplyNext,
    chat_id_of,
    kind_of,
    language_of,
    message_of,
    user_of,
)
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Translator
from domain.kernel.localised import Language
from nlu.message_shape import is_blank

SERVED = frozenset({"message", "edited_message", "callback_query", "pre_checkout_query", "my_chat_member"})
"""Kinds of updates that have a handler."""
NOTHING = cast(Reply, UNHANDLED)
"""No answer at all, as for an update without a handler."""


class SenderMiddleware(BaseMiddleware):
    """Ignores groups, channels, business and guest chats, bots and anonymous senders; what a bot wrote for the person is
    answered without being read."""

    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        user, message = user_of(data), message_of(event)
        if kind_of(event) not in SERVED or user is None or user.is_bot or chat_id_of(data) is None:
            return NOTHING
        if message is None:
            return await handler(event, data)
        if _is_for_others(message):
            return NOTHING
        if message.via_bot is not None:
            return ShowMessage(await self._say(data, "sender-is-bot")) if event.message else NOTHING
        return await handler(_without_blank_caption(event), data)

    async def _say(self, data: dict[str, Any], key: str) -> str:
        """Return the text in the person's language, that of their client for somebody unknown."""
        user = user_of(data)
        assert user is not None
        language: Language = language_of(user, self.dependencies.contact.default_language)
        async with self.dependencies.read() as uow:
            person = await uow.people.with_telegram_id(user.id)
            if person is not None:
                language = person.language
        return Translator(self.dependencies.texts, language, self.dependencies.agency)(key)


def _is_for_others(message: Message) -> bool:
    """Return whether the message was sent in the name of a chat, or to another account than the bot's own."""
    return (
        message.sender_chat is not None
        or message.business_connection_id is not None
        or message.sender_business_bot is not None
    )


def _without_blank_caption(event: Update) -> Update:
    if event.message is None or not event.message.caption or not is_blank(event.message.caption):
        return event
    message = event.message.model_copy(update={"caption": None, "caption_entities": None})
    return event.model_copy(update={"message": message})

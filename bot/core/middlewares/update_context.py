"""Accessors of an update's context for the middlewares."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiogram.types.update import UpdateTypeLookupError

from bot.core.reply import Reply
from domain.kernel.localised import Language

ReplyNext = Callable[[TelegramObject, dict[str, Any]], Awaitable[Reply]]


def kind_of(update: Update) -> str:
    """Return Telegram's name of the update's kind; "unknown" for kinds newer than the library."""
    try:
        return update.event_type
    except UpdateTypeLookupError:
        return "unknown"


def user_of(data: dict[str, Any]) -> User | None:
    return data.get("event_from_user")


def chat_id_of(data: dict[str, Any]) -> int | None:
    """Return the private chat to answer in, None outside of a private chat of this person.

    A callback query or a checkout without a chat is answered in the person's private chat.
    """
    chat: Chat | None = data.get("event_chat")
    user = user_of(data)
    if chat is None:
        return user.id if user else None
    if chat.type != "private" or (user is not None and user.id != chat.id):
        return None
    return chat.id


def language_of(user: User | None, default: Language) -> Language:
    """Return the language of the Telegram client: Chinese for any variant of it, English for all others."""
    if user is None or not user.language_code:
        return default
    return Language.ZH if user.language_code.lower().startswith("zh") else Language.EN


def message_of(update: Update) -> Message | None:
    return update.message or update.edited_message

"""What the middlewares read from an update."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiogram.types.update import UpdateTypeLookupError

from bot.core.reply import Reply
from domain.kernel.localised import Language

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
ReplyNext = Callable[[TelegramObject, dict[str, Any]], Awaitable[Reply]]


def kind_of(update: Update) -> str:
    """Telegram's name of it; "unknown" for what it invented since."""
    try:
        return update.event_type
    except UpdateTypeLookupError:
        return "unknown"


def user_of(data: dict[str, Any]) -> User | None:
    return data.get("event_from_user")


def chat_id_of(data: dict[str, Any]) -> int | None:
    """The private chat to answer in; a callback query or a checkout without a chat is answered in its person's own.
    None outside of a private chat of this person."""
    chat: Chat | None = data.get("event_chat")
    user = user_of(data)
    if chat is None:
        return user.id if user else None
    if chat.type != "private" or (user is not None and user.id != chat.id):
        return None
    return chat.id


def language_of(user: User | None, default: Language) -> Language:
    """By the Telegram app: any Chinese is Chinese, everything else English."""
    if user is None or not user.language_code:
        return default
    return Language.ZH if user.language_code.lower().startswith("zh") else Language.EN


def message_of(update: Update) -> Message | None:
    return update.message or update.edited_message

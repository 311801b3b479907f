"""What the middlewares read of an update."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiogram.types.update import UpdateTypeLookupError

from bot.core.reply import Reply
from bot.core.turn import OnRefusal
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
ReplyNext = Callable[[TelegramObject, dict[str, Any]], Awaitable[Reply]]


@dataclass(frozen=True)
class Refusal:
    """The domain said no and everything was undone; ``answer`` tells it."""

    problem: DomainError
    answer: OnRefusal


def kind_of(update: Update) -> str:
    """Telegram's name of it; "unknown" for what it invented since."""
    try:
        return update.event_type
    except UpdateTypeLookupError:
        return "unknown"


def user_of(data: dict[str, Any]) -> User | None:
    return data.get("event_from_user")


def chat_id_of(data: dict[str, Any]) -> int | None:
    """The private chat to answer in: a press or a checkout without a chat is its person's. Nobody acts in somebody
    else's."""
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

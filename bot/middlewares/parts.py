"""What the middlewares read of an update."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.types import Chat, Message, TelegramObject, Update, User
from aiogram.types.update import UpdateTypeLookupError

from bot.reply import Reply
from bot.turn import OnRefusal
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
    """The private chat to answer in: a press or a checkout without a chat is its person's."""
    chat: Chat | None = data.get("event_chat")
    if chat is not None:
        return chat.id if chat.type == "private" else None
    user = user_of(data)
    return user.id if user else None


def language_of(user: User | None, default: Language) -> Language:
    """By the Telegram app: any Chinese is Chinese, everything else English."""
    if user is None or not user.language_code:
        return default
    return Language.ZH if user.language_code.lower().startswith("zh") else Language.EN


def message_of(update: Update) -> Message | None:
    return update.message or update.edited_message

"""Take updates from a webhook: the request's body in, the response's body out."""

from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from bot.core.json_codec import method_json, read_json
from bot.core.middlewares.answer_middleware import IN_RESPONSE

log = structlog.get_logger(__name__)
NO_METHOD = b"{}"
SHOWN_FIELDS = frozenset(
    {"message_id", "date", "chat", "message_thread_id", "is_topic_message", "business_connection_id"}
)
"""What is read of a pressed message: where it stands."""


class UpdateReceiver:
    """Feeds updates to the dispatcher; the response is due when an update is handled and its reply is shown."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot) -> None:
        self._dispatcher = dispatcher
        self._bot = bot

    async def receive(self, body: bytes) -> bytes | None:
        """Handle an update and return the response as JSON: a method for Telegram to execute, or an empty object; None
        for what is no update.

        Telegram waits 60 seconds, and then delivers the update again; its id is recorded by then, so that it waits for
        the chat and has no effect. Raises whatever the handling raises.
        """
        try:
            update = Update.model_validate(
                _without_pressed_content(read_json(body)), context={"bot": self._bot}
            )
        except ValueError as wrong:
            log.warning("unreadable update", fault=type(wrong).__name__)
            return None
        method = await self._dispatcher.feed_update(self._bot, update, **{IN_RESPONSE: True})
        if not isinstance(method, TelegramMethod):
            return NO_METHOD
        return method_json(self._bot, method, method=method.__api_method__) or NO_METHOD


def _without_pressed_content(update: Any) -> Any:
    """Leave out the content of a pressed message, which is the largest part of a press and is never read."""
    match update:
        case {"callback_query": {"message": dict(message), **query}}:
            place = {name: value for name, value in message.items() if name in SHOWN_FIELDS}
            return update | {"callback_query": query | {"message": place}}
    return update

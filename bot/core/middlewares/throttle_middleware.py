"""Throttle the answers to a flood of messages: each message takes effect, only the last one is answered."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.isolation import OrderedIsolation
from bot.core.middlewares.update_context import ReplyNext
from bot.core.reply import Reply, ShowMessage, Toast, flatten
from bot.core.turn import Turn

FLOOD = 5
"""With more than this number of one person's messages waiting, intermediate answers are dropped."""


class ThrottleMiddleware(BaseMiddleware):
    """Works on the queue of each person's updates separately."""

    def __init__(self, isolation: OrderedIsolation) -> None:
        self.isolation = isolation
        self._flooding: set[Any] = set()

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        if event.message is None or "state" not in data:
            return await handler(event, data)
        key = data["state"].key
        if self.isolation.waiting(key) > FLOOD:
            self._flooding.add(key)
        reply = await handler(event, data)
        if key not in self._flooding:
            return reply
        if self.isolation.waiting(key):
            return [part for part in flatten(reply) if not isinstance(part, ShowMessage | Toast)]
        self._flooding.discard(key)
        turn: Turn | None = data.get("turn")
        return [ShowMessage(turn.i18n("slow-down")), reply] if turn else reply

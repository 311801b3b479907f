"""Many messages at once: each takes effect, but only where they end is answered, with one kind word."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.isolation import OrderedIsolation
from bot.core.middlewares.update_context import ReplyNext
from bot.core.reply import Reply, Show, Toast, flat
from bot.core.turn import Turn

FLOOD = 5
"""With more than so many of one person's messages waiting, answers in between are left out."""


class ThrottleMiddleware(BaseMiddleware):
    """Others are not kept waiting: a person's updates stand in a queue of their own."""

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
            return [part for part in flat(reply) if not isinstance(part, Show | Toast)]
        self._flooding.discard(key)
        turn: Turn | None = data.get("turn")
        return [Show(turn.i18n("slow-down")), reply] if turn else reply

"""One update is one unit of work, committed at this edge and nowhere else."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.middlewares.parts import ReplyNext
from bot.reply import NOTHING, Reply
from bot.services import Services
from domain.kernel.errors import DomainError

TRIES = 3


class TransactionMiddleware(BaseMiddleware):
    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:  # type: ignore[override]
        assert isinstance(event, Update)
        for attempt in range(1, TRIES + 1):
            try:
                return await self._once(handler, event, data)
            except DomainError as problem:
                if problem.code != "changed-meanwhile" or attempt == TRIES:
                    raise
        raise AssertionError("unreachable")

    async def _once(self, handler: ReplyNext, event: Update, data: dict[str, Any]) -> Reply:
        async with self.services.begin() as work:
            if not await work.remember_update(event.update_id):
                return NOTHING
            data["work"] = work
            return await handler(event, data)

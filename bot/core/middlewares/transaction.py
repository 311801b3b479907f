"""One update is one unit of work, committed at this edge and nowhere else."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.middlewares.update_context import Refusal, ReplyNext
from bot.core.reply import NOTHING, Reply
from bot.core.turn import Turn
from domain.kernel.errors import DomainError

TRIES = 3


class TransactionMiddleware(BaseMiddleware):
    """A handler that was refused may answer with the state as it is: in a second unit of work, since nothing
    of the first is kept. What the person is then told stays true: a second copy of the update does nothing either."""

    def __init__(self, services: Dependencies) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        try:
            return await self._tried(handler, event, data)
        except Exception:
            async with self.services.begin() as uow:
                await uow.remember_update(event.update_id)
            raise

    async def _tried(self, handler: ReplyNext, event: Update, data: dict[str, Any]) -> Reply:
        for attempt in range(1, TRIES + 1):
            try:
                return await self._once(handler, event, data)
            except DomainError as problem:
                if problem.code == "changed-meanwhile" and attempt < TRIES:
                    continue
                turn: Turn | None = data.get("turn")
                if turn is None or turn.on_refusal is None:
                    raise
                data["refusal"] = Refusal(problem, turn.on_refusal)
                return await self._once(handler, event, data)
        raise AssertionError("unreachable")

    async def _once(self, handler: ReplyNext, event: Update, data: dict[str, Any]) -> Reply:
        async with self.services.begin() as uow:
            if not await uow.remember_update(event.update_id):
                return NOTHING
            data["uow"] = uow
            return await handler(event, data)

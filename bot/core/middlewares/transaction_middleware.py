"""Run each update in one unit of work, committed here alone; answer declared refusals after the rollback."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.middlewares.metering_middleware import OUTCOME, REFUSED
from bot.core.middlewares.update_context import ReplyNext
from bot.core.refusals import answer_refusal
from bot.core.reply import NO_REPLY, Reply
from bot.core.turn import Turn
from domain.kernel.errors import DomainError

MAX_ATTEMPTS = 3


class TransactionMiddleware(BaseMiddleware):
    """Retries on a concurrent change.

    A domain error rolls back; it is answered by the view that its route declares, in a new unit of work, or raised
    where none is declared. In every case the update's id is recorded, so that a redelivered update has no effect.
    """

    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        try:
            return await self._with_retries(handler, event, data)
        except Exception:
            async with self.dependencies.begin() as uow:
                await uow.record_update(event.update_id)
            raise

    async def _with_retries(self, handler: ReplyNext, event: Update, data: dict[str, Any]) -> Reply:
        for attempt in range(1, MAX_ATTEMPTS + 1):
            try:
                return await self._once(handler, event, data)
            except DomainError as problem:
                if problem.code == "changed-meanwhile" and attempt < MAX_ATTEMPTS:
                    continue
                data[OUTCOME] = REFUSED
                refused: Turn | None = data.get("turn")
                answered = refused and await answer_refusal(
                    self.dependencies, refused, problem, event.update_id
                )
                if not answered:
                    raise
                data["turn"], reply = answered
                return reply
        raise AssertionError("unreachable")

    async def _once(self, handler: ReplyNext, event: Update, data: dict[str, Any]) -> Reply:
        async with self.dependencies.begin() as uow:
            if not await uow.record_update(event.update_id):
                return NO_REPLY
            data["uow"] = uow
            return await handler(event, data)

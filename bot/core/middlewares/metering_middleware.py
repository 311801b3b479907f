"""Record metrics of every update: its outcome and the seconds until its answer was sent."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from application.metrics import METRICS, stopwatch
from bot.core.middlewares.update_context import ReplyNext, kind_of

OUTCOME = "outcome"
ANSWERED, REFUSED, FAILED = "answered", "refused", "failed"


class MeteringMiddleware(BaseMiddleware):
    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        seconds = stopwatch()
        try:
            answer = await handler(event, data)
        except Exception:
            METRICS.update_handled(kind_of(event), FAILED, seconds())
            raise
        METRICS.update_handled(kind_of(event), data.get(OUTCOME, ANSWERED), seconds())
        return answer

"""Parse free text before the transaction opens, so that no lock is held during the request to the language server."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from application.metrics import METRICS, stopwatch
from bot.core.dependencies import Dependencies
from bot.core.memory import Memory, load_memory
from bot.core.menu import label_key
from bot.core.middlewares.update_context import ReplyNext, user_of
from bot.core.reply import Reply
from bot.core.text_understanding import understand
from bot.core.turn import ReadText
from domain.platform.people.model import Role
from nlu.client import NluUnavailable


class UnderstandingMiddleware(BaseMiddleware):
    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        text = (event.message.text or event.message.caption) if event.message else None
        if text and not text.startswith("/") and label_key(self.dependencies.texts, text) is None:
            data["read"] = await self._understand(text, data)
        return await handler(event, data)

    async def _understand(self, text: str, data: dict[str, Any]) -> ReadText:
        user = user_of(data)
        memory, acting, draft = Memory(), Role.CUSTOMER, None
        if user is not None:
            async with self.dependencies.read() as uow:
                person = await uow.people.with_telegram_id(user.id)
                if person is not None:
                    acting = person.acting
                    memory = await load_memory(uow, user.id)
                    draft = await uow.drafts.of(person.id)
        seconds = stopwatch()
        try:
            frame = await understand(self.dependencies, text, acting, memory, draft)
        except NluUnavailable:
            METRICS.understood("unavailable", seconds())
            return ReadText(available=False)
        METRICS.understood("answered", seconds())
        return ReadText(frame)

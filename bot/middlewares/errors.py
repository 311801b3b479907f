"""A refusal is told in the person's language; a fault of ours is logged without anybody's data and met kindly."""

import traceback
from pathlib import Path
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.menu import menu_keyboard
from bot.middlewares.metering import FAILED, OUTCOME, REFUSED
from bot.middlewares.parts import ReplyNext, language_of, user_of
from bot.reply import Reply, Show, Toast
from bot.services import Services
from bot.telling import tell_problem
from bot.words import Words
from domain.kernel.errors import DomainError
from domain.people.model import Role

log = structlog.get_logger(__name__)


class ErrorsMiddleware(BaseMiddleware):
    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        pressed = event.callback_query is not None
        try:
            return await handler(event, data)
        except DomainError as problem:
            data[OUTCOME] = REFUSED
            text = tell_problem(self._words(data), problem)
            return Toast(text, alert=True) if pressed else Show(text)
        except Exception as fault:
            data[OUTCOME] = FAILED
            log.error(  # noqa: TRY400 - the message and the values of an exception may hold personal data
                "update failed",
                update_id=event.update_id,
                kind=event.event_type,
                fault=type(fault).__name__,
                where=[
                    f"{Path(frame.filename).name}:{frame.lineno}"
                    for frame in traceback.extract_tb(fault.__traceback__)
                ],
            )
            words = self._words(data)
            keyboard = menu_keyboard(words, data.get("acting", Role.CUSTOMER), frozenset({Role.CUSTOMER}))
            return Show(words("fault"), keyboard)

    def _words(self, data: dict[str, Any]) -> Words:
        language = data.get("language") or language_of(user_of(data), self.services.agency.default_language)
        return Words(self.services.texts, language, self.services.business)

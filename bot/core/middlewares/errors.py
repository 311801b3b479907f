"""A refusal is told in the person's language; a fault of ours is logged without anybody's data and met kindly."""

import traceback
from pathlib import Path
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.error_messages import tell_problem
from bot.core.menu import menu_keyboard
from bot.core.middlewares.update_context import ReplyNext, kind_of, language_of, user_of
from bot.core.reply import Reply, Show, Toast
from bot.core.translator import Translator
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role

log = structlog.get_logger(__name__)


class ErrorsMiddleware(BaseMiddleware):
    def __init__(self, services: Dependencies) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        try:
            return await handler(event, data)
        except Exception as wrong:
            return tell(self.services, event, data, wrong)


def tell(services: Dependencies, event: Update, data: dict[str, Any], wrong: Exception) -> Reply:
    """What the person is told of an exception; everything but a refusal is logged."""
    language = data.get("language") or language_of(user_of(data), services.contact.default_language)
    i18n = Translator(services.texts, language, services.agency)
    if isinstance(wrong, DomainError):
        text = tell_problem(i18n, wrong)
        return Toast(text, alert=True) if event.callback_query is not None else Show(text)
    log_fault(event, wrong)
    keyboard = menu_keyboard(i18n, data.get("acting", Role.CUSTOMER), frozenset({Role.CUSTOMER}))
    return Show(i18n("fault"), keyboard)


def log_fault(event: Update, fault: Exception) -> None:
    """Where it happened, not what it says: the message and values of an exception may hold personal data."""
    log.error(
        "update failed",
        update_id=event.update_id,
        kind=kind_of(event),
        fault=type(fault).__name__,
        where=[
            f"{Path(frame.filename).name}:{frame.lineno}"
            for frame in traceback.extract_tb(fault.__traceback__)
        ],
    )

"""Answer exceptions: render domain errors; log others without personal data and send an apology."""

import traceback
from pathlib import Path
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.menu import menu_keyboard
from bot.core.middlewares.update_context import ReplyNext, kind_of, language_of, user_of
from bot.core.refusals import render_refusal
from bot.core.reply import Reply, ShowMessage
from bot.core.translator import Translator
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role

log = structlog.get_logger(__name__)


class ErrorsMiddleware(BaseMiddleware):
    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        try:
            return await handler(event, data)
        except Exception as error:
            return render_exception(self.dependencies, event, data, error)


def render_exception(
    dependencies: Dependencies, event: Update, data: dict[str, Any], error: Exception
) -> Reply:
    """Render the exception as a reply; everything but a domain error is logged."""
    language = data.get("language") or language_of(user_of(data), dependencies.contact.default_language)
    i18n = Translator(dependencies.texts, language, dependencies.agency)
    if isinstance(error, DomainError):
        return render_refusal(i18n, error, pressed=event.callback_query is not None)
    log_fault(event, error)
    keyboard = menu_keyboard(i18n, data.get("acting", Role.CUSTOMER))
    return ShowMessage(i18n("fault"), keyboard)


def log_fault(event: Update, fault: Exception) -> None:
    """Log the class and location of an exception; its message and values may hold personal data."""
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

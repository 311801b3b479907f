"""Outermost: shows what the handler returned, once everything is committed."""

from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError
from aiogram.types import TelegramObject, Update

from bot.core.dependencies import Dependencies
from bot.core.memory import Memory, keep, recall
from bot.core.middlewares.errors import log_fault, tell
from bot.core.middlewares.update_context import ReplyNext, chat_id_of
from bot.core.presenter import Gone, Presenter, Shown
from bot.core.reply import Reply
from bot.core.turn import Turn

log = structlog.get_logger(__name__)


class AnswerMiddleware(BaseMiddleware):
    def __init__(self, services: Dependencies) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> None:
        assert isinstance(event, Update)
        chat_id = chat_id_of(data)
        if chat_id is None:
            return
        reply = await handler(event, data)
        if reply is UNHANDLED:
            return
        turn: Turn | None = data.get("turn")
        bot: Bot = data["bot"]
        query = event.callback_query
        pressed = query.message.message_id if query and query.message else None
        memory = turn.memory if turn else Memory()
        presenter = Presenter(bot, chat_id, memory, query.id if query else None, pressed)
        try:
            await self._present(presenter, reply, event, data)
        except Gone:
            await self._blocked(chat_id)
        except TelegramAPIError as refused:
            log_fault(event, refused)
        if presenter.shown and not (turn and turn.forgotten):
            await self._remember(chat_id, presenter.shown)

    async def _present(self, presenter: Presenter, reply: Reply, event: Update, data: dict[str, Any]) -> None:
        """What went wrong after the commit (a provider that was asked then) is told like what went wrong before."""
        try:
            await presenter.present(reply)
        except (Gone, TelegramAPIError):
            raise
        except Exception as wrong:
            presenter.query_id = None
            await presenter.present(tell(self.services, event, data, wrong))

    async def _remember(self, chat_id: int, shown: Shown) -> None:
        async with self.services.begin() as uow:
            memory = await recall(uow, chat_id)
            shown.remember_in(memory)
            await keep(uow, chat_id, memory)

    async def _blocked(self, chat_id: int) -> None:
        async with self.services.begin() as uow:
            person = await uow.people.with_telegram_id(chat_id)
            if person is not None:
                person.blocked_at = uow.clock.now()
        log.info("person blocked the bot", chat=chat_id)

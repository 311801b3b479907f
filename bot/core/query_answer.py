"""The answer to a callback query: once, by a call, or as the method in the response to the update."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery

from bot.core.api_retries import ChatUnavailable, call_with_retries
from bot.core.reply import Toast

MAX_TOAST_LENGTH = 200
"""Telegram's limit for the text of an answer to a callback query."""
LATE_AFTER_SECONDS = 2.0
"""Longest wait for the response to the update; after it the query is answered by a call."""

log = structlog.get_logger(__name__)


class QueryAnswer:
    """Answers one callback query.

    ``in_response``: the update came by a request whose response may contain a method. Telegram executes it when the
    whole reply is shown, and tells the bot neither its result nor its errors.
    """

    def __init__(self, bot: Bot, query_id: str, in_response: bool = False) -> None:
        self._bot = bot
        self._query_id = query_id
        self._in_response = in_response
        self._kept: AnswerCallbackQuery | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._late: asyncio.Task[None] | None = None

    @staticmethod
    def shows(toast: Toast) -> bool:
        """Return whether the text fits into the answer to a query."""
        return len(toast.text) <= MAX_TOAST_LENGTH

    async def give(self, toast: Toast | None, at_once: bool) -> None:
        """Answer with the toast that fits, else without a text: by a call where the response cannot carry the answer or
        ``at_once`` is set, else keep it for ``take``. Raises ChatUnavailable or Telegram's errors of the call."""
        shown = toast if toast is not None and self.shows(toast) else None
        method = AnswerCallbackQuery(
            callback_query_id=self._query_id,
            text=shown.text if shown else None,
            show_alert=bool(shown and shown.alert),
        )
        if at_once or not self._in_response:
            await self._call(method)
            return
        self._kept = method
        self._timer = asyncio.get_running_loop().call_later(LATE_AFTER_SECONDS, self._call_late)

    def take(self) -> AnswerCallbackQuery | None:
        """Return the answer for the response; None when it was given by a call, or never."""
        if self._timer is not None:
            self._timer.cancel()
        kept, self._kept = self._kept, None
        return kept

    def _call_late(self) -> None:
        method = self.take()
        if method is not None:
            self._late = asyncio.get_running_loop().create_task(self._call_and_log(method))

    async def _call_and_log(self, method: AnswerCallbackQuery) -> None:
        try:
            await self._call(method)
        except (ChatUnavailable, TelegramAPIError) as refused:
            log.info("callback query not answered", fault=type(refused).__name__)

    async def _call(self, method: AnswerCallbackQuery) -> None:
        try:
            await call_with_retries(lambda: self._bot(method))
        except TelegramBadRequest as refused:
            log.debug("callback query answered too late", why=refused.message)

"""Show in a chat that the answer is being worked on, while that takes longer than a second."""

import asyncio
from types import TracebackType

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError

FIRST_AFTER_SECONDS = 1.0
REPEAT_SECONDS = 4.0
"""Telegram shows an action for 5 seconds, or until the bot's next message."""

log = structlog.get_logger(__name__)


class ChatActivity:
    """Sends ``action`` in the background from a second after entering until leaving; nothing when left sooner."""

    def __init__(self, bot: Bot, chat_id: int) -> None:
        self.action = ChatAction.TYPING
        self._bot = bot
        self._chat_id = chat_id
        self._timer: asyncio.TimerHandle | None = None
        self._showing: asyncio.Task[None] | None = None

    def __enter__(self) -> "ChatActivity":
        self._timer = asyncio.get_running_loop().call_later(FIRST_AFTER_SECONDS, self._begin)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._timer is not None
        self._timer.cancel()
        if self._showing is not None:
            self._showing.cancel()

    def _begin(self) -> None:
        self._showing = asyncio.get_running_loop().create_task(self._show())

    async def _show(self) -> None:
        try:
            while True:
                await self._bot.send_chat_action(self._chat_id, self.action)
                await asyncio.sleep(REPEAT_SECONDS)
        except TelegramAPIError as refused:
            log.debug("chat action not shown", chat=self._chat_id, why=str(refused))

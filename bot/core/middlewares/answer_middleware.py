"""Present the handler's reply after the commit; one method of it may be the update's own response."""

from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import TelegramObject, Update

from application.platform.notifications.use_cases import refresh_own_card
from bot.core.api_retries import ChatUnavailable
from bot.core.chat_activity import ChatActivity
from bot.core.chat_recorder import ChatRecorder
from bot.core.dependencies import Dependencies
from bot.core.memory import Memory
from bot.core.middlewares.errors_middleware import log_fault, render_exception
from bot.core.middlewares.update_context import ReplyNext, chat_id_of
from bot.core.presenter import Presenter
from bot.core.query_answer import QueryAnswer
from bot.core.reply import ForgetChat, Reply, ShowMessage, contains_part, flatten, shown_subjects
from bot.core.turn import Turn
from domain.platform.people.model import Person

log = structlog.get_logger(__name__)
IN_RESPONSE = "answer_in_response"
"""Key of an update's data, set where the response to the update may carry a method."""
DELETABLE_SECONDS = 47 * 3600
"""Age below which Telegram deletes a bot's message in a private chat: an hour less than its limit."""


class AnswerMiddleware(BaseMiddleware):
    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies
        self._recorder = ChatRecorder(dependencies)

    async def __call__(
        self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]
    ) -> TelegramMethod[bool] | None:
        """Return the method that is left for the response to the update."""
        assert isinstance(event, Update)
        chat_id = chat_id_of(data)
        if chat_id is None:
            return None
        with ChatActivity(data["bot"], chat_id) as activity:
            reply = await handler(event, data)
            if reply is UNHANDLED:
                return None
            if any(isinstance(part, ShowMessage) and part.photo is not None for part in flatten(reply)):
                activity.action = ChatAction.UPLOAD_PHOTO
            return await self._answer(chat_id, reply, event, data)

    async def _answer(
        self, chat_id: int, reply: Reply, event: Update, data: dict[str, Any]
    ) -> TelegramMethod[bool] | None:
        """Present the reply and store what was shown; return the answer to the query unless it was a call, or for a
        message the removal of an old one."""
        turn: Turn | None = data.get("turn")
        bot: Bot = data["bot"]
        pressed = event.callback_query
        query = QueryAnswer(bot, pressed.id, data.get(IN_RESPONSE, False)) if pressed else None
        memory = turn.memory if turn else Memory()
        presenter = Presenter(
            bot,
            chat_id,
            memory,
            query=query,
            editable=_editable(event, memory),
            rich_messages=self.dependencies.rich_messages,
            deletable_since=_deletable_since(event) if data.get(IN_RESPONSE, False) else None,
        )
        try:
            await self._present(presenter, reply, event, data)
        except ChatUnavailable:
            await self._blocked(chat_id)
        except TelegramAPIError as refused:
            log_fault(event, refused)
            if turn is not None and pressed is not None:
                await self._refresh_cards(turn.person, reply, event.update_id)
        if presenter.shown and not contains_part(reply, ForgetChat):
            await self._recorder.record(chat_id, presenter.shown)
        return query.take() if query else presenter.response

    async def _present(self, presenter: Presenter, reply: Reply, event: Update, data: dict[str, Any]) -> None:
        """Present the reply; an exception of an action after the commit is answered like one of the handler."""
        try:
            await presenter.present(reply)
        except (ChatUnavailable, TelegramAPIError):
            raise
        except Exception as error:
            presenter.query = None
            await presenter.present(render_exception(self.dependencies, event, data, error))

    async def _refresh_cards(self, person: Person, reply: Reply, update_id: int) -> None:
        """Let the outbox show the cards of an answer that Telegram did not take."""
        async with self.dependencies.begin() as uow:
            for subject in shown_subjects(reply):
                await refresh_own_card(uow, person, subject, f"answer:{update_id}")

    async def _blocked(self, chat_id: int) -> None:
        async with self.dependencies.begin() as uow:
            person = await uow.people.with_telegram_id(chat_id)
            if person is not None:
                person.block(uow.clock.now())
        log.info("person blocked the bot", chat=chat_id)


def _editable(event: Update, memory: Memory) -> frozenset[int]:
    """Return the messages that the answer may edit: the pressed one, the newest for a moved live location."""
    if event.callback_query is not None and event.callback_query.message is not None:
        return frozenset({event.callback_query.message.message_id})
    if event.edited_message is not None and memory.latest is not None:
        return frozenset({memory.latest})
    return frozenset()


def _deletable_since(event: Update) -> int | None:
    """Return since when a message must have been sent to be removed in the response; None where that has another use."""
    if event.message is None:
        return None
    return int(event.message.date.timestamp()) - DELETABLE_SECONDS

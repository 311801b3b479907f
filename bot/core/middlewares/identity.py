"""Who it is, and what this chat was shown: the turn that every handler gets."""

from copy import deepcopy
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import TelegramObject, Update

from application.platform.people.use_cases import meet
from bot.core.commands import own_commands
from bot.core.dependencies import ChatUnitOfWork, Dependencies
from bot.core.memory import keep, lose, recall
from bot.core.middlewares.understanding import Understood
from bot.core.middlewares.update_context import (
    Refusal,
    ReplyNext,
    chat_id_of,
    language_of,
    message_of,
    user_of,
)
from bot.core.reply import NOTHING, Reply
from bot.core.translator import Translator
from bot.core.turn import Turn


class IdentityMiddleware(BaseMiddleware):
    def __init__(self, services: Dependencies) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        user, chat_id = user_of(data), chat_id_of(data)
        uow: ChatUnitOfWork = data["uow"]
        if user is None or chat_id is None:
            return NOTHING
        language = language_of(user, self.services.contact.default_language)
        person = await meet(uow, user.id, user.full_name, language, self.services.operator_ids)
        memory = await recall(uow, chat_id)
        before = deepcopy(memory)
        understood: Understood = data.get("understood", Understood())
        query = event.callback_query
        turn = Turn(
            services=self.services,
            bot=data["bot"],
            uow=uow,
            person=person,
            memory=memory,
            i18n=Translator(self.services.texts, person.language, self.services.agency),
            chat_id=chat_id,
            message=message_of(event),
            pressed_message_id=query.message.message_id if query and query.message else None,
            frame=understood.frame,
            understood=understood.answered,
        )
        data["turn"] = turn
        data["language"], data["acting"] = person.language, person.acting
        refusal: Refusal | None = data.get("refusal")
        if refusal is None:
            reply = await handler(event, data)
        else:
            reply = await refusal.answer(turn, refusal.problem)
        if turn.forgotten:
            await lose(uow, chat_id)
            return reply
        if reply is not UNHANDLED:
            reply = [reply, own_commands(data["bot"], self.services.texts, person, turn.memory, language)]
        if turn.memory != before:
            await keep(uow, chat_id, turn.memory)
        return reply

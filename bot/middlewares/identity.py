"""Who it is, and what this chat was shown: the turn that every handler gets."""

from copy import deepcopy
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import TelegramObject, Update

from bot.commands import own_commands
from bot.memory import keep, lose, recall
from bot.middlewares.parts import Refusal, ReplyNext, chat_id_of, language_of, message_of, user_of
from bot.middlewares.understanding import Understood
from bot.reply import NOTHING, Reply
from bot.services import Services, UnitOfWork
from bot.turn import Turn
from bot.words import Words
from domain.people.use_cases import meet


class IdentityMiddleware(BaseMiddleware):
    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        user, chat_id = user_of(data), chat_id_of(data)
        work: UnitOfWork = data["work"]
        if user is None or chat_id is None:
            return NOTHING
        language = language_of(user, self.services.agency.default_language)
        person = await meet(work, user.id, user.full_name, language, self.services.operator_ids)
        memory = await recall(work, chat_id)
        before = deepcopy(memory)
        understood: Understood = data.get("understood", Understood())
        query = event.callback_query
        turn = Turn(
            services=self.services,
            bot=data["bot"],
            work=work,
            person=person,
            memory=memory,
            words=Words(self.services.texts, person.language, self.services.business),
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
            await lose(work, chat_id)
            return reply
        if reply is not UNHANDLED:
            reply = [reply, own_commands(data["bot"], self.services.texts, person, turn.memory, language)]
        if turn.memory != before:
            await keep(work, chat_id, turn.memory)
        return reply

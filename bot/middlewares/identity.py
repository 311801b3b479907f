"""Who it is, and what this chat was shown: the turn that every handler gets."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.memory import Memory
from bot.middlewares.parts import ReplyNext, chat_id_of, language_of, message_of, user_of
from bot.middlewares.understanding import Understood
from bot.reply import NOTHING, Reply
from bot.services import Services, UnitOfWork
from bot.turn import Turn
from bot.words import Words
from domain.people.use_cases import meet


class IdentityMiddleware(BaseMiddleware):
    def __init__(self, services: Services) -> None:
        self.services = services

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:  # type: ignore[override]
        assert isinstance(event, Update)
        user, chat_id = user_of(data), chat_id_of(data)
        work: UnitOfWork = data["work"]
        if user is None or chat_id is None:
            return NOTHING
        language = language_of(user, self.services.agency.default_language)
        person = await meet(work, user.id, user.full_name, language, self.services.operator_ids)
        kept = await work.conversations.read(chat_id)
        understood: Understood = data.get("understood", Understood())
        query = event.callback_query
        turn = Turn(
            services=self.services,
            bot=data["bot"],
            work=work,
            person=person,
            memory=Memory.from_json(kept),
            words=Words(self.services.texts, person.language, self.services.business),
            chat_id=chat_id,
            message=message_of(event),
            pressed_message_id=query.message.message_id if query and query.message else None,
            frame=understood.frame,
            understood=understood.answered,
        )
        data["turn"] = turn
        data["language"], data["acting"] = person.language, person.acting
        reply = await handler(event, data)
        remembered = turn.memory.to_json()
        if remembered != kept:
            await work.conversations.write(chat_id, remembered)
        return reply

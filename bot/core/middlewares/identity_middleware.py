"""Load the person and the chat's memory, and build the turn that every handler gets."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import TelegramObject, Update, User
from pydantic_core import to_json

from application.platform.notifications.use_cases import see_own_card
from application.platform.people.use_cases import get_or_create_person
from bot.core.command_menu import update_own_commands
from bot.core.dependencies import ChatUnitOfWork, Dependencies
from bot.core.memory import delete_memory, load_memory, save_memory
from bot.core.middlewares.update_context import ReplyNext, chat_id_of, language_of, message_of, user_of
from bot.core.reply import NO_REPLY, ForgetChat, Reply, contains_part, shown_subjects
from bot.core.routing import RouteTable
from bot.core.translator import Translator
from bot.core.turn import ReadText, Turn
from domain.kernel.localised import Language
from domain.platform.people.model import Person


class IdentityMiddleware(BaseMiddleware):
    """Saves the chat's memory when the handler changed it, and deletes it on ForgetChat."""

    def __init__(self, dependencies: Dependencies, routes: RouteTable) -> None:
        self.dependencies = dependencies
        self._expectations = routes.expected_answers()

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        user, chat_id = user_of(data), chat_id_of(data)
        uow: ChatUnitOfWork = data["uow"]
        if user is None or chat_id is None:
            return NO_REPLY
        language = language_of(user, self.dependencies.contact.default_language)
        person = await self._person(uow, event, user, language)
        if person is None:
            return NO_REPLY
        memory = await load_memory(uow, chat_id)
        before = to_json(memory.to_json())
        query = event.callback_query
        turn = Turn(
            dependencies=self.dependencies,
            bot=data["bot"],
            uow=uow,
            person=person,
            memory=memory,
            i18n=Translator(self.dependencies.texts, person.language, self.dependencies.agency),
            chat_id=chat_id,
            message=message_of(event),
            pressed_message_id=query.message.message_id if query and query.message else None,
            expectations=self._expectations,
            read=data.get("read", ReadText()),
            picture=data.get("picture"),
        )
        data["turn"] = turn
        data["language"], data["acting"] = person.language, person.acting
        reply = await handler(event, data)
        if reply is not UNHANDLED:
            if contains_part(reply, ForgetChat):
                await delete_memory(uow, chat_id)
                return reply
            reply = [
                reply,
                update_own_commands(data["bot"], self.dependencies.texts, person, turn.memory, language),
            ]
            if query is not None:
                for subject in shown_subjects(reply):
                    await see_own_card(uow, person, subject)
        if to_json(turn.memory.to_json()) != before:
            await save_memory(uow, chat_id, turn.memory)
        return reply

    async def _person(
        self, uow: ChatUnitOfWork, event: Update, user: User, language: Language
    ) -> Person | None:
        """Return who acts. An edit or a changed membership of somebody unknown creates nobody."""
        if event.edited_message is not None or event.my_chat_member is not None:
            return await uow.people.with_telegram_id(user.id)
        operators = self.dependencies.operator_ids
        return await get_or_create_person(uow, user.id, user.full_name, language, operators)

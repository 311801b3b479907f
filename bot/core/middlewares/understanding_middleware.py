"""Transcribe voice and parse free text before the transaction opens, so that no lock is held during the requests."""

from dataclasses import dataclass, field, replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from application.metrics import METRICS, stopwatch
from bot.core.dependencies import Dependencies
from bot.core.memory import Memory, load_memory
from bot.core.menu import label_key
from bot.core.middlewares.update_context import ReplyNext, chat_id_of, language_of, user_of
from bot.core.reply import Reply
from bot.core.text_understanding import understand
from bot.core.turn import ReadText
from bot.core.voice_messages import as_text, hear, speech_of
from domain.homecare.booking.model import Draft
from domain.kernel.localised import Language
from domain.platform.people.model import Role
from nlu.message_shape import is_blank, slash_command
from nlu.unavailable import NluUnavailable


@dataclass(frozen=True)
class Listener:
    """Who writes, and what their open question expects."""

    language: Language
    acting: Role = Role.CUSTOMER
    memory: Memory = field(default_factory=Memory)
    draft: Draft | None = None


class UnderstandingMiddleware(BaseMiddleware):
    def __init__(self, dependencies: Dependencies) -> None:
        self.dependencies = dependencies

    async def __call__(self, handler: ReplyNext, event: TelegramObject, data: dict[str, Any]) -> Reply:
        assert isinstance(event, Update)
        speech = speech_of(event.message)
        text = (event.message.text or event.message.caption) if event.message else None
        if speech is None and not self._is_free_text(text):
            return await handler(event, data)
        listener = await self._listener(data)
        heard = ReadText()
        if speech is not None:
            chat_id = chat_id_of(data)
            if chat_id is None:
                return await handler(event, data)
            heard = await hear(self.dependencies, data["bot"], chat_id, speech, listener.language)
            data["read"], text = heard, heard.transcript
            if text is not None:
                event = as_text(event, text)
        if text is not None and self._is_free_text(text):
            data["read"] = replace(await self._understand(text, listener), transcript=heard.transcript)
        return await handler(event, data)

    def _is_free_text(self, text: str | None) -> bool:
        if not text or is_blank(text) or slash_command(text) is not None:
            return False
        return label_key(self.dependencies.texts, text) is None

    async def _listener(self, data: dict[str, Any]) -> "Listener":
        user = user_of(data)
        language = language_of(user, self.dependencies.contact.default_language)
        if user is None:
            return Listener(language)
        async with self.dependencies.read() as uow:
            person = await uow.people.with_telegram_id(user.id)
            if person is None:
                return Listener(language)
            memory = await load_memory(uow, user.id)
            return Listener(person.language, person.acting, memory, await uow.drafts.of(person.id))

    async def _understand(self, text: str, listener: "Listener") -> ReadText:
        seconds = stopwatch()
        try:
            frame = await understand(
                self.dependencies, text, listener.acting, listener.memory, listener.draft
            )
        except NluUnavailable:
            METRICS.understood("unavailable", seconds())
            return ReadText(available=False)
        METRICS.understood("answered", seconds())
        return ReadText(frame)

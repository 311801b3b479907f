"""One update being handled: who acts, what is known, and the transaction it happens in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import Message

from bot.core.dependencies import ChatUnitOfWork, Dependencies
from bot.core.memory import Memory
from bot.core.reply import Reply
from bot.core.translator import Translator
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.people.model import Person
from nlu.frame import Frame


@dataclass
class Turn:
    """``message`` is None for a press. ``said`` stands for words that are not the message's own text: a caption, or
    what was written before a press that tells how it was meant. ``frame`` is None for what was not free text, and when the language
    server did not answer (``understood`` is then False). ``asked_now`` tells that a question was put in this very
    turn, so that it need not return; ``quiet`` that none is to return; ``forgotten`` that the person's
    data was deleted and nothing of this chat is remembered. When the domain refuses, all of
    the turn is undone and ``on_refusal`` answers in a turn of its own, with the present state for instance."""

    services: Dependencies
    bot: Bot
    uow: ChatUnitOfWork
    person: Person
    memory: Memory
    i18n: Translator
    chat_id: int
    message: Message | None = None
    said: str | None = None
    pressed_message_id: int | None = None
    frame: Frame | None = None
    understood: bool = True
    asked_now: bool = False
    quiet: bool = False
    forgotten: bool = False
    on_refusal: "OnRefusal | None" = None

    @property
    def agency(self) -> AgencyContext:
        return self.services.agency

    @property
    def text(self) -> str:
        if self.said is not None:
            return self.said
        return (self.message.text or "") if self.message else ""

    def ask(self, conversation: str, slot: str) -> None:
        """The next message is first held against this question."""
        self.memory.ask(conversation, slot)
        self.asked_now = True

    def speak(self, language: Language) -> None:
        """From here on in that language; the person keeps it."""
        self.person.language = language
        self.i18n = Translator(self.services.texts, language, self.agency)


OnRefusal = Callable[[Turn, DomainError], Awaitable[Reply]]

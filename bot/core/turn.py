"""Turn: the facts about one update that a handler is given."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from aiogram import Bot
from aiogram.types import Message

from bot.core.callbacks import CallbackData
from bot.core.dependencies import ChatUnitOfWork, Dependencies
from bot.core.expected_answers import ExpectedAnswers
from bot.core.memory import Memory
from bot.core.question_stack import QuestionStack
from bot.core.reply import Reply
from bot.core.translator import Translator
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.kernel.localised import Language
from domain.platform.people.model import Person
from nlu.frame import Frame


class Unheard(StrEnum):
    """Why a voice message was not transcribed."""

    NO_SERVICE = "no-service"
    TOO_LONG = "too-long"
    FAILED = "failed"
    SILENT = "silent"


@dataclass(frozen=True)
class ReadText:
    """Result of parsing a text. ``frame`` is None when there was no free text or when the language server did not
    answer (``available`` is then False). ``transcript`` is what a voice message says; ``unheard`` tells why one was
    not transcribed."""

    frame: Frame | None = None
    available: bool = True
    transcript: str | None = None
    unheard: Unheard | None = None


@dataclass(frozen=True)
class SentPicture:
    """The picture of a message, re-encoded as JPEG, with its size in pixels; or the ``problem`` with it.

    ``key`` names it once it is kept.
    """

    key: str
    content: bytes = b""
    width: int = 0
    height: int = 0
    problem: DomainError | None = None


@dataclass(frozen=True)
class TurnSubject:
    """What a turn is about: ``kind`` is "order", "offer", "ticket" or a feature's own kind."""

    kind: str
    id: int


@dataclass(frozen=True)
class Refusal:
    """A domain error that ended a turn, and what the turn was about when it was raised."""

    problem: DomainError
    subject: TurnSubject | None


RefusalView = Callable[["Turn", Refusal], Awaitable[Reply]]
Refusals = Mapping[tuple[str | None, str], RefusalView]
"""Views by kind of subject (None: no subject) and error code; see ``bot/core/refusals.py``."""


@dataclass
class Turn:
    """One update being handled.

    ``message`` is None for a callback. ``text_override`` replaces the message's text: by a caption, or by the text
    whose reading was picked by a button. ``refusals`` are those of the selected route, ``subject`` what its handler
    has declared the turn to be about, ``remedies`` the buttons (text key, callback data) that features
    registered by error code; all are None or empty until a route is selected. ``expectations`` are the answers that
    questions expect, by the name of their handler.
    """

    dependencies: Dependencies
    bot: Bot
    uow: ChatUnitOfWork
    person: Person
    memory: Memory
    i18n: Translator
    chat_id: int
    message: Message | None = None
    text_override: str | None = None
    pressed_message_id: int | None = None
    expectations: Mapping[str, ExpectedAnswers] = field(default_factory=dict)
    read: ReadText = ReadText()
    picture: SentPicture | None = None
    subject: TurnSubject | None = None
    refusals: Refusals = field(default_factory=dict)
    remedies: Mapping[str, tuple[str, CallbackData]] = field(default_factory=dict)

    @property
    def agency(self) -> AgencyContext:
        return self.dependencies.agency

    @property
    def frame(self) -> Frame | None:
        return self.read.frame

    @property
    def text(self) -> str:
        if self.text_override is not None:
            return self.text_override
        return (self.message.text or "") if self.message else ""

    @property
    def questions(self) -> QuestionStack:
        return self.memory.questions

    def set_subject(self, kind: str, subject_id: int) -> None:
        """Declare what this turn is about, so that a refusal can show its present state."""
        self.subject = TurnSubject(kind, subject_id)

    def reinterpret(self, frame: Frame, text: str | None = None) -> None:
        """Replace the frame, and the text when one is given."""
        self.read = replace(self.read, frame=frame, available=True)
        if text is not None:
            self.text_override = text

    def switch_language(self, language: Language) -> None:
        """Switch the person and the turn's texts to ``language``."""
        self.person.set_language(language)
        self.i18n = Translator(self.dependencies.texts, language, self.agency)

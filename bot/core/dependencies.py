"""Dependencies of the handlers, supplied by the composition root."""

from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from application.unit_of_work import UnitOfWork
from bot.core.translator import Texts
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language, Localised
from domain.platform.language_services.ports import TextTranslator, Transcriber
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.ports import SmsSender
from domain.platform.support.agency_answers import PolicyAnswer, PolicyTopic
from nlu.expectation import Expectation
from nlu.frame import Frame
from pictures.picture_encoder import PictureEncoder, shared_encoder


class Understanding(Protocol):
    """Parses free text into a frame; ``now`` is naive local time, ``expects`` the answer that the open question expects."""

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Raises NluUnavailable."""
        ...


class Conversations(Protocol):
    """JSON objects by key, stored in the unit of work's transaction."""

    async def get(self, key: str) -> dict[str, Any]:
        """Return an empty object for an unknown key."""
        ...

    async def set(self, key: str, value: dict[str, Any]) -> None: ...

    async def clear(self, key: str) -> None: ...

    async def blank(self, names: Collection[str], words: Collection[str]) -> None:
        """Blank, in every conversation, the texts that equal one of ``names`` or contain one of ``words``."""
        ...

    def seal(self, text: str) -> str:
        """Encrypt a text that must not be stored in the clear."""
        ...

    def unseal(self, sealed: str) -> str | None:
        """Decrypt a sealed text; None when it was sealed with another key."""
        ...


class ChatUnitOfWork(UnitOfWork, Protocol):
    """A unit of work that stores the chat's memory in the same transaction."""

    @property
    def conversations(self) -> Conversations: ...

    async def record_update(self, update_id: int) -> bool:
        """Record the update's id; False when it was recorded before."""
        ...


class Database(Protocol):
    """Opens units of work."""

    def begin(self, agency: AgencyContext) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        """Open a transaction that is committed at its end unless an exception is raised."""
        ...

    def read(self, agency: AgencyContext) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        """Open a transaction that is always rolled back."""
        ...

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Lock the chat against other processes; within this process one task at a time may hold it."""
        ...

    async def ping(self) -> None:
        """Check the connection. Raises the driver's error when the database does not answer."""
        ...


@dataclass(frozen=True)
class AgencyContact:
    name: Localised
    support_phone: str
    default_language: Language = Language.ZH


@dataclass(frozen=True)
class Dependencies:
    """The external services and settings that a handler may use. ``card_provider_token`` is the provider token of
    Telegram's invoices. ``rich_messages``: reports are sent as tables to everybody who did not choose otherwise."""

    database: Database
    agency: AgencyContext
    contact: AgencyContact
    texts: Texts
    understanding: Understanding
    sms: SmsSender
    bot_username: str
    providers: Mapping[ProviderName, PaymentProvider] = field(default_factory=dict)
    operator_ids: frozenset[int] = frozenset()
    card_provider_token: str = ""
    transcriber: Transcriber | None = None
    text_translator: TextTranslator | None = None
    answers: Mapping[PolicyTopic, PolicyAnswer] = field(default_factory=dict)
    rich_messages: bool = False
    pictures: PictureEncoder = field(default_factory=shared_encoder)

    def begin(self) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        return self.database.begin(self.agency)

    def read(self) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        return self.database.read(self.agency)

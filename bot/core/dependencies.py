"""What the handlers need of the world: handed in by whoever wires the program."""

from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from application.unit_of_work import UnitOfWork
from bot.core.translator import Texts
from domain.homecare.agency_context import AgencyContext
from domain.kernel.localised import Language, Localised
from domain.platform.payments.ports import PaymentProvider
from domain.platform.payments.provider_name import ProviderName
from domain.platform.people.ports import SmsSender
from nlu.expectation import Expectation
from nlu.frame import Frame


class Understanding(Protocol):
    """Free text to a frame; ``now`` is local wall time; ``expects`` is what the conversation asked last."""

    async def parse(self, text: str, role: str, now: datetime, expects: Expectation | None = None) -> Frame:
        """Raises NluUnavailable."""
        ...


class Conversations(Protocol):
    """JSON objects by key, in the unit of work's transaction."""

    async def get(self, key: str) -> dict[str, Any]:
        """Empty when there is nothing."""
        ...

    async def set(self, key: str, value: dict[str, Any]) -> None: ...

    async def clear(self, key: str) -> None: ...

    async def blank(self, names: Collection[str], words: Collection[str]) -> None:
        """In every conversation: texts that are one of the names or hold one of the words become empty."""
        ...

    def seal(self, text: str) -> str:
        """What must not lie open among the rest."""
        ...

    def unseal(self, sealed: str) -> str | None:
        """None when it was sealed with another key."""
        ...


class ChatUnitOfWork(UnitOfWork, Protocol):
    """A domain's work, with the chat's memory in the same transaction."""

    @property
    def conversations(self) -> Conversations: ...

    async def remember_update(self, update_id: int) -> bool:
        """False when this update took effect before."""
        ...


class Database(Protocol):
    """Where units of work come from."""

    def begin(self, agency: AgencyContext) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        """One transaction, committed at its end unless something is raised."""
        ...

    def read(self, agency: AgencyContext) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        """A look; nothing done in it is kept."""
        ...

    def alone_with(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Other processes stay away from this chat meanwhile; it is for one task of this process at a time."""
        ...

    async def ping(self) -> None:
        """Raises what the driver raises when the database does not answer."""
        ...


@dataclass(frozen=True)
class AgencyContact:
    name: Localised
    support_phone: str
    default_language: Language = Language.ZH


@dataclass(frozen=True)
class Dependencies:
    """Everything of the world outside that a handler may use. ``card_provider_token`` is the provider token of
    Telegram's own invoices."""

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

    def begin(self) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        return self.database.begin(self.agency)

    def read(self) -> AbstractAsyncContextManager[ChatUnitOfWork]:
        return self.database.read(self.agency)

"""What the payment use cases ask of the world outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.payments.model import CallbackRecord, MoneyKind, Payment, Refund
from domain.platform.payments.provider_name import ProviderName

__all__ = ["ProviderName"]


class ProviderState(StrEnum):
    """A payment or a refund as its provider sees it."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PaymentRequest:
    """``payment_no`` is ours, unique, at most 32 of [0-9A-Za-z]; ``amount`` is fen; ``expires_at`` UTC."""

    payment_no: str
    order_no: str
    amount: int
    description: str
    expires_at: datetime


@dataclass(frozen=True)
class PaymentPrompt:
    """How the payer pays: a link to open, and the text that a QR picture of it encodes.

    Both are None for a payment whose form Telegram itself shows (an invoice).
    """

    link: str | None
    qr_text: str | None
    provider_ref: str | None = None


@dataclass(frozen=True)
class ProviderPayment:
    """``amount`` in fen as the provider states it; ``provider_ref`` is what a refund names it by."""

    payment_no: str
    state: ProviderState
    amount: int
    currency: str
    provider_ref: str | None
    paid_at: datetime | None = None


@dataclass(frozen=True)
class RefundRequest:
    """``refund_no`` is ours and makes the refund idempotent; amounts in fen."""

    refund_no: str
    payment_no: str
    provider_ref: str | None
    amount: int
    payment_amount: int
    reason: str


@dataclass(frozen=True)
class ProviderRefund:
    refund_no: str
    state: ProviderState
    amount: int
    provider_ref: str | None


@dataclass(frozen=True)
class StatementLine:
    """One movement of a provider's day. ``number`` is ours, "" when the provider's line carries none; ``amount``
    is positive, in the currency's hundredths (fen for CNY); ``at`` UTC."""

    money: MoneyKind
    number: str
    provider_ref: str | None
    amount: int
    currency: str
    state: ProviderState
    at: datetime


@dataclass(frozen=True)
class ProviderCallback:
    """A verified callback. ``event_id`` is unique at the provider, so that each is handled once."""

    event_id: str
    payment: ProviderPayment | None
    refund: ProviderRefund | None


class ProviderRefused(Exception):
    """The provider said no, for good: ``code`` is its own word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProviderUnavailable(Exception):
    """No answer, or one that may be different next time: ask again later."""


class CallbackRefused(Exception):
    """A callback that is not proven to be the provider's, ours and fresh. ``reason`` names the check."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PaymentProvider(Protocol):
    """One way to take money and to give it back. Calls raise ProviderRefused or ProviderUnavailable.

    ``provider_ref`` is what the provider told us at the start or with the payment; card providers find
    a payment by it alone, so it is handed over whenever it is known.
    """

    name: ProviderName

    async def start(self, request: PaymentRequest) -> PaymentPrompt: ...

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        """The state is UNKNOWN, with amount 0, when the provider has no such payment (yet)."""
        ...

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        """No more payment under this number; an already paid one stays paid (ask ``query``)."""
        ...

    async def refund(self, request: RefundRequest) -> ProviderRefund: ...

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund: ...

    async def statement(self, day: date) -> Sequence[StatementLine]:
        """All money that moved on that day of Beijing. Raises ProviderUnavailable while it is not ready."""
        ...

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        """Verify and decode; raises CallbackRefused."""
        ...

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        """(status, content type, body) that this provider takes for yes or for "send it again"."""
        ...

    async def close_session(self) -> None: ...


class Payments(Protocol):
    async def get(self, payment_id: int) -> Payment:
        """Raises payment-unknown."""
        ...

    async def with_no(self, payment_no: str) -> Payment | None: ...

    async def with_ref(self, provider: ProviderName, provider_ref: str) -> Payment | None:
        """By the provider's own name of it."""
        ...

    async def of(self, subject: Subject) -> list[Payment]: ...

    async def add(self, payment: Payment) -> None: ...

    async def refund(self, refund_id: int) -> Refund:
        """Raises refund-unknown."""
        ...

    async def refund_with_no(self, refund_no: str) -> Refund | None: ...

    async def refunds_of(self, subject: Subject) -> list[Refund]: ...

    async def add_refund(self, refund: Refund) -> None: ...

    async def paid_between(self, provider: ProviderName, begin: datetime, end: datetime) -> Sequence[Payment]:
        """What we hold for paid, from ``begin`` to before ``end``."""
        ...

    async def given_back_between(
        self, provider: ProviderName, begin: datetime, end: datetime
    ) -> Sequence[Refund]:
        """What went back through the provider, from ``begin`` to before ``end``."""
        ...

    async def remember_callback(self, record: CallbackRecord) -> bool:
        """False when this event is known already."""
        ...

    async def of_owner(self, person_id: int) -> Sequence[Payment]:
        """Those about the person's subjects, oldest first."""
        ...

    async def refunds_of_owner(self, person_id: int) -> Sequence[Refund]:
        """Those about the person's subjects, oldest first."""
        ...

    async def refunds_due(self, person_id: int) -> int:
        """Fen of refunds about the person's subjects that are not done."""
        ...

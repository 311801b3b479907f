"""Ports of the payment use cases: providers, and the storage of payments."""

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
    """The provider's state of a payment or a refund."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PaymentRequest:
    """``payment_no`` is our unique number, at most 32 of [0-9A-Za-z]; ``amount`` in fen."""

    payment_no: str
    order_no: str
    amount: int
    description: str
    expires_at: datetime


@dataclass(frozen=True)
class PaymentPrompt:
    """How to pay: a link to open, and the text to encode as a QR code.

    Both are None for an invoice, whose form Telegram shows.
    """

    link: str | None
    qr_text: str | None
    provider_ref: str | None = None


@dataclass(frozen=True)
class ProviderPayment:
    """``amount`` in fen as stated by the provider; ``provider_ref`` is the reference that a refund needs."""

    payment_no: str
    state: ProviderState
    amount: int
    currency: str
    provider_ref: str | None
    paid_at: datetime | None = None


@dataclass(frozen=True)
class RefundRequest:
    """``refund_no`` is our number and makes the refund idempotent; amounts in fen. ``is_surplus``: what is returned is a
    further charge under ``payment_no``, which ``provider_ref`` alone names."""

    refund_no: str
    payment_no: str
    provider_ref: str | None
    amount: int
    payment_amount: int
    reason: str
    is_surplus: bool = False


@dataclass(frozen=True)
class ProviderRefund:
    refund_no: str
    state: ProviderState
    amount: int
    provider_ref: str | None


@dataclass(frozen=True)
class StatementLine:
    """One movement on a provider's daily statement. ``number`` is ours, "" when the line has none; ``amount``
    is positive, in hundredths of the currency (fen for CNY); ``at`` in UTC."""

    money: MoneyKind
    number: str
    provider_ref: str | None
    amount: int
    currency: str
    state: ProviderState
    at: datetime


@dataclass(frozen=True)
class ProviderCallback:
    """A verified callback. ``event_id`` is unique at the provider and used for deduplication."""

    event_id: str
    payment: ProviderPayment | None
    refund: ProviderRefund | None


class ProviderRefused(Exception):
    """The provider rejected the request permanently; ``code`` is its error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ProviderUnavailable(Exception):
    """No answer, or a transient error: retry later."""


class CallbackRefused(Exception):
    """A callback that failed verification of sender, addressee or age; ``reason`` names the failed check."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PaymentProvider(Protocol):
    """Take payments and refund them. Calls raise ProviderRefused or ProviderUnavailable.

    ``provider_ref`` is the provider's own reference, returned by ``start`` or with the payment; card
    providers find a payment only by it, so pass it whenever it is known.
    """

    name: ProviderName

    async def start(self, request: PaymentRequest) -> PaymentPrompt: ...

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        """Return the payment's state: UNKNOWN, with amount 0, when the provider has no such payment (yet)."""
        ...

    async def close(self, payment_no: str, provider_ref: str | None = None) -> None:
        """Prevent payment under this number; one already paid stays paid (check with ``query``)."""
        ...

    async def refund(self, request: RefundRequest) -> ProviderRefund: ...

    async def query_refund(
        self, refund_no: str, payment_no: str, provider_ref: str | None = None
    ) -> ProviderRefund: ...

    async def statement(self, day: date) -> Sequence[StatementLine]:
        """Return all movements of that day, Beijing time.

        Raises ProviderUnavailable while it is not ready.
        """
        ...

    async def read_callback(self, headers: Mapping[str, str], body: bytes, now: datetime) -> ProviderCallback:
        """Verify and decode a callback received at ``now`` (UTC). Raises CallbackRefused."""
        ...

    def acknowledge(self, accepted: bool) -> tuple[int, str, str]:
        """Return the (status, content type, body) that confirms a callback or asks to resend it."""
        ...

    async def close_session(self) -> None: ...


class Payments(Protocol):
    async def get(self, payment_id: int) -> Payment:
        """Return the payment. Raises payment-unknown."""
        ...

    async def with_payment_no(self, payment_no: str) -> Payment | None: ...

    async def with_ref(self, provider: ProviderName, provider_ref: str) -> Payment | None:
        """Find a payment by the provider's reference."""
        ...

    async def of(self, subject: Subject) -> list[Payment]: ...

    async def add(self, payment: Payment) -> None: ...

    async def refund(self, refund_id: int) -> Refund:
        """Return the refund. Raises refund-unknown."""
        ...

    async def refund_with_no(self, refund_no: str) -> Refund | None: ...

    async def refunds_of(self, subject: Subject) -> list[Refund]: ...

    async def add_refund(self, refund: Refund) -> None: ...

    async def paid_between(self, provider: ProviderName, begin: datetime, end: datetime) -> Sequence[Payment]:
        """Return payments recorded as paid in [begin, end), UTC."""
        ...

    async def refunded_between(
        self, provider: ProviderName, begin: datetime, end: datetime
    ) -> Sequence[Refund]:
        """Return refunds made through the provider in [begin, end), UTC."""
        ...

    async def add_callback(self, record: CallbackRecord) -> bool:
        """Store the callback. Return False when its event is already stored."""
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

"""Payments, refunds and callbacks: our records of money that a provider moves."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from domain.kernel.errors import DomainError
from domain.kernel.events import Event, Recorder
from domain.kernel.subject import Subject, SubjectKind
from domain.platform.payments.provider_name import ProviderName

PAYMENT = SubjectKind("payment")
REFUND = SubjectKind("refund")


class MoneyKind(StrEnum):
    PAYMENT = "payment"
    REFUND = "refund"


class PaymentState(StrEnum):
    STARTED = "started"
    PAID = "paid"
    CLOSED = "closed"


class RefundState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class PaymentCaptured(Event):
    subject: Subject
    payment_id: int


@dataclass(frozen=True)
class RefundDone(Event):
    subject: Subject
    refund_id: int


@dataclass(frozen=True)
class RefundFailed(Event):
    subject: Subject
    refund_id: int


@dataclass(eq=False)
class Payment(Recorder):
    """``payment_no`` is our number at the provider; amounts in fen; ``stated_on`` is the day of the
    provider's statement that lists the payment. ``surplus_of`` is the payment under whose number the payer was
    charged again; the charge has a number of its own here."""

    payment_no: str
    subject: Subject
    provider: ProviderName
    amount: int
    started_at: datetime
    expires_at: datetime
    link: str | None = None
    qr_text: str | None = None
    state: PaymentState = PaymentState.STARTED
    provider_ref: str | None = None
    paid_at: datetime | None = None
    refunded: int = 0
    stated_on: date | None = None
    surplus_of: int | None = None
    id: int = field(default=0)

    def surplus(self, ordinal: int, provider_ref: str, now: datetime) -> "Payment":
        """Return the ``ordinal``-th further charge under this payment's number, still to be captured."""
        return Payment(
            payment_no=f"{self.payment_no}S{ordinal}",
            subject=self.subject,
            provider=self.provider,
            amount=self.amount,
            started_at=now,
            expires_at=now,
            provider_ref=provider_ref,
            surplus_of=self.id,
        )

    def captured(self, amount: int, provider_ref: str | None, now: datetime) -> bool:
        """Mark as paid. Return False when it already was. Raises payment-amount-differs."""
        if amount != self.amount:
            raise DomainError("payment-amount-differs", expected=self.amount, paid=amount)
        if self.state is PaymentState.PAID:
            return False
        self.state = PaymentState.PAID
        self.provider_ref = provider_ref
        self.paid_at = now
        self.record(PaymentCaptured(self.subject, self.id))
        return True

    def close(self) -> None:
        if self.state is PaymentState.STARTED:
            self.state = PaymentState.CLOSED


@dataclass(eq=False)
class Refund(Recorder):
    """``reason`` is a code: cancelled, unfilled, late, twice, rescheduled, dispute. ``by_hand``: the money
    was returned by a manual transfer, not through the provider."""

    refund_no: str
    payment_id: int
    subject: Subject
    amount: int
    reason: str
    asked_at: datetime
    state: RefundState = RefundState.PENDING
    attempts: int = 0
    done_at: datetime | None = None
    by_hand: bool = False
    stated_on: date | None = None
    id: int = field(default=0)

    def succeeded(self, now: datetime) -> bool:
        """Mark as done. Return False when it already was."""
        if self.state is RefundState.DONE:
            return False
        self.state = RefundState.DONE
        self.done_at = now
        self.record(RefundDone(self.subject, self.id))
        return True

    def failed(self) -> bool:
        """Mark as permanently failed, for an operator to handle. Return False unless it was pending."""
        if self.state is not RefundState.PENDING:
            return False
        self.state = RefundState.FAILED
        self.record(RefundFailed(self.subject, self.id))
        return True


@dataclass(eq=False)
class CallbackRecord:
    """A provider's callback, stored before it is handled, so that each is handled once.

    ``number`` is that of the payment or refund concerned, ``stated`` the provider's state of it and
    ``amount`` in hundredths of the currency; all None for an event of no relevance.
    """

    provider: ProviderName
    event_id: str
    received_at: datetime
    number: str | None = None
    stated: str | None = None
    amount: int | None = None
    currency: str | None = None
    id: int = field(default=0)

"""A payment and its refunds at a provider, with the state rules common to all providers."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

GRACE = timedelta(minutes=15)
"""How long after its expiry a payment that was in progress may still complete."""
_ORDER_NO = re.compile(r"HK\d{12}")


class Refusal(Exception):
    """A rule violation.

    ``code``: unknown, already-paid, closed, failed, expired, not-paid, too-much, inconsistent or no-balance.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TradeState(StrEnum):
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    CLOSED = "closed"


class RefundState(StrEnum):
    PENDING = "pending"
    SUCCEEDED = "succeeded"


@dataclass
class Trade:
    """A payment at a provider; ``amount`` in fen, times in UTC.

    ``payment_no`` and ``order_no`` are the merchant's numbers, ``provider_ref`` is the provider's own once
    paid; ``seen`` tells whether a payer has opened it; ``details`` holds fields of a single provider.
    """

    provider: str
    payment_no: str
    order_no: str
    amount: int
    currency: str
    description: str
    notify_url: str
    created_at: datetime
    expires_at: datetime
    state: TradeState = TradeState.PENDING
    paid_at: datetime | None = None
    provider_ref: str | None = None
    seen: bool = False
    details: dict[str, str] = field(default_factory=dict)
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    def expired(self, now: datetime) -> bool:
        return self.state is TradeState.PENDING and now >= self.expires_at

    def state_at(self, now: datetime) -> TradeState:
        """Return the state at ``now``: a pending payment is closed after its expiry and the grace period."""
        lapsed = self.state is TradeState.PENDING and now >= self.expires_at + GRACE
        return TradeState.CLOSED if lapsed else self.state

    def pay(self, provider_ref: str, now: datetime) -> None:
        """Mark as paid. Raises Refusal already-paid, closed, failed or expired."""
        self._require_open()
        if now >= self.expires_at + GRACE:
            raise Refusal("expired")
        self.state = TradeState.PAID
        self.seen = True
        self.paid_at = now
        self.provider_ref = provider_ref

    def fail(self) -> None:
        """Mark as declined. Raises Refusal already-paid, closed or failed."""
        self._require_open()
        self.state = TradeState.FAILED
        self.seen = True

    def close(self) -> None:
        """Close without payment. Raises Refusal already-paid, closed or failed."""
        self._require_open()
        self.state = TradeState.CLOSED

    def _require_open(self) -> None:
        if self.state is TradeState.PAID:
            raise Refusal("already-paid")
        if self.state is not TradeState.PENDING:
            raise Refusal(self.state.value)


@dataclass
class TradeRefund:
    trade_id: str
    refund_no: str
    amount: int
    reason: str
    notify_url: str
    created_at: datetime
    provider_ref: str
    state: RefundState = RefundState.PENDING
    finished_at: datetime | None = None


def digits(count: int) -> str:
    """Return ``count`` random decimal digits."""
    return "".join(secrets.choice("0123456789") for _ in range(count))


def order_no_in(*texts: str | None) -> str:
    """Return the first order number found in ``texts``, else the first non-empty text, else ""."""
    present = [text for text in texts if text]
    for text in present:
        if match := _ORDER_NO.search(text):
            return match.group()
    return present[0] if present else ""

"""A payment and its refunds as a provider holds them, and the rules that no provider breaks."""

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

GRACE = timedelta(minutes=15)
"""A payment that was under way at its expiry still completes for so long."""
_ORDER_NO = re.compile(r"HK\d{12}")


class Refusal(Exception):
    """``code``: unknown, already-paid, closed, failed, expired, not-paid, too-much, inconsistent, no-balance."""

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
    """``payment_no`` and ``order_no`` are the merchant's; ``amount`` is fen; times UTC.

    ``seen`` is whether a payer has opened it; ``provider_ref`` is the provider's own number once paid;
    ``details`` are what one provider alone needs.
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
        """Closed by itself once even a payment under way would have ended."""
        lapsed = self.state is TradeState.PENDING and now >= self.expires_at + GRACE
        return TradeState.CLOSED if lapsed else self.state

    def pay(self, provider_ref: str, now: datetime) -> None:
        """Raises Refusal already-paid, closed, failed or expired."""
        self._must_be_open()
        if now >= self.expires_at + GRACE:
            raise Refusal("expired")
        self.state = TradeState.PAID
        self.seen = True
        self.paid_at = now
        self.provider_ref = provider_ref

    def fail(self) -> None:
        """Raises Refusal already-paid, closed or failed."""
        self._must_be_open()
        self.state = TradeState.FAILED
        self.seen = True

    def close(self) -> None:
        """Raises Refusal already-paid, closed or failed."""
        self._must_be_open()
        self.state = TradeState.CLOSED

    def _must_be_open(self) -> None:
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
    return "".join(secrets.choice("0123456789") for _ in range(count))


def order_no_in(*texts: str | None) -> str:
    """The merchant's order number, wherever it was put; else the first text that there is."""
    present = [text for text in texts if text]
    for text in present:
        if match := _ORDER_NO.search(text):
            return match.group()
    return present[0] if present else ""

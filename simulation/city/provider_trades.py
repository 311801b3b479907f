"""The simulated provider's own records of payments and refunds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.platform.payments.model import MoneyKind
from domain.platform.payments.ports import ProviderState, StatementLine
from domain.platform.payments.provider_name import ProviderName
from payments.checks import CURRENCY
from simulation.invariants.provider_records import ProviderRecord

GRACE = timedelta(minutes=10)
"""A payment in progress when it expires still completes within this time."""


class TradeState(StrEnum):
    OPEN = "open"
    UNDER_WAY = "under way"
    PAID = "paid"
    CLOSED = "closed"


@dataclass
class ProviderTradeRefund:
    """``answer`` is the status that the provider reports; from ``settles_at`` (UTC) on it is ``final``."""

    refund_no: str
    amount: int
    settles_at: datetime
    final: ProviderState

    def state_at(self, now: datetime) -> ProviderState:
        return self.final if now >= self.settles_at else ProviderState.PENDING


@dataclass
class ProviderTrade:
    """``payment_no`` is the merchant's; ``amount`` in fen; ``arrives_at`` is when a payment in progress
    completes."""

    provider: ProviderName
    payment_no: str
    amount: int
    expires_at: datetime
    ref: str
    state: TradeState = TradeState.OPEN
    arrives_at: datetime | None = None
    paid_at: datetime | None = None
    refunds: dict[str, ProviderTradeRefund] = field(default_factory=dict)

    def catch_up(self, now: datetime) -> None:
        """Apply the transitions caused by time alone."""
        if self.state is TradeState.UNDER_WAY and self.arrives_at is not None and now >= self.arrives_at:
            self.state, self.paid_at = TradeState.PAID, self.arrives_at
        if self.state is TradeState.OPEN and now >= self.expires_at + GRACE:
            self.state = TradeState.CLOSED

    def stated(self, now: datetime) -> ProviderState:
        self.catch_up(now)
        return {
            TradeState.OPEN: ProviderState.PENDING,
            TradeState.UNDER_WAY: ProviderState.PENDING,
            TradeState.PAID: ProviderState.SUCCEEDED,
            TradeState.CLOSED: ProviderState.CLOSED,
        }[self.state]

    def given_back(self, now: datetime) -> int:
        return sum(
            one.amount for one in self.refunds.values() if one.state_at(now) is ProviderState.SUCCEEDED
        )

    def promised(self, now: datetime) -> int:
        return sum(one.amount for one in self.refunds.values() if one.state_at(now) is ProviderState.PENDING)

    def lines(self, now: datetime) -> list[StatementLine]:
        """Return the movements so far, as a statement lists them."""
        self.catch_up(now)
        done = ProviderState.SUCCEEDED
        lines = []
        if self.state is TradeState.PAID and self.paid_at is not None:
            lines.append(
                StatementLine(
                    MoneyKind.PAYMENT, self.payment_no, self.ref, self.amount, CURRENCY, done, self.paid_at
                )
            )
        for one in self.refunds.values():
            if one.state_at(now) is done:
                lines.append(
                    StatementLine(
                        MoneyKind.REFUND,
                        one.refund_no,
                        f"{self.ref}-back",
                        one.amount,
                        CURRENCY,
                        done,
                        one.settles_at,
                    )
                )
        return lines

    def left(self, now: datetime) -> int:
        """Return the fen that can still be refunded."""
        return self.amount - self.given_back(now) - self.promised(now)


def kept(trades: Iterable[ProviderTrade], now: datetime) -> list[ProviderRecord]:
    found = []
    for trade in trades:
        trade.catch_up(now)
        if trade.state is TradeState.PAID:
            found.append(
                ProviderRecord(
                    trade.provider.value,
                    trade.payment_no,
                    trade.amount,
                    trade.given_back(now),
                    trade.promised(now),
                )
            )
    return found

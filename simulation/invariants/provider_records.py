"""The providers' own records of payments, as the audit reads them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sandbox.providers.provider_store import ProviderStore
from sandbox.providers.trade import RefundState, Trade, TradeState


@dataclass(frozen=True)
class ProviderRecord:
    """One payment at its provider, in fen; ``promised`` are refunds in progress."""

    provider: str
    payment_no: str
    taken: int
    given_back: int
    promised: int = 0


class ProviderRecords(Protocol):
    def kept(self) -> Iterable[ProviderRecord]:
        """Return every payment by which money was captured."""
        ...

    def of(self, provider: str, payment_no: str) -> ProviderRecord | None:
        """Return a payment; None where no money was captured under that number."""
        ...


class SandboxRecords:
    """The records of the sandbox's stand-ins."""

    def __init__(self, book: ProviderStore) -> None:
        self._book = book

    def kept(self) -> Iterable[ProviderRecord]:
        return [self._read(trade) for trade in self._book.trades() if trade.state is TradeState.PAID]

    def of(self, provider: str, payment_no: str) -> ProviderRecord | None:
        trade = self._book.by_payment_no(provider, payment_no)
        return self._read(trade) if trade is not None and trade.state is TradeState.PAID else None

    def _read(self, trade: Trade) -> ProviderRecord:
        refunds = self._book.refunds(trade.id)
        done = sum(one.amount for one in refunds if one.state is RefundState.SUCCEEDED)
        whole = sum(one.amount for one in refunds)
        return ProviderRecord(trade.provider, trade.payment_no, trade.amount, done, whole - done)

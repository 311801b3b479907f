"""Logic shared by all payment stand-ins: pay, decline, refund, and notify the merchant."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from domain.kernel.clock import Clock
from payments.checks import BEIJING
from sandbox.providers.callback_sender import Callback, CallbackSender
from sandbox.providers.provider_store import ProviderStore
from sandbox.providers.trade import RefundState, Refusal, Trade, TradeRefund, TradeState


class ProviderAdapter(Protocol):
    """One provider's transaction numbers and callbacks; a callback is None where the provider sends none."""

    def number(self, now: datetime) -> str: ...

    def refund_number(self, now: datetime) -> str: ...

    def payment_callback(self, trade: Trade) -> Callback | None: ...

    def refund_callback(self, trade: Trade, refund: TradeRefund) -> Callback | None: ...


class PaymentProcessor:
    def __init__(self, store: ProviderStore, clock: Clock, sender: CallbackSender) -> None:
        self.store = store
        self.clock = clock
        self.sender = sender
        self.adapters: dict[str, ProviderAdapter] = {}
        self.failing_refunds: dict[str, int] = {}
        """Number of further refunds that each provider refuses with no-balance."""

    async def pay(self, trade_id: str, callbacks: int = 1) -> Trade:
        """Pay a trade and send its callback ``callbacks`` times. Raises Refusal."""
        trade, now = self._trade(trade_id), self.clock.now()
        adapter = self.adapters[trade.provider]
        trade.pay(adapter.number(now), now)
        self.store.save(trade)
        await self._send_callback(adapter.payment_callback(trade), callbacks)
        return trade

    async def fail(self, trade_id: str, callbacks: int = 1) -> Trade:
        """Decline a trade and send its callback ``callbacks`` times. Raises Refusal."""
        trade = self._trade(trade_id)
        trade.fail()
        self.store.save(trade)
        await self._send_callback(self.adapters[trade.provider].payment_callback(trade), callbacks)
        return trade

    def refund(
        self, trade: Trade, refund_no: str, amount: int, reason: str, notify_url: str = ""
    ) -> tuple[TradeRefund, bool]:
        """Return the refund and whether it is new; a repeated ``refund_no`` returns the existing one.

        Raises Refusal not-paid, too-much, inconsistent (same number, other amount) or no-balance.
        """
        if trade.state is not TradeState.PAID:
            raise Refusal("not-paid")
        earlier = self.store.refunds(trade.id)
        for refund in earlier:
            if refund.refund_no == refund_no:
                if refund.amount != amount:
                    raise Refusal("inconsistent")
                return refund, False
        if amount <= 0 or sum(refund.amount for refund in earlier) + amount > trade.amount:
            raise Refusal("too-much")
        if self.failing_refunds.get(trade.provider, 0) > 0:
            self.failing_refunds[trade.provider] -= 1
            raise Refusal("no-balance")
        now = self.clock.now()
        number = self.adapters[trade.provider].refund_number(now)
        refund = TradeRefund(trade.id, refund_no, amount, reason, notify_url, now, number)
        self.store.save_refund(refund)
        return refund, True

    def settle(self, trade: Trade, refund: TradeRefund) -> None:
        """Mark the refund as succeeded and send its callback in the background."""
        refund.state = RefundState.SUCCEEDED
        refund.finished_at = self.clock.now()
        self.store.save_refund(refund)
        callback = self.adapters[trade.provider].refund_callback(trade, refund)
        if callback is not None:
            self.sender.run_in_background(self.sender.deliver(callback))

    def settle_later(self, trade: Trade, refund: TradeRefund) -> None:
        """Settle in the background, after the request has been answered, as WeChat does."""

        async def work() -> None:
            self.settle(trade, refund)

        self.sender.run_in_background(work())

    def settle_unfinished(self) -> None:
        """Settle the refunds that were pending when the sandbox stopped."""
        for refund in self.store.pending_refunds():
            self.settle_later(self._trade(refund.trade_id), refund)

    def refunded(self, trade: Trade) -> int:
        """Return the sum of a trade's refunds, pending ones included, in fen."""
        return sum(refund.amount for refund in self.store.refunds(trade.id))

    def fully_refunded(self, trade: Trade) -> bool:
        return trade.state is TradeState.PAID and self.refunded(trade) == trade.amount

    def movements_on(self, provider: str, day: date) -> list[tuple[Trade, TradeRefund | None]]:
        """Return a provider's payments and refunds of one day in Beijing time, oldest first.

        Payments count by the time of payment, refunds by the time of the request.
        """
        moved: list[tuple[datetime, Trade, TradeRefund | None]] = []
        for trade in self.store.trades():
            if trade.provider != provider or trade.paid_at is None:
                continue
            moved.append((trade.paid_at, trade, None))
            moved += [(refund.created_at, trade, refund) for refund in self.store.refunds(trade.id)]
        of_the_day = [one for one in moved if one[0].astimezone(BEIJING).date() == day]
        return [(trade, refund) for _, trade, refund in sorted(of_the_day, key=lambda one: one[0])]

    def statement_ready(self, day: date, by: time) -> bool:
        """Return whether a day's bill exists: from ``by`` (Beijing time) of the next day on."""
        return self.clock.now() >= datetime.combine(day + timedelta(days=1), by, BEIJING)

    def _trade(self, trade_id: str) -> Trade:
        trade = self.store.trade(trade_id)
        if trade is None:
            raise Refusal("unknown")
        return trade

    async def _send_callback(self, callback: Callback | None, times: int) -> None:
        if callback is not None:
            await self.sender.deliver(callback, times)

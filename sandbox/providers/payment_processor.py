"""What all payment stand-ins do alike: take money, decline it, give it back, and say so to the merchant."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from domain.kernel.clock import Clock
from payments.checks import BEIJING
from sandbox.providers.callback_sender import Callback, Courier
from sandbox.providers.provider_store import Book
from sandbox.providers.trade import RefundState, Refusal, Trade, TradeRefund, TradeState


class Wire(Protocol):
    """One provider's own numbers and callbacks; None where it sends nothing."""

    def number(self, now: datetime) -> str: ...

    def refund_number(self, now: datetime) -> str: ...

    def payment_callback(self, trade: Trade) -> Callback | None: ...

    def refund_callback(self, trade: Trade, refund: TradeRefund) -> Callback | None: ...


class Cashier:
    def __init__(self, book: Book, clock: Clock, courier: Courier) -> None:
        self.book = book
        self.clock = clock
        self.courier = courier
        self.wires: dict[str, Wire] = {}
        self.empty_tills: dict[str, int] = {}
        """How many refunds each provider still refuses for want of the merchant's balance."""

    async def pay(self, trade_id: str, callbacks: int = 1) -> Trade:
        """Raises Refusal."""
        trade, now = self._trade(trade_id), self.clock.now()
        wire = self.wires[trade.provider]
        trade.pay(wire.number(now), now)
        self.book.save(trade)
        await self._tell(wire.payment_callback(trade), callbacks)
        return trade

    async def fail(self, trade_id: str, callbacks: int = 1) -> Trade:
        """Raises Refusal."""
        trade = self._trade(trade_id)
        trade.fail()
        self.book.save(trade)
        await self._tell(self.wires[trade.provider].payment_callback(trade), callbacks)
        return trade

    def refund(
        self, trade: Trade, refund_no: str, amount: int, reason: str, notify_url: str = ""
    ) -> tuple[TradeRefund, bool]:
        """The refund, and whether it is new: the same number again gives the first one.

        Raises Refusal not-paid, too-much, inconsistent (that number with another amount) or no-balance.
        """
        if trade.state is not TradeState.PAID:
            raise Refusal("not-paid")
        earlier = self.book.refunds(trade.id)
        for refund in earlier:
            if refund.refund_no == refund_no:
                if refund.amount != amount:
                    raise Refusal("inconsistent")
                return refund, False
        if amount <= 0 or sum(refund.amount for refund in earlier) + amount > trade.amount:
            raise Refusal("too-much")
        if self.empty_tills.get(trade.provider, 0) > 0:
            self.empty_tills[trade.provider] -= 1
            raise Refusal("no-balance")
        now = self.clock.now()
        number = self.wires[trade.provider].refund_number(now)
        refund = TradeRefund(trade.id, refund_no, amount, reason, notify_url, now, number)
        self.book.save_refund(refund)
        return refund, True

    def settle(self, trade: Trade, refund: TradeRefund) -> None:
        """The money is back; the merchant is told in the background."""
        refund.state = RefundState.SUCCEEDED
        refund.finished_at = self.clock.now()
        self.book.save_refund(refund)
        callback = self.wires[trade.provider].refund_callback(trade, refund)
        if callback is not None:
            self.courier.in_background(self.courier.deliver(callback))

    def settle_later(self, trade: Trade, refund: TradeRefund) -> None:
        """As WeChat does: the request is answered first."""

        async def work() -> None:
            self.settle(trade, refund)

        self.courier.in_background(work())

    def settle_unfinished(self) -> None:
        """What a stop of the sandbox left half done."""
        for refund in self.book.pending_refunds():
            self.settle_later(self._trade(refund.trade_id), refund)

    def refunded(self, trade: Trade) -> int:
        return sum(refund.amount for refund in self.book.refunds(trade.id))

    def moved_on(self, provider: str, day: date) -> list[tuple[Trade, TradeRefund | None]]:
        """What a provider lists for that day of Beijing: payments by when they were paid, refunds by when they
        were asked for; oldest first."""
        moved: list[tuple[datetime, Trade, TradeRefund | None]] = []
        for trade in self.book.trades():
            if trade.provider != provider or trade.paid_at is None:
                continue
            moved.append((trade.paid_at, trade, None))
            moved += [(refund.created_at, trade, refund) for refund in self.book.refunds(trade.id)]
        of_the_day = [one for one in moved if one[0].astimezone(BEIJING).date() == day]
        return [(trade, refund) for _, trade, refund in sorted(of_the_day, key=lambda one: one[0])]

    def statement_ready(self, day: date, by: time) -> bool:
        """A day's list is made on the next day, by that hour of Beijing."""
        return self.clock.now() >= datetime.combine(day + timedelta(days=1), by, BEIJING)

    def _trade(self, trade_id: str) -> Trade:
        trade = self.book.trade(trade_id)
        if trade is None:
            raise Refusal("unknown")
        return trade

    async def _tell(self, callback: Callback | None, times: int) -> None:
        if callback is not None:
            await self.courier.deliver(callback, times)

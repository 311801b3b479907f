"""The desk from which the sandbox's control API moves money, and reads what moved."""

from pathlib import Path
from typing import Any

from aiohttp import web

from domain.kernel.clock import Clock
from sandbox.providers.alipay_stand_in import AlipayStandIn
from sandbox.providers.callback_sender import Courier
from sandbox.providers.payment_processor import Cashier
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.providers.provider_store import Book
from sandbox.providers.sms_stand_in import SmsDesk
from sandbox.providers.stripe_stand_in import StripeStandIn
from sandbox.providers.trade import Trade, TradeState
from sandbox.providers.wechat_stand_in import WechatStandIn


class ProviderDesk:
    """All stand-ins over one book in ``folder``. ``pay`` and ``fail`` raise Refusal(code).

    ``clock`` is the program's own, moved or not: it rules expiries and dates callbacks. ``machine`` is the time by
    which requests are signed: it rules how old a signature may be.
    """

    def __init__(
        self,
        folder: Path,
        keys: ProviderKeys,
        clock: Clock,
        machine: Clock,
        stripe_webhook_url: str | None = None,
    ) -> None:
        self._courier = Courier(clock)
        self.cashier = Cashier(Book(folder / "providers.sqlite3"), clock, self._courier)
        self._wechat = WechatStandIn(keys, self.cashier, machine)
        self._alipay = AlipayStandIn(keys, self.cashier)
        self._stripe = StripeStandIn(keys, self.cashier, stripe_webhook_url)
        self.cashier.wires = {"wechat": self._wechat, "alipay": self._alipay, "card": self._stripe}
        self.sms = SmsDesk(keys, self.cashier.book, clock, machine)

    def mount(self, app: web.Application) -> None:
        """Adds /wechat, /alipay, /stripe and /sms, and stops with the application."""
        app.add_subapp("/wechat", self._wechat.application())
        app.add_subapp("/alipay", self._alipay.application())
        app.add_subapp("/stripe", self._stripe.application())
        app.add_subapp("/sms", self.sms.application())
        app.on_startup.append(self._started)
        app.on_cleanup.append(self._stopped)

    def payments(self) -> list[dict[str, Any]]:
        """Oldest first. ``state``: pending, paid, failed, closed or refunded (all of it); fen."""
        return [
            {
                "id": trade.id,
                "provider": trade.provider,
                "order_no": trade.order_no,
                "amount": trade.amount,
                "state": self._state(trade),
            }
            for trade in self.cashier.book.trades()
        ]

    async def pay(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        """The payer pays; the callback goes out so many times before this returns."""
        return self._told(await self.cashier.pay(payment_id, callbacks))

    async def fail(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        """The provider declines, for good."""
        return self._told(await self.cashier.fail(payment_id, callbacks))

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """A person paid an invoice in Telegram: the charge's id. ``payload`` is the invoice's, our payment_no."""
        return await self._stripe.charge(amount, currency, description, payload)

    def refuse_refunds(self, provider: str, times: int) -> None:
        """The next refunds there fail because the merchant's balance is too low."""
        self.cashier.empty_tills[provider] = times

    def ledger(self) -> dict[str, dict[str, int]]:
        """Fen per provider that took any: {"wechat": {"taken": 30000, "refunded": 5000}}."""
        return self.cashier.book.ledger()

    async def idle(self) -> None:
        """Returns when no refund and no callback is under way."""
        await self._courier.idle()

    def _state(self, trade: Trade) -> str:
        if trade.state is TradeState.PAID and self.cashier.refunded(trade) == trade.amount:
            return "refunded"
        return trade.state_at(self.cashier.clock.now()).value

    def _told(self, trade: Trade) -> dict[str, Any]:
        return {"id": trade.id, "state": self._state(trade)}

    async def _started(self, app: web.Application) -> None:
        self.cashier.settle_unfinished()

    async def _stopped(self, app: web.Application) -> None:
        await self._courier.close()
        self.cashier.book.close()

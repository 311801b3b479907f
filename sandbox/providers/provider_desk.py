"""All provider stand-ins behind one facade, used by the control API."""

from pathlib import Path
from typing import Any

from aiohttp import web

from domain.kernel.clock import Clock
from sandbox.providers.alipay_stand_in import AlipayStandIn
from sandbox.providers.callback_sender import CallbackSender
from sandbox.providers.language_stand_in import LanguageStandIn
from sandbox.providers.payment_processor import PaymentProcessor
from sandbox.providers.provider_keys import ProviderKeys
from sandbox.providers.provider_store import ProviderStore
from sandbox.providers.sms_stand_in import SmsStandIn
from sandbox.providers.stripe_stand_in import StripeStandIn
from sandbox.providers.trade import Trade
from sandbox.providers.wechat_stand_in import WechatStandIn


class ProviderDesk:
    """All stand-ins over one store in ``folder``. ``pay`` and ``fail`` raise Refusal(code).

    ``clock`` is the program's movable clock: it decides expiry and dates callbacks. ``machine`` is the
    system clock, by which requests are signed: it decides the age of a signature.
    """

    def __init__(
        self,
        folder: Path,
        keys: ProviderKeys,
        clock: Clock,
        machine: Clock,
        stripe_webhook_url: str | None = None,
    ) -> None:
        self._sender = CallbackSender(clock)
        self.processor = PaymentProcessor(ProviderStore(folder / "providers.sqlite3"), clock, self._sender)
        self._wechat = WechatStandIn(keys, self.processor, machine)
        self._alipay = AlipayStandIn(keys, self.processor)
        self._stripe = StripeStandIn(keys, self.processor, stripe_webhook_url)
        self.processor.adapters = {"wechat": self._wechat, "alipay": self._alipay, "card": self._stripe}
        self.language = LanguageStandIn()
        self.sms = SmsStandIn(keys, self.processor.store, clock, machine)

    def mount(self, app: web.Application) -> None:
        """Mount /wechat, /alipay, /stripe, /sms and /language, and close with the application."""
        app.add_subapp("/wechat", self._wechat.application())
        app.add_subapp("/alipay", self._alipay.application())
        app.add_subapp("/stripe", self._stripe.application())
        app.add_subapp("/sms", self.sms.application())
        app.add_subapp("/language", self.language.application())
        app.on_startup.append(self._on_startup)
        app.on_cleanup.append(self._on_cleanup)

    def payments(self) -> list[dict[str, Any]]:
        """Return all payments, oldest first, amounts in fen.

        ``state`` is pending, paid, failed, closed or refunded (in full).
        """
        return [
            {
                "id": trade.id,
                "provider": trade.provider,
                "order_no": trade.order_no,
                "amount": trade.amount,
                "state": self._state(trade),
            }
            for trade in self.processor.store.trades()
        ]

    async def pay(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        """Pay; return after the callback was sent ``callbacks`` times."""
        return self._summary(await self.processor.pay(payment_id, callbacks))

    async def fail(self, payment_id: str, callbacks: int = 1) -> dict[str, Any]:
        """Decline the payment; final."""
        return self._summary(await self.processor.fail(payment_id, callbacks))

    async def charge(self, amount: int, currency: str, description: str, payload: str) -> str:
        """Charge the card for a Telegram invoice and return the charge id.

        ``payload`` is the invoice payload: the merchant's payment_no.
        """
        return await self._stripe.charge(amount, currency, description, payload)

    def refuse_refunds(self, provider: str, times: int) -> None:
        """Make the next ``times`` refunds at ``provider`` fail with an insufficient balance."""
        self.processor.failing_refunds[provider] = times

    def ledger(self) -> dict[str, dict[str, int]]:
        """Return totals in fen per provider with payments: {"wechat": {"taken": 30000, "refunded": 5000}}."""
        return self.processor.store.ledger()

    async def idle(self) -> None:
        """Return once no refund and no callback is in progress."""
        await self._sender.idle()

    def _state(self, trade: Trade) -> str:
        if self.processor.fully_refunded(trade):
            return "refunded"
        return trade.state_at(self.processor.clock.now()).value

    def _summary(self, trade: Trade) -> dict[str, Any]:
        return {"id": trade.id, "state": self._state(trade)}

    async def _on_startup(self, app: web.Application) -> None:
        self.processor.settle_unfinished()

    async def _on_cleanup(self, app: web.Application) -> None:
        await self._sender.close()
        self.processor.store.close()

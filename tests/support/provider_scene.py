"""A town in small: the providers' stand-ins and a merchant, each on a port of its own, over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from multidict import CIMultiDictProxy

from domain.kernel.clock import SystemClock
from domain.platform.payments.ports import PaymentProvider, PaymentRequest, RefundRequest
from payments.alipay import AlipayPayments
from payments.card_payments import CardPayments
from payments.wechat import WechatPayments
from sandbox.providers.provider_desk import ProviderDesk
from sandbox.providers.provider_keys import MerchantSettings, ProviderKeys
from tests.support.story_clock import ManualClock

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ORDER_NO = "HK202611240001"


@dataclass(frozen=True)
class Received:
    provider: str
    headers: CIMultiDictProxy[str]
    body: bytes


@dataclass
class Merchant:
    """Takes callbacks as the program would; ``refuse_next`` are answered with a no."""

    received: list[Received] = field(default_factory=list)
    refuse_next: int = 0
    town: "Town | None" = None

    async def take(self, request: web.Request) -> web.Response:
        provider = request.match_info["provider"]
        self.received.append(Received(provider, request.headers, await request.read()))
        accepted, self.refuse_next = self.refuse_next == 0, max(0, self.refuse_next - 1)
        adapter: PaymentProvider = getattr(self.town, {"stripe": "card"}.get(provider, provider))
        status, content_type, body = adapter.acknowledge(accepted)
        return web.Response(status=status, text=body, content_type=content_type)


@dataclass
class Town:
    desk: ProviderDesk
    keys: ProviderKeys
    clock: ManualClock
    merchant: Merchant
    settings: MerchantSettings
    session: ClientSession
    url: str

    @cached_property
    def wechat(self) -> WechatPayments:
        return WechatPayments(self.settings.wechat)

    @cached_property
    def alipay(self) -> AlipayPayments:
        return AlipayPayments(self.settings.alipay, self.session, self.clock, self.clock)

    @cached_property
    def card(self) -> CardPayments:
        return CardPayments(self.settings.stripe, self.clock)

    def request(self, payment_no: str = "P1", amount: int = 12_345, minutes: float = 15) -> PaymentRequest:
        expires_at = self.clock.now() + timedelta(minutes=minutes)
        return PaymentRequest(payment_no.ljust(8, "0"), ORDER_NO, amount, "深度清洁 80㎡", expires_at)

    def payment_id(self) -> str:
        """The newest payment's, as the control API names it."""
        newest: str = self.desk.payments()[-1]["id"]
        return newest


def refund_of(
    payment: PaymentRequest, provider_ref: str | None, amount: int, refund_no: str = "R1"
) -> RefundRequest:
    return RefundRequest(refund_no, payment.payment_no, provider_ref, amount, payment.amount, "cancelled")


@asynccontextmanager
async def built(folder: Path, keys: ProviderKeys, clock: ManualClock) -> AsyncIterator[Town]:
    merchant = Merchant()
    shop = web.Application()
    shop.router.add_post("/callbacks/{provider}", merchant.take)
    async with TestServer(shop) as shop_server:
        callbacks = str(shop_server.make_url("/callbacks"))
        desk = ProviderDesk(folder, keys, clock, SystemClock(), f"{callbacks}/stripe")
        market = web.Application()
        desk.mount(market)
        async with TestServer(market) as server, ClientSession() as session:
            url = str(server.make_url("/")).rstrip("/")
            settings = keys.merchant_settings(url, callbacks)
            town = Town(desk, keys, clock, merchant, settings, session, url)
            merchant.town = town
            yield town
            for name in ("wechat", "alipay", "card"):
                if name in vars(town):
                    await getattr(town, name).close_session()

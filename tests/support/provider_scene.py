"""The providers' stand-ins and a merchant, each on a port of its own, over real HTTP."""

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
from domain.platform.payments.provider_name import ProviderName
from payments.alipay import AlipayPayments
from payments.card_payments import CardPayments
from payments.wechat import WechatPayments
from sandbox.providers.provider_desk import ProviderDesk
from sandbox.providers.provider_keys import MerchantSettings, ProviderKeys
from tests.support.manual_clock import ManualClock

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ORDER_NO = "HK202611240001"


@dataclass(frozen=True)
class Received:
    provider: str
    headers: CIMultiDictProxy[str]
    body: bytes


@dataclass
class Merchant:
    """Takes callbacks as the program would; the next ``refuse_next`` are not acknowledged."""

    received: list[Received] = field(default_factory=list)
    refuse_next: int = 0
    providers: "ProviderScene | None" = None

    async def take(self, request: web.Request) -> web.Response:
        provider = request.match_info["provider"]
        self.received.append(Received(provider, request.headers, await request.read()))
        accepted, self.refuse_next = self.refuse_next == 0, max(0, self.refuse_next - 1)
        adapter: PaymentProvider = getattr(self.providers, {"stripe": "card"}.get(provider, provider))
        status, content_type, body = adapter.acknowledge(accepted)
        return web.Response(status=status, text=body, content_type=content_type)


@dataclass
class ProviderScene:
    """``settings`` make the product's adapters talk to the stand-ins at ``url``; ``merchant`` takes the callbacks
    where the program does not."""

    desk: ProviderDesk
    keys: ProviderKeys
    clock: ManualClock
    settings: MerchantSettings
    session: ClientSession
    url: str
    merchant: Merchant = field(default_factory=Merchant)

    @cached_property
    def wechat(self) -> WechatPayments:
        return WechatPayments(self.settings.wechat)

    @cached_property
    def alipay(self) -> AlipayPayments:
        return AlipayPayments(self.settings.alipay, self.session, self.clock, self.clock)

    @cached_property
    def card(self) -> CardPayments:
        return CardPayments(self.settings.stripe, self.clock)

    @property
    def adapters(self) -> dict[ProviderName, PaymentProvider]:
        return {
            ProviderName.WECHAT: self.wechat,
            ProviderName.ALIPAY: self.alipay,
            ProviderName.CARD: self.card,
        }

    def request(self, payment_no: str = "P1", amount: int = 12_345, minutes: float = 15) -> PaymentRequest:
        expires_at = self.clock.now() + timedelta(minutes=minutes)
        return PaymentRequest(payment_no.ljust(8, "0"), ORDER_NO, amount, "深度清洁 80㎡", expires_at)

    def payment_id(self) -> str:
        """Return the newest payment's id in the control API."""
        newest: str = self.desk.payments()[-1]["id"]
        return newest


def refund_of(
    payment: PaymentRequest, provider_ref: str | None, amount: int, refund_no: str = "R1"
) -> RefundRequest:
    return RefundRequest(refund_no, payment.payment_no, provider_ref, amount, payment.amount, "cancelled")


@asynccontextmanager
async def open_provider_scene(
    folder: Path, keys: ProviderKeys, clock: ManualClock, callbacks: str, card_callbacks: str
) -> AsyncIterator[ProviderScene]:
    """``callbacks`` is the address below which WeChat and Alipay call back."""
    desk = ProviderDesk(folder, keys, clock, SystemClock(), card_callbacks)
    application = web.Application()
    desk.mount(application)
    async with TestServer(application, host="127.0.0.1") as server, ClientSession() as session:
        url = str(server.make_url("/")).rstrip("/")
        scene = ProviderScene(desk, keys, clock, keys.merchant_settings(url, callbacks), session, url)
        yield scene
        for name in ("wechat", "alipay", "card"):
            if name in vars(scene):
                await getattr(scene, name).close_session()


@asynccontextmanager
async def open_merchant_scene(
    folder: Path, keys: ProviderKeys, clock: ManualClock
) -> AsyncIterator[ProviderScene]:
    merchant = Merchant()
    application = web.Application()
    application.router.add_post("/callbacks/{provider}", merchant.take)
    async with TestServer(application) as server:
        callbacks = str(server.make_url("/callbacks"))
        async with open_provider_scene(folder, keys, clock, callbacks, f"{callbacks}/stripe") as scene:
            merchant.providers, scene.merchant = scene, merchant
            yield scene

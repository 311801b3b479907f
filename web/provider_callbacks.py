"""What payment providers tell: verified, stored and put into effect in one transaction, each once."""

import structlog
from aiohttp import web

from application.metrics import METRICS
from application.platform.payments.provider_callbacks import take_callback
from bot.core.dependencies import Dependencies
from domain.kernel.errors import DomainError
from domain.platform.payments.ports import CallbackRefused, PaymentProvider, ProviderCallback
from domain.platform.payments.provider_name import ProviderName

log = structlog.get_logger(__name__)
TRIES = 3


def add_callback_routes(application: web.Application, services: Dependencies) -> None:
    async def take(request: web.Request) -> web.Response:
        provider = _provider(services, request.match_info["provider"])
        if provider is None:
            raise web.HTTPNotFound
        accepted = await _take(services, provider, request)
        status, content_type, body = provider.acknowledge(accepted)
        return web.Response(status=status, text=body, headers={"Content-Type": content_type})

    application.router.add_post("/pay/{provider}", take)


def _provider(services: Dependencies, name: str) -> PaymentProvider | None:
    return services.providers[ProviderName(name)] if name in services.providers else None


async def _take(services: Dependencies, provider: PaymentProvider, request: web.Request) -> bool:
    """Whether it took effect, now or before; the provider sends the others again."""
    body = await request.read()
    try:
        told = await provider.read_callback(request.headers, body, services.agency.clock.now())
    except CallbackRefused as refused:
        log.warning("callback refused", provider=provider.name.value, why=refused.reason)
        METRICS.payment_told(provider.name.value, "callback-refused")
        return False
    for attempt in range(1, TRIES + 1):
        try:
            await _record(services, provider, told)
        except DomainError as problem:
            if problem.code == "changed-meanwhile" and attempt < TRIES:
                continue
            log.error("callback without effect", provider=provider.name.value, why=problem.code)  # noqa: TRY400
            return False
        return True
    return False


async def _record(services: Dependencies, provider: PaymentProvider, told: ProviderCallback) -> None:
    """Raises changed-meanwhile."""
    async with services.begin() as uow:
        if not await take_callback(uow, provider.name, told):
            return
    if told.payment is not None:
        METRICS.payment_told(provider.name.value, f"payment-{told.payment.state.value}")
    if told.refund is not None:
        METRICS.payment_told(provider.name.value, f"refund-{told.refund.state.value}")

"""Payment provider callbacks: verify, store and apply each once, in one transaction."""

import structlog
from aiohttp import web

from application.metrics import METRICS
from application.platform.payments.provider_callbacks import handle_callback
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.platform.payments.ports import CallbackRefused, PaymentProvider, ProviderCallback
from domain.platform.payments.provider_name import ProviderName
from web.ports import Database, Providers

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 3


def add_callback_routes(
    application: web.Application, database: Database, agency: AgencyContext, providers: Providers
) -> None:
    """Serve ``POST /pay/<provider>``."""
    handler = CallbackHandler(database, agency)

    async def receive(request: web.Request) -> web.Response:
        name = request.match_info["provider"]
        if name not in providers:
            raise web.HTTPNotFound
        provider = providers[ProviderName(name)]
        accepted = await handler.handle(provider, request)
        status, content_type, body = provider.acknowledge(accepted)
        return web.Response(status=status, text=body, headers={"Content-Type": content_type})

    application.router.add_post("/pay/{provider}", receive)


class CallbackHandler:
    def __init__(self, database: Database, agency: AgencyContext) -> None:
        self._database = database
        self._agency = agency

    async def handle(self, provider: PaymentProvider, request: web.Request) -> bool:
        """Return whether the callback took effect, now or before; the provider resends the others."""
        body = await request.read()
        try:
            callback = await provider.read_callback(request.headers, body, self._agency.clock.now())
        except CallbackRefused as refused:
            log.warning("callback refused", provider=provider.name.value, why=refused.reason)
            METRICS.payment_reported(provider.name.value, "callback-refused")
            return False
        for attempt in range(1, MAX_ATTEMPTS + 1):
            try:
                await self._record(provider, callback)
            except DomainError as problem:
                if problem.code == "changed-meanwhile" and attempt < MAX_ATTEMPTS:
                    continue
                log.error("callback without effect", provider=provider.name.value, why=problem.code)  # noqa: TRY400
                return False
            return True
        return False

    async def _record(self, provider: PaymentProvider, callback: ProviderCallback) -> None:
        """Apply a callback and count it. Raises changed-meanwhile."""
        async with self._database.begin(self._agency) as uow:
            if not await handle_callback(uow, provider.name, callback):
                return
        if callback.payment is not None:
            METRICS.payment_reported(provider.name.value, f"payment-{callback.payment.state.value}")
        if callback.refund is not None:
            METRICS.payment_reported(provider.name.value, f"refund-{callback.refund.state.value}")

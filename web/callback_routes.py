"""Payment provider callbacks: verify, store and apply each once, in one transaction."""

from enum import IntEnum
from http import HTTPStatus

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
UNVERIFIED = "signature"
"""The reason of a refusal that says nothing about what was sent, only that it is not the provider's."""


class Outcome(IntEnum):
    """The HTTP status of each outcome; that of a callback taken is the provider's choice."""

    TAKEN = HTTPStatus.OK
    MALFORMED = HTTPStatus.BAD_REQUEST
    FORGED = HTTPStatus.UNAUTHORIZED
    NOT_NOW = HTTPStatus.SERVICE_UNAVAILABLE


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
        outcome = await handler.handle(provider, request)
        status, content_type, body = provider.acknowledge(outcome is Outcome.TAKEN)
        answered = status if outcome is Outcome.TAKEN else outcome
        return web.Response(status=answered, text=body, headers={"Content-Type": content_type})

    application.router.add_post("/pay/{provider}", receive)


class CallbackHandler:
    def __init__(self, database: Database, agency: AgencyContext) -> None:
        self._database = database
        self._agency = agency

    async def handle(self, provider: PaymentProvider, request: web.Request) -> Outcome:
        """Apply the callback unless it was applied before; the provider resends what is not taken."""
        body = await request.read()
        try:
            callback = await provider.read_callback(request.headers, body, self._agency.clock.now())
        except CallbackRefused as refused:
            log.warning("callback refused", provider=provider.name.value, why=refused.reason)
            METRICS.payment_reported(provider.name.value, "callback-refused")
            return Outcome.FORGED if refused.reason == UNVERIFIED else Outcome.MALFORMED
        for attempt in range(1, MAX_ATTEMPTS + 1):
            try:
                await self._record(provider, callback)
            except DomainError as problem:
                if problem.code == "changed-meanwhile" and attempt < MAX_ATTEMPTS:
                    continue
                log.error("callback without effect", provider=provider.name.value, why=problem.code)  # noqa: TRY400
                return Outcome.NOT_NOW
            return Outcome.TAKEN
        return Outcome.NOT_NOW

    async def _record(self, provider: PaymentProvider, callback: ProviderCallback) -> None:
        """Apply a callback and count it. Raises changed-meanwhile."""
        async with self._database.begin(self._agency) as uow:
            if not await handle_callback(uow, provider.name, callback):
                return
        if callback.payment is not None:
            METRICS.payment_reported(provider.name.value, f"payment-{callback.payment.state.value}")
        if callback.refund is not None:
            METRICS.payment_reported(provider.name.value, f"refund-{callback.refund.state.value}")

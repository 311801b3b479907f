"""Build the HTTP application."""

from secrets import compare_digest

from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from domain.homecare.agency_context import AgencyContext
from web.callback_routes import add_callback_routes
from web.guarded_server import MAX_BODY_BYTES
from web.health import Health, add_health_routes, add_metrics_route
from web.ports import Database, Providers

WEBHOOK_PATH = "/telegram"


class UpdateHandler(SimpleRequestHandler):
    """aiogram's handler, which rejects a non-ASCII secret instead of raising."""

    def verify_secret(self, telegram_secret_token: str, bot: Bot) -> bool:
        received = telegram_secret_token.encode(errors="surrogateescape")
        return compare_digest(received, (self.secret_token or "").encode())


def http_application(
    database: Database,
    agency: AgencyContext,
    providers: Providers,
    bot: Bot,
    dispatcher: Dispatcher,
    webhook_secret: str = "",
    webhook_url: str = "",
) -> web.Application:
    """``/pay/<provider>``, ``/telegram``, ``/healthz``, ``/livez``: what strangers reach.

    Acknowledge an update after it has taken effect, so that Telegram resends it after a crash.
    """
    application = web.Application(client_max_size=MAX_BODY_BYTES)
    add_callback_routes(application, database, agency, providers)
    add_health_routes(application, Health(database, bot, agency.clock, webhook_url))
    if webhook_secret:
        handler = UpdateHandler(dispatcher, bot, handle_in_background=False, secret_token=webhook_secret)
        handler.register(application, path=WEBHOOK_PATH)
    return application


def metrics_application() -> web.Application:
    """``/metrics``, for a port that strangers do not reach."""
    application = web.Application()
    add_metrics_route(application)
    return application

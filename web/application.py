"""Build the HTTP application."""

from aiogram import Bot
from aiohttp import web

from domain.homecare.agency_context import AgencyContext
from web.callback_routes import add_callback_routes
from web.guarded_server import MAX_BODY_BYTES
from web.health import Health, add_health_routes, add_metrics_route
from web.ports import Database, Providers
from web.webhook import ReceiveUpdate, add_webhook
from web.webhook_path import WEBHOOK_PATH


def http_application(
    database: Database,
    agency: AgencyContext,
    providers: Providers,
    bot: Bot,
    receive_update: ReceiveUpdate,
    webhook_secret: str = "",
    webhook_url: str = "",
) -> web.Application:
    """``/pay/<provider>``, ``/telegram`` where there is a secret, ``/healthz``, ``/livez``: what strangers reach."""
    application = web.Application(client_max_size=MAX_BODY_BYTES)
    add_callback_routes(application, database, agency, providers)
    add_health_routes(application, Health(database, bot, agency.clock, webhook_url))
    if webhook_secret:
        add_webhook(application, WEBHOOK_PATH, webhook_secret, receive_update)
    return application


def metrics_application() -> web.Application:
    """``/metrics``, for a port that strangers do not reach."""
    application = web.Application()
    add_metrics_route(application)
    return application

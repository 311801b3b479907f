"""Health check and metrics."""

import asyncio
from collections.abc import Awaitable

import structlog
from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from web.ports import Database

log = structlog.get_logger(__name__)
TIMEOUT_SECONDS = 3


def add_health_routes(application: web.Application, database: Database, bot: Bot) -> None:
    async def health(request: web.Request) -> web.Response:
        """Return 200 when all parts are ok, else 503: {"database": "ok", "telegram": "TimeoutError"}."""
        states = await asyncio.gather(_state("database", database.ping()), _state("telegram", bot.get_me()))
        answer = dict(zip(("database", "telegram"), states, strict=True))
        return web.json_response(answer, status=200 if set(states) == {"ok"} else 503)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application.router.add_get("/healthz", health)
    application.router.add_get("/metrics", metrics)


async def _state(name: str, check: Awaitable[object]) -> str:
    """Return "ok" or the exception's name."""
    try:
        await asyncio.wait_for(check, TIMEOUT_SECONDS)
    except Exception as fault:
        log.warning("health check failed", part=name, fault=type(fault).__name__)
        return type(fault).__name__
    return "ok"

"""For whoever watches the program: is it well, and how is it doing."""

import asyncio
from collections.abc import Awaitable

import structlog
from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.core.dependencies import Dependencies

log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 3


def add_watching_routes(application: web.Application, services: Dependencies, bot: Bot) -> None:
    async def health(request: web.Request) -> web.Response:
        """200 while all answer, 503 otherwise: {"database": "ok", "telegram": "TimeoutError"}."""
        database, telegram = await asyncio.gather(
            _state("database", services.database.ping()), _state("telegram", bot.get_me())
        )
        well = database == telegram == "ok"
        return web.json_response({"database": database, "telegram": telegram}, status=200 if well else 503)

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application.router.add_get("/healthz", health)
    application.router.add_get("/metrics", metrics)


async def _state(name: str, question: Awaitable[object]) -> str:
    """ok, or the name of what went wrong."""
    try:
        await asyncio.wait_for(question, PATIENCE_SECONDS)
    except Exception as fault:
        log.warning("not well", part=name, fault=type(fault).__name__)
        return type(fault).__name__
    return "ok"

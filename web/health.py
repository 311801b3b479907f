"""For whoever watches the program: is it well, and how is it doing."""

import asyncio
from collections.abc import Awaitable

import structlog
from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from web.ports import Database

log = structlog.get_logger(__name__)
PATIENCE_SECONDS = 3


def add_health_routes(application: web.Application, database: Database, bot: Bot) -> None:
    async def health(request: web.Request) -> web.Response:
        """200 while all answer, 503 otherwise: {"database": "ok", "telegram": "TimeoutError"}."""
        states = await asyncio.gather(_state("database", database.ping()), _state("telegram", bot.get_me()))
        answer = dict(zip(("database", "telegram"), states, strict=True))
        return web.json_response(answer, status=200 if set(states) == {"ok"} else 503)

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

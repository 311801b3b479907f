"""Health checks and metrics.

The checks are public, the metrics have a port of their own.
"""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta

import structlog
from aiogram import Bot
from aiogram.types import WebhookInfo
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from domain.kernel.clock import Clock
from web.ports import Database

log = structlog.get_logger(__name__)
TIMEOUT_SECONDS = 3
OK = "ok"
RECENT = timedelta(minutes=5)
"""Age up to which an error of Telegram's deliveries is the present state."""


class Health:
    """``webhook_url`` is empty where updates are fetched."""

    def __init__(self, database: Database, bot: Bot, clock: Clock, webhook_url: str) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._webhook_url = webhook_url
        self._check: asyncio.Task[tuple[bool, dict[str, str | int]]] | None = None

    async def report(self) -> tuple[bool, dict[str, str | int]]:
        """Return whether all is well, and the state of each part: "ok" or what is wrong.

        With a webhook ``updates`` says whether Telegram delivers to it, ``pending_updates`` how many wait and
        ``last_error`` what Telegram noted last. Concurrent requests share one check, so that
        they cause no further calls.
        """
        if self._check is None or self._check.done():
            self._check = asyncio.create_task(self._report())
        return await asyncio.shield(self._check)

    async def _report(self) -> tuple[bool, dict[str, str | int]]:
        database, telegram = await asyncio.gather(
            _state("database", self._database.ping()), _state("telegram", self._bot.get_me())
        )
        report: dict[str, str | int] = {"database": database, "telegram": telegram}
        if self._webhook_url:
            report |= await self._deliveries()
        states = (report[part] for part in ("database", "telegram", "updates") if part in report)
        return all(state == OK for state in states), report

    async def _deliveries(self) -> dict[str, str | int]:
        try:
            info = await asyncio.wait_for(self._bot.get_webhook_info(), TIMEOUT_SECONDS)
        except Exception as fault:
            log.warning("health check failed", part="updates", fault=type(fault).__name__)
            return {"updates": type(fault).__name__}
        report: dict[str, str | int] = {
            "updates": self._delivery_state(info),
            "pending_updates": info.pending_update_count,
        }
        if info.last_error_message:
            report["last_error"] = info.last_error_message
        return report

    def _delivery_state(self, info: WebhookInfo) -> str:
        if info.url != self._webhook_url:
            return "registered elsewhere" if info.url else "not registered"
        failed_at = info.last_error_date
        if info.pending_update_count and failed_at and self._clock.now() - failed_at <= RECENT:
            return "not delivered"
        return OK


def add_health_routes(application: web.Application, health: Health) -> None:
    """Serve ``/healthz`` (200 when all parts work, else 503) and ``/livez`` (200 while the process answers)."""

    async def healthz(request: web.Request) -> web.Response:
        well, report = await health.report()
        return web.json_response(report, status=200 if well else 503)

    async def livez(request: web.Request) -> web.Response:
        return web.Response(text=OK)

    application.router.add_get("/healthz", healthz)
    application.router.add_get("/livez", livez)


def add_metrics_route(application: web.Application) -> None:
    """Serve ``/metrics`` in the format of Prometheus."""

    async def metrics(request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application.router.add_get("/metrics", metrics)


async def _state(name: str, check: Awaitable[object]) -> str:
    """Return "ok" or the exception's name."""
    try:
        await asyncio.wait_for(check, TIMEOUT_SECONDS)
    except Exception as fault:
        log.warning("health check failed", part=name, fault=type(fault).__name__)
        return type(fault).__name__
    return OK

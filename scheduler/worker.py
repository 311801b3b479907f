"""Poll tasks and the outbox at a fixed interval, and at once when something due was written (APScheduler)."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, timedelta
from functools import partial
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner

INTERVAL = timedelta(seconds=1)
DAY = timedelta(days=1)
WAKE_DELAY = timedelta(milliseconds=20)
"""Delay of a wake-up, so that writes in quick succession share one poll."""

log = structlog.get_logger(__name__)


Job = Callable[[], Awaitable[object]]
PollJob = Callable[[], Coroutine[Any, Any, None]]


class Worker:
    """Poll tasks and notifications separately, so that no task waits for Telegram's rate limits.

    Two runs of the tasks never overlap, and nothing waits for a run that takes longer than the interval: it claims
    what falls due meanwhile itself. ``daily`` runs once a day.
    """

    def __init__(
        self, tasks: TaskRunner, relay: Relay, interval: timedelta = INTERVAL, daily: Job | None = None
    ) -> None:
        self._tasks = tasks
        self._relay = relay
        self._interval = interval
        self._daily = daily
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._runs: dict[PollJob, asyncio.Task[None]] = {}
        self._at_once: set[asyncio.Task[None]] = set()
        self._running = asyncio.Lock()
        self._stopped = False

    def start(self) -> None:
        for job in (self._run_tasks, self._relay_notifications):
            self._add(partial(self._begin, job), self._interval)
        if self._daily is not None:
            self._add(self._run_daily, DAY)
        self._scheduler.start()
        self.wake()

    def _add(self, job: Job, every: timedelta) -> None:
        self._scheduler.add_job(
            job,
            "interval",
            seconds=every.total_seconds(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    async def stop(self) -> None:
        """Stop polling and wait for the running tasks and deliveries; nothing begins afterwards."""
        self._stopped = True
        self._scheduler.pause()
        # Polls that are due at this moment begin their runs.
        await asyncio.sleep(0)
        while runs := {*self._at_once, *self._runs.values()}:
            await asyncio.wait(runs)
        async with self._running:
            await self._tasks.finish()
            await self._relay.finish()
        # Takes place in the next turn of the loop, and cancels polls, of which none is left.
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)

    def wake(self) -> None:
        """Poll soon, unless the worker has stopped: something due was written."""
        if len(self._at_once) < 2 and not self._stopped:
            tick = asyncio.get_running_loop().create_task(self._tick_soon())
            self._at_once.add(tick)
            tick.add_done_callback(self._at_once.discard)

    async def _tick_soon(self) -> None:
        await asyncio.sleep(WAKE_DELAY.total_seconds())
        await self.tick()

    async def tick(self) -> None:
        """Run due tasks, then deliver the notifications that they wrote; failures are logged and retried."""
        await self._run_tasks()
        await self._relay_notifications()

    async def _begin(self, job: PollJob) -> None:
        """Start a run of the job unless its previous one is under way, which takes what falls due meanwhile."""
        if job not in self._runs:
            self._runs[job] = asyncio.get_running_loop().create_task(job())
            self._runs[job].add_done_callback(lambda done: self._runs.pop(job))

    async def _run_tasks(self) -> None:
        try:
            async with self._running:
                await self._tasks.begin_due()
        except Exception:
            log.exception("task run failed")

    async def _relay_notifications(self) -> None:
        try:
            await self._relay.run_due()
        except Exception:
            log.exception("relay run failed")

    async def _run_daily(self) -> None:
        assert self._daily is not None
        try:
            await self._daily()
        except Exception:
            log.exception("daily job failed")

    async def run_until_idle(self) -> None:
        """Run until nothing is due. Raises what fails."""
        async with self._running:
            while await self._tasks.run_due() + await self._relay.run_due():
                await self._relay.finish()

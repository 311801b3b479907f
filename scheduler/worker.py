"""APScheduler as the clock: it looks at the rows in a steady beat, and soon when something due was added."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.relay import Relay
from scheduler.task_runner import TaskRunner

BEAT = timedelta(seconds=1)
DAY = timedelta(days=1)
GATHER = timedelta(milliseconds=20)
"""What is written within this time goes out together: each look is a transaction."""

log = structlog.get_logger(__name__)


Chore = Callable[[], Awaitable[object]]


class Worker:
    """Tasks and notices have a beat each, so that no task waits for Telegram's limits. Two beats of the tasks never
    overlap. ``daily`` is done once a day."""

    def __init__(
        self, tasks: TaskRunner, relay: Relay, beat: timedelta = BEAT, daily: Chore | None = None
    ) -> None:
        self._tasks = tasks
        self._relay = relay
        self._beat = beat
        self._daily = daily
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._at_once: set[asyncio.Task[None]] = set()
        self._running = asyncio.Lock()

    def start(self) -> None:
        for beat in (self._run_tasks, self._relay_notifications):
            self._add(beat, self._beat)
        if self._daily is not None:
            self._add(self._run_daily, DAY)
        self._scheduler.start()
        self.wake()

    def _add(self, job: Chore, every: timedelta) -> None:
        self._scheduler.add_job(
            job,
            "interval",
            seconds=every.total_seconds(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    async def stop(self) -> None:
        """No new beat; the running one ends."""
        self._scheduler.shutdown(wait=False)
        await asyncio.gather(*self._at_once, return_exceptions=True)
        async with self._running:
            await self._relay.finish()

    def wake(self) -> None:
        """Something was written that is due now."""
        if len(self._at_once) < 2:
            beat = asyncio.get_running_loop().create_task(self._tick_soon())
            self._at_once.add(beat)
            beat.add_done_callback(self._at_once.discard)

    async def _tick_soon(self) -> None:
        await asyncio.sleep(GATHER.total_seconds())
        await self.tick()

    async def tick(self) -> None:
        """Everything that is due now, once: tasks first, then the notices that they wrote. A failure is logged, and
        the next beat tries again."""
        await self._run_tasks()
        await self._relay_notifications()

    async def _run_tasks(self) -> None:
        try:
            async with self._running:
                await self._tasks.run_due()
        except Exception:
            log.exception("a beat of the tasks failed")

    async def _relay_notifications(self) -> None:
        try:
            await self._relay.run_due()
        except Exception:
            log.exception("a beat of the relay failed")

    async def _run_daily(self) -> None:
        assert self._daily is not None
        try:
            await self._daily()
        except Exception:
            log.exception("what is done once a day failed")

    async def settle(self) -> None:
        """Run until nothing is due any more. Raises what fails."""
        async with self._running:
            while await self._tasks.run_due() + await self._relay.run_due():
                await self._relay.finish()

"""HTTP control of the movable clock; for the sandbox, present only when CLOCK_OFFSET_SECONDS is set."""

from datetime import timedelta

from aiohttp import web

from bootstrap.movable_clock import MovableClock
from scheduler.worker import Worker
from storage.database import Database
from storage.outbox import Outbox
from storage.task_claims import TaskQueue


def add_clock_route(
    application: web.Application, clock: MovableClock, worker: Worker, database: Database
) -> None:
    """``POST /clock {"offset_seconds"}`` sets the clock, runs what is due and returns the next due time."""
    tasks, outbox = TaskQueue(database), Outbox(database)

    async def move(request: web.Request) -> web.Response:
        clock.offset = timedelta(seconds=float((await request.json())["offset_seconds"]))
        await worker.run_until_idle()
        due = [due_at for due_at in (await tasks.next_due(), await outbox.next_due()) if due_at is not None]
        return web.json_response(
            {"now": clock.now().isoformat(), "next_due": min(due).isoformat() if due else None}
        )

    application.router.add_post("/clock", move)

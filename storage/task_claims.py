"""Queue of due tasks: claim with a lease, postpone after a failure.

``uow.tasks.finish`` marks a task as done in the transaction of its effect.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select, update

from domain.platform.tasks.model import Task
from storage.database import Database
from storage.mapping import MAPPINGS
from storage.prepared import Prepared
from storage.repositories.queue_repositories import EARLIEST
from storage.tables import tasks, undone

MAPPING, row = MAPPINGS[Task], tasks.c
_free = or_(row.leased_until.is_(None), row.leased_until <= bindparam("now"))
_due = (
    select(row.id)
    .where(undone, row.due_at <= bindparam("now"), _free)
    .order_by(row.due_at, row.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
CLAIM = Prepared(
    update(tasks)
    .where(row.id.in_(select(_due.c.id)))
    .values(leased_until=bindparam("until"))
    .returning(*MAPPING.columns)
)
RETRY = Prepared(
    update(tasks)
    .where(row.id == bindparam("task"), undone, row.leased_until.is_not(None))
    .values(leased_until=bindparam("until"), attempts=row.attempts + 1)
)


class TaskQueue:
    """Each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Task]:
        """Lease up to ``limit`` tasks due at ``now``, earliest first; other workers skip leased tasks."""
        parameters = {"now": now, "limit": limit, "until": now + lease}
        async with self._database.connect() as connection:
            found = await connection.fetch(CLAIM, parameters)
        claimed: list[Task] = [MAPPING.read(one)[0] for one in found]
        return sorted(claimed, key=lambda task: (task.due_at, task.id))

    async def retry_at(self, task_id: int, until: datetime) -> None:
        """Count a failed attempt and postpone the task to ``until``, unless it was planned again."""
        async with self._database.connect() as connection:
            await connection.modify(RETRY, {"task": task_id, "until": until})

    async def next_due(self) -> datetime | None:
        """Return when the next task can be claimed, None without any."""
        async with self._database.connect_read_only() as connection:
            earliest: datetime | None = (await connection.fetch(EARLIEST, {}))[0][0]
        return earliest

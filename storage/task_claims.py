"""Queue of due tasks: claim with a lease, postpone after a failure.

``uow.tasks.finish`` marks a task as done in the transaction of its effect.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from domain.platform.tasks.model import Task
from storage.database import Database
from storage.mapping import with_subject
from storage.repositories.queue_repositories import earliest_task
from storage.tables import tasks, undone

row = tasks.c


class TaskQueue:
    """Each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Task]:
        """Lease up to ``limit`` tasks due at ``now``, earliest first; other workers skip leased tasks."""
        is_free = or_(row.leased_until.is_(None), row.leased_until <= now)
        due = (
            select(row.id)
            .where(undone, row.due_at <= now, is_free)
            .order_by(row.due_at, row.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        claim = (
            update(tasks)
            .where(row.id.in_(select(due.c.id)))
            .values(leased_until=now + lease)
            .returning(*tasks.columns)
        )
        async with self._database.connect() as connection:
            claimed = [Task(**with_subject(found)) for found in (await connection.execute(claim)).mappings()]
        return sorted(claimed, key=lambda task: (task.due_at, task.id))

    async def retry_at(self, task_id: int, until: datetime) -> None:
        """Count a failed attempt and postpone the task to ``until``, unless it was planned again."""
        statement = (
            update(tasks)
            .where(row.id == task_id, undone, row.leased_until.is_not(None))
            .values(leased_until=until, attempts=row.attempts + 1)
        )
        async with self._database.connect() as connection:
            await connection.execute(statement)

    async def next_due(self) -> datetime | None:
        """Return when the next task can be claimed, None without any."""
        async with self._database.connect_read_only() as connection:
            earliest: datetime | None = await connection.scalar(earliest_task())
        return earliest

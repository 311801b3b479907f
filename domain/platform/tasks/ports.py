from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.tasks.model import Task


class Tasks(Protocol):
    async def plan(self, task: Task) -> None:
        """Add the task, or set the new ``due_at`` on an undone task with the same key."""
        ...

    async def drop(self, subject: Subject, *kinds: str) -> None:
        """Delete the subject's undone tasks of these kinds."""
        ...

    async def finish(self, task_id: int) -> bool:
        """Mark the task as done, in the same transaction as its effect.

        Return False when it must not run: another worker did it, or it was rescheduled or dropped meanwhile.
        """
        ...

    async def due_of(self, subject: Subject, kind: str) -> datetime | None:
        """Return when the subject's undone task of this kind is due, None without one."""
        ...

    async def next_due(self) -> datetime | None: ...

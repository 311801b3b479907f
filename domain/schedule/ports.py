from datetime import datetime
from typing import Protocol

from domain.schedule.model import Task, TaskKind


class Tasks(Protocol):
    async def plan(self, task: Task) -> None:
        """Add it; an undone task with the same key gets the new ``due_at`` instead."""
        ...

    async def drop(self, subject_id: int, *kinds: TaskKind) -> None:
        """Forget what is undone of these kinds."""
        ...

    async def finish(self, task_id: int) -> None:
        """The task is done, in the same transaction as what it did."""
        ...

    async def next_due(self) -> datetime | None: ...

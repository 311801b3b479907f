from datetime import datetime
from typing import Protocol

from domain.kernel.subject import Subject
from domain.platform.tasks.model import Task, TaskKind


class Tasks(Protocol):
    async def plan(self, task: Task) -> None:
        """Add it; an undone task with the same key gets the new ``due_at`` instead."""
        ...

    async def drop(self, subject: Subject, *kinds: TaskKind) -> None:
        """Forget what is undone of these kinds."""
        ...

    async def finish(self, task_id: int) -> bool:
        """The task is done, in the same transaction as what it does. False when it is not to be done any more:
        somebody else did it, or it was planned anew or dropped meanwhile."""
        ...

    async def next_due(self) -> datetime | None: ...

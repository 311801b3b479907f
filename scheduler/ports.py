"""Storage ports of the scheduler: transactions and leased claims."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.platform.notifications.model import Notification
from domain.platform.tasks.model import Task


class Transactions(Protocol):
    def begin(self, agency: AgencyContext) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction, committed at the end unless an exception is raised."""
        ...


class TaskClaims(Protocol):
    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Task]:
        """Lease tasks due at ``now``, oldest first; no other worker claims them during the lease."""
        ...

    async def retry_at(self, task_id: int, until: datetime) -> None:
        """Retry a failed task at ``until``."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the next undone task is due."""
        ...


class NotificationClaims(Protocol):
    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Notification]:
        """Lease notifications due at ``now``, in order for each person."""
        ...

    async def sent(self, notification_ids: Sequence[int], now: datetime) -> None: ...

    async def retry_at(self, notification_id: int, until: datetime) -> None:
        """Retry a failed delivery at ``until``, counting an attempt."""
        ...

    async def postpone(self, notification_ids: Sequence[int], until: datetime) -> None:
        """Postpone to ``until`` without counting an attempt."""
        ...

    async def give_up(self, notification_id: int, reason: str, now: datetime) -> None: ...

    async def next_due(self) -> datetime | None: ...

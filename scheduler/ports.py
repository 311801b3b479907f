"""What the scheduler asks of storage: transactions, and claims that keep two schedulers apart."""

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
        """One transaction, committed at the end unless an exception leaves it."""
        ...


class TaskClaims(Protocol):
    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Task]:
        """Tasks due at ``now``, oldest first, kept from others until the lease is over."""
        ...

    async def put_off(self, task_id: int, until: datetime) -> None:
        """It failed: try again then."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next undone task is due."""
        ...


class NotificationClaims(Protocol):
    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Notification]:
        """Notices due at ``now``; never a person's later one while an earlier one is still to be sent."""
        ...

    async def sent(self, notification_ids: Sequence[int], now: datetime) -> None: ...

    async def put_off(self, notification_id: int, until: datetime) -> None:
        """It was tried in vain: one attempt more."""
        ...

    async def hold(self, notification_ids: Sequence[int], until: datetime) -> None:
        """They were not tried and rest until then."""
        ...

    async def give_up(self, notification_id: int, reason: str, now: datetime) -> None: ...

    async def next_due(self) -> datetime | None: ...

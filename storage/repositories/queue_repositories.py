from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.kernel.clock import Clock
from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.people.model import FORGOTTEN
from domain.platform.tasks.model import Task
from storage.repositories.sql_repository import Repository
from storage.tables import is_about, notifications, tasks, undone, unsent


class SqlNotifications(Repository):
    """``domain.platform.notifications.ports.Notifications``. ``added``: this transaction added some."""

    added = False

    async def add(self, notification: Notification) -> None:
        self.added |= await self._insert_new(
            notifications,
            key=notification.key,
            person_id=notification.person_id,
            kind=notification.kind,
            created_at=notification.created_at,
            due_at=notification.due_at,
            subject_kind=notification.subject.kind if notification.subject else None,
            subject_id=notification.subject.id if notification.subject else None,
            data=notification.data,
            attempts=notification.attempts,
        )

    async def mark_shown(self, kind: str, person_id: int, subject: Subject, at: datetime) -> None:
        row = notifications.c
        about = is_about(notifications, subject)
        shown = update(notifications).where(row.person_id == person_id, row.kind == kind, about, unsent)
        await self._run(shown.values(sent_at=at, leased_until=None))

    async def erase(self, person_id: int) -> None:
        to_the_person = notifications.c.person_id == person_id
        await self._run(
            update(notifications).where(to_the_person, unsent).values(given_up=FORGOTTEN, leased_until=None),
            update(notifications).where(to_the_person).values(data={}),
        )

    async def blank_words(
        self,
        kinds: Collection[str],
        person_id: int,
        subjects: Collection[Subject] = (),
        ticket_ids: Collection[int] = (),
    ) -> None:
        row = notifications.c
        relayed = select(row.id, row.subject_kind, row.subject_id, row.data).where(
            row.kind.in_(kinds), row.person_id != person_id
        )
        for notification_id, kind, subject_id, data in (await self._session.execute(relayed)).all():
            if not data.get("words") and not data.get("photo"):
                continue
            if data.get("ticket_id") in ticket_ids or Subject(kind, subject_id) in subjects:
                this = row.id == notification_id
                await self._run(
                    update(notifications).where(this).values(data=_without_words(data)),
                    update(notifications).where(this, unsent).values(given_up=FORGOTTEN, leased_until=None),
                )


def _without_words(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "photo"} | {"words": ""}


class SqlTasks(Repository):
    """``domain.platform.tasks.ports.Tasks``. ``added``: this transaction planned some."""

    added = False

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        super().__init__(session)
        self._clock = clock

    async def plan(self, task: Task) -> None:
        planned = {"due_at": task.due_at, "detail": task.detail, "attempts": 0, "leased_until": None}
        statement = self._insert(tasks).values(
            key=task.key,
            kind=task.kind,
            subject_kind=task.subject.kind,
            subject_id=task.subject.id,
            **planned,
        )
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=[tasks.c.key], index_where=undone, set_=planned)
        )
        self.added = True

    async def drop(self, subject: Subject, *kinds: str) -> None:
        await self._session.execute(
            delete(tasks).where(is_about(tasks, subject), tasks.c.kind.in_(kinds), undone)
        )

    async def finish(self, task_id: int) -> bool:
        """Finish a claimed task only: planning a task again removes the claim."""
        finished = await self._session.execute(
            update(tasks)
            .where(tasks.c.id == task_id, undone, tasks.c.leased_until.is_not(None))
            .values(done_at=self._clock.now())
            .returning(tasks.c.id)
        )
        return finished.first() is not None

    async def due_of(self, subject: Subject, kind: str) -> datetime | None:
        statement = select(func.min(tasks.c.due_at)).where(
            is_about(tasks, subject), tasks.c.kind == kind, undone
        )
        due: datetime | None = (await self._session.scalars(statement)).one()
        return due

    async def next_due(self) -> datetime | None:
        earliest: datetime | None = (await self._session.scalars(earliest_task())).one()
        return earliest


def earliest_task() -> Select[datetime | None]:
    """Select when the next task can be claimed: when it is due, or when its lease or its retry delay ends."""
    leased = tasks.c.leased_until > tasks.c.due_at
    when = case((leased, tasks.c.leased_until), else_=tasks.c.due_at)
    return select(func.min(when)).where(undone)

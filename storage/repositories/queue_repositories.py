from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, delete, func, select, update

from domain.kernel.clock import Clock
from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.people.model import FORGOTTEN
from domain.platform.tasks.model import Task
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository, insert_into, insert_or_ignore
from storage.session import Session
from storage.tables import about, is_about, notifications, tasks, undone, unsent

_of_subject = (is_about(tasks), tasks.c.kind == bindparam("kind"), undone)
DROP = Prepared(delete(tasks).where(*_of_subject))
DUE_OF = Prepared(select(func.min(tasks.c.due_at)).where(*_of_subject))
MARK_SHOWN = Prepared(
    update(notifications)
    .where(
        notifications.c.person_id == bindparam("person"),
        notifications.c.kind == bindparam("shown"),
        notifications.c.subject_kind == bindparam("of"),
        notifications.c.subject_id == bindparam("number"),
        unsent,
    )
    .values(sent_at=bindparam("at"), leased_until=None)
)
SENT_AT = Prepared(select(notifications.c.sent_at).where(notifications.c.id == bindparam("notification")))
FINISH = Prepared(
    update(tasks)
    .where(tasks.c.id == bindparam("task"), undone, tasks.c.leased_until.is_not(None))
    .values(done_at=bindparam("now"))
)


class SqlNotifications(Repository):
    """``domain.platform.notifications.ports.Notifications``. ``added``: this transaction added some.

    ``write`` stores what was added, in one statement, before the commit.
    """

    added = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unwritten: list[dict[str, Any]] = []

    async def add(self, notification: Notification) -> None:
        self.added = True
        self._unwritten.append(
            {
                "key": notification.key,
                "person_id": notification.person_id,
                "kind": notification.kind,
                "created_at": notification.created_at,
                "due_at": notification.due_at,
                "subject_kind": notification.subject.kind if notification.subject else None,
                "subject_id": notification.subject.id if notification.subject else None,
                "data": notification.data,
                "attempts": notification.attempts,
            }
        )

    async def mark_shown(self, kind: str, person_id: int, subject: Subject, at: datetime) -> None:
        """Of what this transaction added too, which is not written then."""
        shown = {"kind": kind, "person_id": person_id, "subject_kind": subject.kind, "subject_id": subject.id}
        self._unwritten = [row for row in self._unwritten if not shown.items() <= row.items()]
        parameters = {"person": person_id, "shown": kind, "of": subject.kind, "number": subject.id, "at": at}
        await self._session.run(MARK_SHOWN, parameters)

    async def was_shown(self, notification_id: int) -> bool:
        return await self._scalar(SENT_AT, notification=notification_id) is not None

    async def write(self) -> None:
        unwritten, self._unwritten = self._unwritten, []
        await self._session.run_all(insert_or_ignore(notifications, self._session.is_sqlite), unwritten)

    async def erase(self, person_id: int) -> None:
        await self.write()
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
        await self.write()
        row = notifications.c
        relayed = select(row.id, row.subject_kind, row.subject_id, row.data).where(
            row.kind.in_(kinds), row.person_id != person_id
        )
        for notification_id, kind, subject_id, data in await self._session.rows(relayed):
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
    """``domain.platform.tasks.ports.Tasks``. ``added``: this transaction planned some.

    ``write`` stores what was planned, in one statement, before the commit.
    """

    added = False

    def __init__(self, session: Session, clock: Clock) -> None:
        super().__init__(session)
        self._clock = clock
        self._unwritten: dict[str, Task] = {}

    async def plan(self, task: Task) -> None:
        self.added = True
        self._unwritten[task.key] = task

    async def write(self) -> None:
        unwritten, self._unwritten = self._unwritten, {}
        rows = [
            {
                "key": task.key,
                "kind": task.kind,
                "subject_kind": task.subject.kind,
                "subject_id": task.subject.id,
                "due_at": task.due_at,
                "detail": task.detail,
                "attempts": 0,
                "leased_until": None,
            }
            for task in unwritten.values()
        ]
        await self._session.run_all(_plan(self._session.is_sqlite), rows)

    async def drop(self, subject: Subject, *kinds: str) -> None:
        for key, task in list(self._unwritten.items()):
            if task.subject == subject and task.kind in kinds:
                del self._unwritten[key]
        await self._session.run_all(DROP, [{"kind": kind, **about(subject)} for kind in kinds])

    async def finish(self, task_id: int) -> bool:
        """Finish a claimed task only: planning a task again removes the claim."""
        await self.write()
        return await self._session.run(FINISH, {"task": task_id, "now": self._clock.now()}) == 1

    async def due_of(self, subject: Subject, kind: str) -> datetime | None:
        await self.write()
        due: datetime | None = await self._scalar(DUE_OF, kind=kind, **about(subject))
        return due

    async def next_due(self) -> datetime | None:
        await self.write()
        earliest: datetime | None = await self._scalar(EARLIEST)
        return earliest


@cache
def _plan(is_sqlite: bool) -> Prepared:
    statement = insert_into(tasks, is_sqlite)
    replaced = {name: statement.excluded[name] for name in ("due_at", "detail", "attempts", "leased_until")}
    return Prepared(
        statement.on_conflict_do_update(index_elements=[tasks.c.key], index_where=undone, set_=replaced)
    )


def earliest_task() -> Select[datetime | None]:
    """Select when the next task can be claimed: when it is due, or when its lease or its retry delay ends."""
    leased = tasks.c.leased_until > tasks.c.due_at
    when = case((leased, tasks.c.leased_until), else_=tasks.c.due_at)
    return select(func.min(when)).where(undone)


EARLIEST = Prepared(earliest_task())

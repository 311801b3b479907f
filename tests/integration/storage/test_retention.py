"""Pruning of rows that are no longer needed."""

from datetime import timedelta

from sqlalchemy import select

from application.homecare.visits.tasks import VisitTask
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import order_subject
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.tasks.model import Task
from storage.database import Database
from storage.maintenance.retention import prune
from storage.outbox import Outbox
from storage.tables import handled_updates, notifications, tasks
from storage.task_claims import TaskQueue
from tests.support.factories import agency_at
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_person

LONG_AFTER = MONDAY_TEN + timedelta(days=60)
LEASE = timedelta(minutes=1)


async def test_only_rows_that_ended_long_ago_are_pruned(database: Database, agency: AgencyContext) -> None:
    outbox, queue = Outbox(database), TaskQueue(database)
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        await uow.record_update(1)
        for key in ("sent", "given up", "waiting"):
            await uow.notifications.add(
                Notification(key, person.id, SubjectNotification.MESSAGE, MONDAY_TEN, MONDAY_TEN)
            )
        for key in ("done", "undone"):
            await uow.tasks.plan(Task(key, VisitTask.SETTLE, order_subject(1), MONDAY_TEN))
    sent, given_up, _ = await outbox.claim(MONDAY_TEN, 10, LEASE)
    await outbox.sent([sent.id], MONDAY_TEN)
    await outbox.give_up(given_up.id, "blocked", MONDAY_TEN)
    done, _ = await queue.claim(MONDAY_TEN, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.finish(done.id)
    async with database.begin(agency_at(agency, LONG_AFTER)) as uow:
        await uow.record_update(2)

    await prune(database, MONDAY_TEN + timedelta(days=1))
    async with database.connect_read_only() as connection:
        assert len((await connection.execute(select(notifications))).all()) == 3
    await prune(database, LONG_AFTER)
    async with database.connect_read_only() as connection:
        assert list(await connection.scalars(select(notifications.c.key))) == ["waiting"]
        assert list(await connection.scalars(select(tasks.c.key))) == ["undone"]
        assert list(await connection.scalars(select(handled_updates.c.update_id))) == [2]

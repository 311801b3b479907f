"""What has served its purpose is forgotten, and nothing else."""

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
from tests.support.stored import NOW, a_person, at

LONG_AFTER = NOW + timedelta(days=60)
LEASE = timedelta(minutes=1)


async def test_only_what_ended_long_ago_is_forgotten(database: Database, agency: AgencyContext) -> None:
    outbox, queue = Outbox(database), TaskQueue(database)
    async with database.begin(agency) as uow:
        person = await a_person(uow)
        await uow.record_update(1)
        for key in ("sent", "given up", "waiting"):
            await uow.notifications.add(Notification(key, person.id, SubjectNotification.MESSAGE, NOW, NOW))
        for key in ("done", "undone"):
            await uow.tasks.plan(Task(key, VisitTask.SETTLE, order_subject(1), NOW))
    sent, given_up, _ = await outbox.claim(NOW, 10, LEASE)
    await outbox.sent([sent.id], NOW)
    await outbox.give_up(given_up.id, "blocked", NOW)
    done, _ = await queue.claim(NOW, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.finish(done.id)
    async with database.begin(at(agency, LONG_AFTER)) as uow:
        await uow.record_update(2)

    await prune(database, NOW + timedelta(days=1))
    async with database.connect_read_only() as connection:
        assert len((await connection.execute(select(notifications))).all()) == 3
    await prune(database, LONG_AFTER)
    async with database.connect_read_only() as connection:
        assert list(await connection.scalars(select(notifications.c.key))) == ["waiting"]
        assert list(await connection.scalars(select(tasks.c.key))) == ["undone"]
        assert list(await connection.scalars(select(handled_updates.c.update_id))) == [2]

"""What has served its purpose is forgotten, and nothing else."""

from datetime import timedelta

from sqlalchemy import select

from domain.business import Business
from domain.notices.model import Notice, NoticeKind
from domain.schedule.model import Task, TaskKind
from storage.database import Database
from storage.outbox import Outbox
from storage.pruning import prune
from storage.tables import handled_updates, notices, tasks
from storage.tasks import TaskQueue
from tests.storage.make import NOW, a_person, at

LONG_AFTER = NOW + timedelta(days=60)
LEASE = timedelta(minutes=1)


async def test_only_what_ended_long_ago_is_forgotten(database: Database, business: Business) -> None:
    outbox, queue = Outbox(database), TaskQueue(database)
    async with database.begin(business) as work:
        person = await a_person(work)
        await work.remember_update(1)
        for key in ("sent", "given up", "waiting"):
            await work.notices.add(Notice(key, person.id, NoticeKind.MESSAGE, NOW, NOW))
        for key in ("done", "undone"):
            await work.tasks.plan(Task(key, TaskKind.SETTLE, 1, NOW))
    sent, given_up, _ = await outbox.claim(NOW, 10, LEASE)
    await outbox.sent([sent.id], NOW)
    await outbox.give_up(given_up.id, "blocked", NOW)
    done, _ = await queue.claim(NOW, 10, LEASE)
    async with database.begin(business) as work:
        await work.tasks.finish(done.id)
    async with database.begin(at(business, LONG_AFTER)) as work:
        await work.remember_update(2)

    await prune(database, NOW + timedelta(days=1))
    async with database.look() as connection:
        assert len((await connection.execute(select(notices))).all()) == 3
    await prune(database, LONG_AFTER)
    async with database.look() as connection:
        assert list(await connection.scalars(select(notices.c.key))) == ["waiting"]
        assert list(await connection.scalars(select(tasks.c.key))) == ["undone"]
        assert list(await connection.scalars(select(handled_updates.c.update_id))) == [2]

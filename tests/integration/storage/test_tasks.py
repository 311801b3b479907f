"""Tasks: planned once per key, claimed by one worker, finished with their effect."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from application.homecare.orders.tasks import OrderTask
from application.homecare.visits.tasks import VisitTask
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import order_subject
from domain.platform.tasks.model import Task, TaskName
from storage.database import Database
from storage.task_claims import TaskQueue
from tests.support.manual_clock import MONDAY_TEN

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def queue(database: Database) -> TaskQueue:
    return TaskQueue(database)


async def plan(
    database: Database,
    agency: AgencyContext,
    key: str,
    due_at: datetime = MONDAY_TEN,
    kind: TaskName = OrderTask.EXPIRE_PAYMENT,
    subject_id: int = 1,
) -> None:
    async with database.begin(agency) as uow:
        await uow.tasks.plan(Task(key, kind, order_subject(subject_id), due_at, detail=24))


async def test_due_tasks_are_claimed_oldest_first(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "late", MONDAY_TEN + MINUTE)
    await plan(database, agency, "soon", MONDAY_TEN)
    assert await queue.claim(MONDAY_TEN - MINUTE, 10, LEASE) == []
    assert await queue.next_due() == MONDAY_TEN
    tasks = await queue.claim(MONDAY_TEN + MINUTE, 10, LEASE)
    assert [(task.key, task.kind, task.subject.id, task.detail) for task in tasks] == [
        ("soon", OrderTask.EXPIRE_PAYMENT, 1, 24),
        ("late", OrderTask.EXPIRE_PAYMENT, 1, 24),
    ]


async def test_planning_the_same_key_again_moves_the_task(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a", MONDAY_TEN)
    await plan(database, agency, "a", MONDAY_TEN + MINUTE)
    assert await queue.claim(MONDAY_TEN, 10, LEASE) == []
    assert len(await queue.claim(MONDAY_TEN + MINUTE, 10, LEASE)) == 1


async def test_the_key_of_a_done_task_can_be_planned_again(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(MONDAY_TEN, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.finish(task.id)
    assert await queue.next_due() is None
    await plan(database, agency, "a", MONDAY_TEN + MINUTE)
    [again] = await queue.claim(MONDAY_TEN + MINUTE, 10, LEASE)
    assert again.id != task.id


async def test_a_task_whose_effect_failed_is_not_finished(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(MONDAY_TEN, 10, LEASE)
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            await uow.tasks.finish(task.id)
            raise RuntimeError
    assert await queue.claim(MONDAY_TEN, 10, LEASE) == []
    assert len(await queue.claim(MONDAY_TEN + LEASE, 10, LEASE)) == 1


async def test_a_task_that_replans_itself_stays_planned(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "wave:1")
    [task] = await queue.claim(MONDAY_TEN, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.plan(replace(task, due_at=MONDAY_TEN + MINUTE))
        await uow.tasks.finish(task.id)
    [again] = await queue.claim(MONDAY_TEN + MINUTE, 10, LEASE)
    assert (again.key, again.attempts) == ("wave:1", 0)


async def test_a_failed_task_is_put_off_and_counts_its_attempts(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(MONDAY_TEN, 10, LEASE)
    await queue.retry_at(task.id, MONDAY_TEN + 5 * MINUTE)
    assert await queue.next_due() == MONDAY_TEN + 5 * MINUTE
    assert await queue.claim(MONDAY_TEN + 4 * MINUTE, 10, LEASE) == []
    [again] = await queue.claim(MONDAY_TEN + 5 * MINUTE, 10, LEASE)
    assert again.attempts == 1


async def test_dropping_deletes_only_undone_tasks_of_these_kinds(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a", kind=VisitTask.REMIND)
    await plan(database, agency, "b", kind=VisitTask.SETTLE)
    await plan(database, agency, "c", kind=VisitTask.REMIND, subject_id=2)
    async with database.begin(agency) as uow:
        await uow.tasks.drop(order_subject(1), VisitTask.REMIND, VisitTask.NO_SHOW)
    assert [task.key for task in await queue.claim(MONDAY_TEN, 10, LEASE)] == ["b", "c"]


async def test_concurrent_claims_never_share_a_task(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    for number in range(20):
        await plan(database, agency, str(number))
    batches = await asyncio.gather(*(queue.claim(MONDAY_TEN, 5, LEASE) for _ in range(6)))
    claimed = [task.key for batch in batches for task in batch]
    assert len(claimed) == len(set(claimed)) == 20

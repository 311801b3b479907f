"""Tasks: planned once a key, claimed by one clock, finished with their effect."""

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
from tests.support.stored import NOW

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def queue(database: Database) -> TaskQueue:
    return TaskQueue(database)


async def plan(
    database: Database,
    agency: AgencyContext,
    key: str,
    due_at: datetime = NOW,
    kind: TaskName = OrderTask.EXPIRE_PAYMENT,
    subject_id: int = 1,
) -> None:
    async with database.begin(agency) as uow:
        await uow.tasks.plan(Task(key, kind, order_subject(subject_id), due_at, detail=24))


async def test_what_was_planned_is_claimed_when_it_is_due_the_longest_due_first(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "late", NOW + MINUTE)
    await plan(database, agency, "soon", NOW)
    assert await queue.claim(NOW - MINUTE, 10, LEASE) == []
    assert await queue.next_due() == NOW
    tasks = await queue.claim(NOW + MINUTE, 10, LEASE)
    assert [(task.key, task.kind, task.subject.id, task.detail) for task in tasks] == [
        ("soon", OrderTask.EXPIRE_PAYMENT, 1, 24),
        ("late", OrderTask.EXPIRE_PAYMENT, 1, 24),
    ]


async def test_planning_the_same_key_again_moves_the_task(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a", NOW)
    await plan(database, agency, "a", NOW + MINUTE)
    assert await queue.claim(NOW, 10, LEASE) == []
    assert len(await queue.claim(NOW + MINUTE, 10, LEASE)) == 1


async def test_a_done_key_can_be_planned_again(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(NOW, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.finish(task.id)
    assert await queue.next_due() is None
    await plan(database, agency, "a", NOW + MINUTE)
    [again] = await queue.claim(NOW + MINUTE, 10, LEASE)
    assert again.id != task.id


async def test_a_task_whose_effect_failed_is_not_finished(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(NOW, 10, LEASE)
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            await uow.tasks.finish(task.id)
            raise RuntimeError
    assert await queue.claim(NOW, 10, LEASE) == []
    assert len(await queue.claim(NOW + LEASE, 10, LEASE)) == 1


async def test_a_task_that_plans_itself_anew_lives_on_after_it_is_finished(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "wave:1")
    [task] = await queue.claim(NOW, 10, LEASE)
    async with database.begin(agency) as uow:
        await uow.tasks.plan(replace(task, due_at=NOW + MINUTE))
        await uow.tasks.finish(task.id)
    [again] = await queue.claim(NOW + MINUTE, 10, LEASE)
    assert (again.key, again.attempts) == ("wave:1", 0)


async def test_a_failed_task_rests_and_counts_its_attempts(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a")
    [task] = await queue.claim(NOW, 10, LEASE)
    await queue.retry_at(task.id, NOW + 5 * MINUTE)
    assert await queue.next_due() == NOW + 5 * MINUTE
    assert await queue.claim(NOW + 4 * MINUTE, 10, LEASE) == []
    [again] = await queue.claim(NOW + 5 * MINUTE, 10, LEASE)
    assert again.attempts == 1


async def test_dropping_forgets_the_undone_of_these_kinds_alone(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    await plan(database, agency, "a", kind=VisitTask.REMIND)
    await plan(database, agency, "b", kind=VisitTask.SETTLE)
    await plan(database, agency, "c", kind=VisitTask.REMIND, subject_id=2)
    async with database.begin(agency) as uow:
        await uow.tasks.drop(order_subject(1), VisitTask.REMIND, VisitTask.NO_SHOW)
    assert [task.key for task in await queue.claim(NOW, 10, LEASE)] == ["b", "c"]


async def test_clocks_that_claim_at_once_never_share_a_task(
    database: Database, agency: AgencyContext, queue: TaskQueue
) -> None:
    for number in range(20):
        await plan(database, agency, str(number))
    batches = await asyncio.gather(*(queue.claim(NOW, 5, LEASE) for _ in range(6)))
    claimed = [task.key for batch in batches for task in batch]
    assert len(claimed) == len(set(claimed)) == 20

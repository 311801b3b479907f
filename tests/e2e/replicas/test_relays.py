"""Several relays and workers over one database: without claims, with them, after a crash, and after a lease."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select, update

from application.homecare.reviews.tasks import ReviewTask
from application.registry import TaskHandler, task_handlers
from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import order_subject
from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import Delivery, DeliveryState
from domain.platform.tasks.model import Task, TaskName
from scheduler.pacing import Pacer
from scheduler.relay import LEASE, Relay
from scheduler.task_runner import LEASE as TASK_LEASE
from scheduler.task_runner import TaskRunner
from storage.database import Database
from storage.outbox import Outbox
from storage.repositories.queue_repositories import SqlTasks
from storage.tables import notifications, tasks, unsent
from storage.task_claims import TaskQueue
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY
from tests.support.factories import agency as new_agency
from tests.support.factories import agency_at
from tests.support.manual_clock import MONDAY_TEN, ManualClock
from tests.support.rows import add_person

PEOPLE, EACH, RELAYS = 12, 4, 3
SECOND = timedelta(seconds=1)


class Phones:
    """A messenger that records what arrived, in which order, and concurrent deliveries."""

    def __init__(self, seconds: float = 0.003) -> None:
        self.arrived: dict[int, list[str]] = {}
        self.two_at_once = 0
        self._writing: Counter[int] = Counter()
        self._seconds = seconds

    async def deliver(self, notification: Notification) -> Delivery:
        self._writing[notification.person_id] += 1
        self.two_at_once += self._writing[notification.person_id] > 1
        await asyncio.sleep(self._seconds)
        self._writing[notification.person_id] -= 1
        self.arrived.setdefault(notification.person_id, []).append(notification.key)
        return Delivery(DeliveryState.SENT)

    @property
    def all(self) -> list[str]:
        return sorted(key for keys in self.arrived.values() for key in keys)


def _notification(row: dict[str, Any]) -> Notification:
    kind, number = row.pop("subject_kind"), row.pop("subject_id")
    return Notification(**row, subject=Subject(kind, number) if kind is not None else None)


class Unclaimed(Outbox):
    """An outbox that claims nothing: every relay takes what is due."""

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Notification]:
        due = select(notifications).where(unsent, notifications.c.due_at <= now).order_by(notifications.c.id)
        async with self._database.connect_read_only() as connection:
            found = [_notification(dict(row)) for row in (await connection.execute(due)).mappings()]
        for notification in found:
            notification.leased_until = now + lease
        return found


@pytest.fixture
async def databases(database_url: str) -> AsyncIterator[list[Database]]:
    """Return a database for each relay, as each process has its own."""
    opened = [Database(database_url, DATA_KEY, ignore_events) for _ in range(RELAYS)]
    for database in opened:
        await database.ping()
    yield opened
    for database in opened:
        await database.close()


@pytest.fixture
def agency() -> AgencyContext:
    return new_agency()


def relay(outbox: Outbox, phones: Phones, clock: ManualClock) -> Relay:
    return Relay(outbox, phones, clock, Pacer(1e9, 1e9, 1e9))


async def write(database: Database, agency: AgencyContext) -> list[str]:
    """Write notifications to several people; return their keys."""
    keys = []
    async with database.begin(agency) as uow:
        for number in range(PEOPLE):
            person = await add_person(uow, 100 + number)
            for position in range(EACH):
                keys.append(f"{number:02d}-{position}")
                await uow.notifications.add(
                    Notification(keys[-1], person.id, SubjectNotification.MESSAGE, MONDAY_TEN, MONDAY_TEN)
                )
    return sorted(keys)


async def run(relays: Sequence[Relay]) -> None:
    """Run all relays until nothing is left."""

    async def beats(one: Relay) -> None:
        while await one.run_due():
            await one.finish()

    await asyncio.gather(*map(beats, relays))


async def test_without_claims_every_relay_sends_every_notification(
    databases: list[Database], agency: AgencyContext
) -> None:
    keys, phones = await write(databases[0], agency), Phones(seconds=0.2)
    relays = [relay(Unclaimed(database), phones, ManualClock(MONDAY_TEN)) for database in databases]
    for one in relays:
        await one.run_due()
    for one in relays:
        await one.finish()
    assert phones.all == sorted(keys * RELAYS)
    assert phones.two_at_once > 0


async def test_with_claims_each_notification_is_sent_once_and_in_order(
    databases: list[Database], agency: AgencyContext
) -> None:
    keys, phones = await write(databases[0], agency), Phones()
    await run([relay(Outbox(database), phones, ManualClock(MONDAY_TEN)) for database in databases])
    assert phones.all == keys
    assert phones.two_at_once == 0
    assert all(arrived == sorted(arrived) for arrived in phones.arrived.values())


async def test_claims_of_a_dead_relay_are_sent_by_another_after_the_lease(
    databases: list[Database], agency: AgencyContext
) -> None:
    keys, phones = await write(databases[0], agency), Phones(seconds=10)
    dying = relay(Outbox(databases[0]), phones, ManualClock(MONDAY_TEN))
    await dying.run_due()
    for sending in dying._sending:
        sending.cancel()
    await asyncio.gather(*dying._sending, return_exceptions=True)

    phones, clock = Phones(), ManualClock(MONDAY_TEN + LEASE - SECOND)
    heirs = [relay(Outbox(database), phones, clock) for database in databases[1:]]
    await run(heirs)
    assert phones.all == []
    clock.moment = MONDAY_TEN + LEASE
    await run(heirs)
    assert phones.all == keys
    assert all(arrived == sorted(arrived) for arrived in phones.arrived.values())


async def test_a_slow_relay_does_not_send_after_its_lease(
    databases: list[Database], agency: AgencyContext
) -> None:
    keys, phones = await write(databases[0], agency), Phones()
    slow_clock, clock = ManualClock(MONDAY_TEN), ManualClock(MONDAY_TEN + LEASE)
    slow = Relay(Outbox(databases[0]), phones, slow_clock, Pacer(1e9, per_chat=50, burst=1))
    await slow.run_due()
    slow_clock.moment = clock.moment
    other = relay(Outbox(databases[1]), phones, clock)
    await asyncio.gather(slow.finish(), run([other]))
    await run([other])
    assert phones.all == keys
    assert phones.two_at_once == 0


# tasks


async def finish_regardless(self: SqlTasks, task_id: int) -> bool:
    """Finish a task even if another worker finished it."""
    await self._session.run(update(tasks).where(tasks.c.id == task_id).values(done_at=MONDAY_TEN))
    return True


class SlowClaims(TaskQueue):
    """Claim, and then wait until the other worker has claimed too."""

    def __init__(self, database: Database, both_have_it: asyncio.Barrier) -> None:
        super().__init__(database)
        self._both_have_it = both_have_it

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Task]:
        claimed = await super().claim(now, limit, lease)
        if claimed:
            await self._both_have_it.wait()
        return claimed


async def effects_by_two_workers(
    databases: list[Database], agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> int:
    """Return how often a task takes effect whose lease ended, so that a second worker claimed it too."""
    done = 0

    async def effect(uow: UnitOfWork, task: Task) -> None:
        nonlocal done
        done += 1
        await asyncio.sleep(0.02)

    monkeypatch.setitem(cast(dict[TaskName, TaskHandler], task_handlers()), ReviewTask.SHOW_REVIEWS, effect)
    async with databases[0].begin(agency) as uow:
        await uow.tasks.plan(Task("probe", ReviewTask.SHOW_REVIEWS, order_subject(1), MONDAY_TEN))
    both_have_it = asyncio.Barrier(2)
    clocks = [
        TaskRunner(database, SlowClaims(database, both_have_it), agency_at(agency, moment), {})
        for database, moment in zip(databases, (MONDAY_TEN, MONDAY_TEN + TASK_LEASE), strict=False)
    ]
    first = asyncio.create_task(clocks[0].run_due())
    while not both_have_it.n_waiting:
        await asyncio.sleep(0.005)
    await asyncio.gather(first, clocks[1].run_due())
    return done


async def test_without_the_done_mark_a_task_of_two_workers_takes_effect_twice(
    databases: list[Database], agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlTasks, "finish", finish_regardless)
    assert await effects_by_two_workers(databases, agency, monkeypatch) == 2


async def test_with_the_done_mark_a_task_of_two_workers_takes_effect_once(
    databases: list[Database], agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await effects_by_two_workers(databases, agency, monkeypatch) == 1

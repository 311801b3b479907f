"""Unit of work: all or nothing is committed, and events are handled once."""

import asyncio

import pytest

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.events import OrderPaid, StatusChanged
from domain.homecare.orders.model import OrderChange, OrderStatus
from domain.kernel.errors import DomainError
from domain.kernel.events import Event
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from storage.database import Database
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person


async def test_a_committed_change_is_visible_in_the_next_unit_of_work(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        assert person.id > 0
    async with database.begin(agency) as uow:
        again = await uow.people.with_telegram_id(100)
        assert again is not None
        assert again is not person
        assert vars(again).items() >= {"name": "王芳", "id": person.id, "created_at": MONDAY_TEN}.items()
        again.name = "王小芳"
    async with database.read(agency) as uow:
        assert (await uow.people.get(person.id)).name == "王小芳"


async def test_an_exception_rolls_back_and_the_entities_stay_readable(
    database: Database, agency: AgencyContext
) -> None:
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            person = await add_person(uow)
            raise RuntimeError
    assert person.name == "王芳"
    async with database.read(agency) as uow:
        assert await uow.people.with_telegram_id(100) is None


async def test_a_reading_unit_of_work_commits_nothing(database: Database, agency: AgencyContext) -> None:
    async with database.read(agency) as uow:
        await add_person(uow)
    async with database.read(agency) as uow:
        assert await uow.people.with_telegram_id(100) is None


async def test_events_are_handled_in_the_same_transaction_until_none_are_left(
    database_url: str, agency: AgencyContext
) -> None:
    told: list[Event] = []

    async def write_history(uow: UnitOfWork, event: Event) -> None:
        told.append(event)
        if isinstance(event, StatusChanged):
            await uow.orders.add_change(
                OrderChange(event.order_id, event.before, event.after, event.at, event.by, event.reason)
            )
        if isinstance(event, OrderPaid):
            order = await uow.orders.get(event.order_id)
            order.mark_unfilled(MONDAY_TEN)

    database = Database(database_url, DATA_KEY, write_history)
    async with database.begin(agency) as uow:
        order = await add_order(uow, (await add_person(uow)).id)
    async with database.begin(agency) as uow:
        (await uow.orders.get(order.id)).pay(MONDAY_TEN, MONDAY_TEN)
    async with database.read(agency) as uow:
        assert (await uow.orders.get(order.id)).status is OrderStatus.UNFILLED
        assert [(change.before, change.after) for change in await uow.orders.changes(order.id)] == [
            ("awaiting_payment", "dispatching"),
            ("dispatching", "unfilled"),
        ]
    assert len(told) == 4
    await database.close()


async def test_a_failing_event_handler_rolls_back_the_cause(database_url: str, agency: AgencyContext) -> None:
    async def fail(uow: UnitOfWork, event: Event) -> None:
        raise ValueError("no")

    database = Database(database_url, DATA_KEY, fail)
    async with database.begin(agency) as uow:
        order = await add_order(uow, (await add_person(uow)).id)
    with pytest.raises(ValueError, match="no"):
        async with database.begin(agency) as uow:
            (await uow.orders.get(order.id)).pay(MONDAY_TEN, MONDAY_TEN)
    async with database.read(agency) as uow:
        assert (await uow.orders.get(order.id)).status is OrderStatus.AWAITING_PAYMENT
    await database.close()


async def test_events_of_an_unreferenced_entity_are_handled(database_url: str, agency: AgencyContext) -> None:
    told: list[Event] = []

    async def remember(uow: UnitOfWork, event: Event) -> None:
        told.append(event)

    database = Database(database_url, DATA_KEY, remember)
    async with database.begin(agency) as uow:
        (await add_housekeeper(uow)).record_application()
        await uow.flush()
    assert [type(event).__name__ for event in told] == ["HousekeeperApplied"]
    await database.close()


async def test_hooks_are_called_after_the_commit_and_only_when_something_was_added(
    database: Database, agency: AgencyContext
) -> None:
    woken: list[str] = []
    database.on_notifications.append(lambda: woken.append("relay"))
    async with database.begin(agency) as uow:
        person = await add_person(uow)
        uow.after_commit.append(lambda: woken.append("committed"))
    assert woken == ["committed"]
    notification = Notification("one", person.id, SubjectNotification.MESSAGE, MONDAY_TEN, MONDAY_TEN)
    async with database.begin(agency) as uow:
        await uow.notifications.add(notification)
        assert woken == ["committed"]
    assert woken == ["committed", "relay"]
    async with database.begin(agency) as uow:
        await uow.people.get(person.id)
    assert woken == ["committed", "relay"]
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            await uow.notifications.add(
                Notification("two", person.id, SubjectNotification.MESSAGE, MONDAY_TEN, MONDAY_TEN)
            )
            raise RuntimeError
    assert woken == ["committed", "relay"]


async def test_a_repeated_update_is_known(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        assert await uow.record_update(2**40)
        assert not await uow.record_update(2**40)
    async with database.begin(agency) as uow:
        assert not await uow.record_update(2**40)
    with pytest.raises(RuntimeError):
        async with database.begin(agency) as uow:
            assert await uow.record_update(2**40 + 1)
            raise RuntimeError
    async with database.begin(agency) as uow:
        assert await uow.record_update(2**40 + 1)


async def test_the_same_update_twice_at_once_takes_effect_once(
    database: Database, agency: AgencyContext
) -> None:
    async def handle() -> bool:
        async with database.begin(agency) as uow:
            first = await uow.record_update(5)
            await asyncio.sleep(0.01)
            return first

    assert sorted(await asyncio.gather(*(handle() for _ in range(5)))) == [False] * 4 + [True]


async def test_the_second_of_two_concurrent_changes_is_refused(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        order = await add_order(uow, (await add_person(uow)).id)
    both_have_read = asyncio.Barrier(2)

    async def pay() -> str:
        try:
            async with database.begin(agency) as uow:
                mine = await uow.orders.get(order.id)
                if not database.is_sqlite:
                    await both_have_read.wait()
                mine.pay(MONDAY_TEN, MONDAY_TEN)
        except DomainError as error:
            return error.code
        return "paid"

    outcome = sorted([*await asyncio.gather(pay(), pay())])
    # on SQLite the second writer waits and finds the order paid; on PostgreSQL its version is old
    assert outcome == (
        ["order-not-possible-now", "paid"] if database.is_sqlite else ["changed-meanwhile", "paid"]
    )


async def test_more_writers_than_connections_all_succeed(database: Database, agency: AgencyContext) -> None:
    async def come(telegram_id: int) -> None:
        async with database.begin(agency) as uow:
            await add_person(uow, telegram_id)

    await asyncio.gather(*(come(number) for number in range(1, 61)))
    async with database.read(agency) as uow:
        for number in range(1, 61):
            assert await uow.people.with_telegram_id(number)

"""No half hour of a housekeeper has two orders: the race without the primary key, and its absence with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select, text

from application.homecare.dispatch import use_cases as dispatch
from application.homecare.housekeepers.use_cases import add_absence
from application.homecare.orders import rescheduling
from bootstrap.database_setup import open_database
from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import OrderStatus
from domain.kernel.errors import DomainError
from storage.database import Database
from storage.tables import occupied_half_hours
from tests.support.database_fixtures import DATA_KEY
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person
from tests.support.use_case_scene import UseCaseScene

HALF_HOUR = timedelta(minutes=30)
START = MONDAY_TEN + timedelta(days=1)
RIVALS = 8


async def a_housekeeper_and_orders(database: Database, agency: AgencyContext) -> tuple[int, list[int]]:
    async with database.begin(agency) as uow:
        customer = await add_person(uow)
        housekeeper = await add_housekeeper(uow)
        orders = [await add_order(uow, customer.id, START) for _ in range(RIVALS)]
    return housekeeper.id, [order.id for order in orders]


async def busy(database: Database, agency: AgencyContext, housekeeper_id: int) -> list[datetime]:
    async with database.read(agency) as uow:
        found = await uow.housekeepers.busy_times(
            [housekeeper_id], START - HALF_HOUR * 48, START + HALF_HOUR * 48
        )
    return sorted(found.get(housekeeper_id, ()))


async def holders(database: Database) -> list[int]:
    """Return how many orders hold each occupied half hour."""
    held = occupied_half_hours.c
    counted = (
        select(func.count()).select_from(occupied_half_hours).group_by(held.housekeeper_id, held.half_hour)
    )
    async with database.connect_read_only() as connection:
        return list(await connection.scalars(counted))


async def race(rivals: list[Callable[[], Awaitable[object]]]) -> list[str]:
    async def run(rival: Callable[[], Awaitable[object]]) -> str:
        try:
            await rival()
        except DomainError as error:
            return error.code
        return "taken"

    return sorted(await asyncio.gather(*map(run, rivals)))


async def test_without_the_primary_key_two_orders_share_a_half_hour(
    database: Database, agency: AgencyContext
) -> None:
    """Shows the race without the constraint of the database."""
    housekeeper_id, order_ids = await a_housekeeper_and_orders(database, agency)
    await drop_primary_key(database)
    everybody_has_looked = asyncio.Barrier(RIVALS)

    async def take(order_id: int) -> None:
        times = [START + HALF_HOUR * step for step in range(4)]
        if await busy(database, agency, housekeeper_id):
            raise DomainError("slot-taken")
        await everybody_has_looked.wait()
        async with database.connect() as connection:
            await connection.execute(
                occupied_half_hours.insert(),
                [
                    {"housekeeper_id": housekeeper_id, "order_id": order_id, "half_hour": time}
                    for time in times
                ],
            )

    outcome = await race([partial(take, order_id) for order_id in order_ids])
    assert outcome == ["taken"] * RIVALS
    assert await holders(database) == [RIVALS] * 4


async def drop_primary_key(database: Database) -> None:
    """Replace the table by one without a primary key."""
    bare = [
        f"{column.name} {column.type.compile(database.engine.dialect)}" for column in occupied_half_hours.c
    ]
    async with database.connect() as connection:
        await connection.execute(text("DROP TABLE occupied_half_hours"))
        await connection.execute(text(f"CREATE TABLE occupied_half_hours ({', '.join(bare)})"))


async def test_with_the_primary_key_one_of_many_orders_gets_the_half_hour(
    database: Database, agency: AgencyContext
) -> None:
    housekeeper_id, order_ids = await a_housekeeper_and_orders(database, agency)

    async def take(order_id: int) -> None:
        async with database.begin(agency) as uow:
            await uow.calendar.occupy(housekeeper_id, order_id, START, START + 4 * HALF_HOUR)
            await asyncio.sleep(0.01)

    outcome = await race([partial(take, order_id) for order_id in order_ids])
    assert outcome == ["slot-taken"] * (RIVALS - 1) + ["taken"]
    assert await holders(database) == [1] * 4


async def test_overlapping_reservations_cause_no_deadlock(database: Database, agency: AgencyContext) -> None:
    housekeeper_id, order_ids = await a_housekeeper_and_orders(database, agency)

    async def take(order_id: int, shift: int) -> None:
        async with database.begin(agency) as uow:
            begin = START + HALF_HOUR * shift
            await uow.calendar.occupy(housekeeper_id, order_id, begin, begin + 3 * HALF_HOUR)

    outcome = await race([partial(take, order_id, shift) for shift, order_id in enumerate(order_ids)])
    assert set(outcome) == {"slot-taken", "taken"}
    assert set(await holders(database)) == {1}


async def test_a_refused_reservation_keeps_the_rest_of_the_transaction(
    database: Database, agency: AgencyContext
) -> None:
    housekeeper_id, [first, second, *_] = await a_housekeeper_and_orders(database, agency)
    async with database.begin(agency) as uow:
        await uow.calendar.occupy(housekeeper_id, first, START, START + 2 * HALF_HOUR)
        order = await uow.orders.get(second)
        order.note = "先敲门"
        with pytest.raises(DomainError, match="slot-taken"):
            await uow.calendar.occupy(housekeeper_id, second, START - 2 * HALF_HOUR, START + HALF_HOUR)
        assert order.note == "先敲门"
        await uow.calendar.occupy(housekeeper_id, second, START - 2 * HALF_HOUR, START)
    assert await busy(database, agency, housekeeper_id) == [
        START + HALF_HOUR * step for step in (-2, -1, 0, 1)
    ]
    async with database.read(agency) as uow:
        assert (await uow.orders.get(second)).note == "先敲门"


async def test_a_released_half_hour_can_be_occupied_again(database: Database, agency: AgencyContext) -> None:
    housekeeper_id, [first, second, *_] = await a_housekeeper_and_orders(database, agency)
    async with database.begin(agency) as uow:
        await uow.calendar.occupy(housekeeper_id, first, START, START + HALF_HOUR)
        await uow.calendar.release(first)
        await uow.calendar.occupy(housekeeper_id, second, START, START + HALF_HOUR)
    assert await holders(database) == [1]


async def test_a_visit_between_half_hours_occupies_those_it_touches(
    database: Database, agency: AgencyContext
) -> None:
    housekeeper_id, [first, *_] = await a_housekeeper_and_orders(database, agency)
    quarter = timedelta(minutes=15)
    async with database.begin(agency) as uow:
        await uow.calendar.occupy(housekeeper_id, first, START + quarter, START + HALF_HOUR + quarter)
    assert await busy(database, agency, housekeeper_id) == [START, START + HALF_HOUR]


@dataclass
class ConcurrentChanges:
    """Three concurrent use cases about one housekeeper's afternoon: accepting an order there, rescheduling another
    one to it, and an absence of that day."""

    scene: UseCaseScene
    accept: Callable[[], Awaitable[object]]
    move: Callable[[], Awaitable[object]]
    rest: Callable[[], Awaitable[object]]
    there: datetime
    moved_order: int
    offered_order: int


@pytest.fixture
async def changes(database_url: str) -> AsyncIterator[ConcurrentChanges]:
    scene = UseCaseScene(open_database(database_url, DATA_KEY))
    afternoon = scene.at(14, days=3)
    asking, moving = await scene.customer(), await scene.customer("张伟")
    housekeeper = await scene.housekeeper()
    held = await scene.assigned(moving, housekeeper, scene.at(9, days=5))
    offered = await scene.ordered(asking, afternoon)
    offer = await scene.offer_to(housekeeper, offered)
    day_off = (scene.at(8, days=3), scene.at(20, days=3))
    yield ConcurrentChanges(
        scene,
        partial(scene.do, dispatch.accept_offer, housekeeper, offer.id),
        partial(scene.do, rescheduling.reschedule, moving, held.id, afternoon),
        partial(scene.do, add_absence, housekeeper, *day_off),
        afternoon,
        held.id,
        offered.id,
    )
    await scene.database.close()


async def test_without_the_primary_key_an_acceptance_and_a_reschedule_share_a_half_hour(
    changes: ConcurrentChanges,
) -> None:
    await drop_primary_key(changes.scene.database)
    assert await race([changes.move]) == await race([changes.accept]) == ["taken"]
    assert 2 in await holders(changes.scene.database)


async def test_concurrent_acceptance_reschedule_and_absence_never_share_a_half_hour(
    changes: ConcurrentChanges,
) -> None:
    assert await race([changes.accept, changes.move, changes.rest]) == ["slot-taken", "taken", "taken"]
    assert set(await holders(changes.scene.database)) == {1}
    moved = (await changes.scene.order(changes.moved_order)).start == changes.there
    accepted = (await changes.scene.order(changes.offered_order)).status is OrderStatus.ASSIGNED
    assert moved != accepted


async def test_an_absence_lists_the_visits_within_it(changes: ConcurrentChanges) -> None:
    await changes.accept()
    visits = await changes.rest()
    assert isinstance(visits, list)
    assert [visit.id for visit in visits] == [changes.offered_order]
    assert await race([changes.move]) == ["slot-taken"]

"""Counts of orders by status, and search by what an operator types."""

from datetime import timedelta

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.homecare.orders.model import OrderStatus
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person


async def _three(uow: SqlUnitOfWork) -> None:
    wang = await add_person(uow, 1, phone="+8613900001234")
    other = await add_person(uow, 2)
    other.name = "Lin_100%"
    housekeeper = await add_housekeeper(uow, 3)
    await add_order(
        uow,
        wang.id,
        number="HK202611230001",
        street="建国路88号",
        placed_at=MONDAY_TEN,
        status=OrderStatus.DISPATCHING,
    )
    await add_order(
        uow,
        other.id,
        number="HK202611230002",
        street="Guanghua Road 7",
        placed_at=MONDAY_TEN + timedelta(hours=1),
        status=OrderStatus.ASSIGNED,
        housekeeper_id=housekeeper.id,
    )
    await add_order(
        uow,
        other.id,
        number="HK202611220003",
        street="望京街10号",
        placed_at=MONDAY_TEN - timedelta(days=1),
        status=OrderStatus.ASSIGNED,
    )


async def test_orders_are_counted_by_status_and_placing_time(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        await _three(uow)
    async with database.read(agency) as uow:
        assert await uow.orders.counted() == {OrderStatus.DISPATCHING: 1, OrderStatus.ASSIGNED: 2}
        today = await uow.orders.counted(MONDAY_TEN, MONDAY_TEN + timedelta(days=1))
        assert today == {OrderStatus.DISPATCHING: 1, OrderStatus.ASSIGNED: 1}
        assert await uow.orders.counted(MONDAY_TEN + timedelta(days=5)) == {}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HK202611230001", ["0001"]),
        ("hk20261123", ["0002", "0001"]),
        ("建国路", ["0001"]),
        ("guanghua", ["0002"]),
        ("王芳", ["0001"]),
        ("1234", ["0001"]),
        ("李秀英", ["0002"]),
        ("100%", ["0002", "0003"]),
        ("Lin_", ["0002", "0003"]),
        ("n_1%0", []),
        ("\\", []),
        ("1390000", []),
    ],
)
async def test_an_order_is_found_by_a_part_of_number_name_or_phone(
    database: Database, agency: AgencyContext, typed: str, found: list[str]
) -> None:
    async with database.begin(agency) as uow:
        await _three(uow)
    async with database.read(agency) as uow:
        assert [order.number[-4:] for order in await uow.orders.matching(typed)] == found


async def test_found_orders_are_newest_first_and_limited(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        await _three(uow)
    async with database.read(agency) as uow:
        assert [order.number[-4:] for order in await uow.orders.matching("HK", 2)] == ["0002", "0001"]

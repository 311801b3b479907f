"""Entities of one transaction: loaded once, and what changed is written before it is asked for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role
from storage.connection import Parameters
from storage.database import Database
from storage.prepared import Prepared
from storage.unit_of_work import SqlUnitOfWork
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_housekeeper, add_order, add_person


def watch(uow: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch) -> list[Prepared]:
    """Return the statements that are fetched from now on."""
    asked: list[Prepared] = []
    connection = uow._session.connection
    fetch = connection.fetch

    async def fetched(prepared: Prepared, parameters: Parameters) -> Sequence[Any]:
        asked.append(prepared)
        return await fetch(prepared, parameters)

    monkeypatch.setattr(connection, "fetch", fetched)
    return asked


async def test_an_entity_is_the_same_object_however_it_is_found(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow, 7)
        assert await uow.people.with_telegram_id(7) is person
        assert await uow.people.get(person.id) is person


async def test_a_change_is_seen_by_a_query_of_its_table(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow, 7)
        await uow.flush()
        assert await uow.people.operators() == []
        person.grant(Role.OPERATOR)
        assert await uow.people.operators() == [person]


async def test_a_question_asked_again_is_answered_from_memory_until_something_is_written(
    database: Database, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow, 7)
        await uow.flush()
        asked = watch(uow, monkeypatch)
        assert await uow.people.addresses(person.id) == []
        assert await uow.people.addresses(person.id) == []
        assert len(asked) == 1
        person.set_home("北京市", None)
        await uow.flush()
        assert await uow.people.addresses(person.id) == []
        assert len(asked) == 2
        monkeypatch.undo()


async def test_only_what_changed_is_written(database: Database, agency: AgencyContext) -> None:
    """Two transactions change different fields of a row without a version; neither undoes the other's."""
    async with database.begin(agency) as uow:
        person_id = (await add_person(uow, 7)).id
    async with database.read(agency) as first:
        stale = await first.people.get(person_id)
    assert stale.city is None
    async with database.begin(agency) as uow:
        (await uow.people.get(person_id)).set_home("北京市", "朝阳区")
    async with database.begin(agency) as uow:
        (await uow.people.get(person_id)).set_verified_phone("+8613800000001")
    async with database.read(agency) as uow:
        found = await uow.people.get(person_id)
        assert (found.city, found.phone) == ("北京市", "+8613800000001")


async def test_a_reading_transaction_writes_nothing(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        person_id = (await add_person(uow, 7)).id
    async with database.read(agency) as uow:
        (await uow.people.get(person_id)).grant(Role.OPERATOR)
        assert await uow.people.operators() == []
    async with database.read(agency) as uow:
        assert await uow.people.operators() == []


async def _order(uow: SqlUnitOfWork) -> int:
    customer = await add_person(uow, 7)
    await uow.flush()
    order = await add_order(uow, customer.id)
    await uow.flush()
    return order.id


async def test_a_row_that_changed_meanwhile_makes_the_change_fail(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        order_id = await _order(uow)
    with pytest.raises(DomainError, match="changed-meanwhile"):
        async with database.begin(agency) as uow:
            order = await uow.orders.get(order_id)
            await uow._session.connection.exec_driver_sql("UPDATE orders SET version = version + 1")
            order.note = "later"


async def test_each_update_raises_the_version_once(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        order_id = await _order(uow)
        order = await uow.orders.get(order_id)
        assert order.version == 1
        order.note = "first"
        await uow.flush()
        await uow.flush()
        assert order.version == 2
    async with database.read(agency) as uow:
        assert (await uow.orders.get(order_id)).version == 2


async def test_a_dictionary_that_was_changed_in_place_is_written(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        housekeeper_id = (await add_housekeeper(uow)).id
    async with database.begin(agency) as uow:
        (await uow.housekeepers.get(housekeeper_id)).prices["window_cleaning"] = 1234
    async with database.read(agency) as uow:
        assert (await uow.housekeepers.get(housekeeper_id)).prices["window_cleaning"] == 1234


async def test_an_entity_that_is_deleted_before_it_was_written_leaves_nothing(
    database: Database, agency: AgencyContext
) -> None:
    async with database.begin(agency) as uow:
        person = await add_person(uow, 7)
        await uow.flush()
        uow._session.add(stranger := type(person)(8, "x", person.language, MONDAY_TEN + timedelta(days=1)))
        uow._session.delete(stranger)
    async with database.read(agency) as uow:
        assert await uow.people.with_telegram_id(8) is None

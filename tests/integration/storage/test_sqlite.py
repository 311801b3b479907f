"""Lock waits on SQLite, and connection settings."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from domain.homecare.agency_context import AgencyContext
from storage.database import Database
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY
from tests.support.rows import add_person


@pytest.fixture
async def here(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url, DATA_KEY, ignore_events)
    yield database
    await database.close()


@pytest.fixture
def elsewhere(sqlite_url: str) -> sqlite3.Connection:
    """Open a connection as another process has it."""
    return sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)


async def test_waiting_for_the_lock_of_another_process_does_not_block_the_loop(
    here: Database, elsewhere: sqlite3.Connection, agency: AgencyContext
) -> None:
    async def write() -> int:
        async with here.begin(agency) as uow:
            return (await add_person(uow)).id

    elsewhere.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(write())
    for _ in range(5):
        await asyncio.sleep(0.005)
        async with here.read(agency) as uow:
            assert await uow.people.with_telegram_id(100) is None
    assert not writing.done()
    elsewhere.execute("COMMIT")
    assert await writing > 0


async def test_a_lock_that_is_never_released_raises_an_error(
    sqlite_url: str, elsewhere: sqlite3.Connection, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite_engine.WAIT_SECONDS", 0.05)
    database = Database(sqlite_url, DATA_KEY, ignore_events)
    elsewhere.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        async with database.begin(agency) as uow:
            await add_person(uow)
    elsewhere.execute("ROLLBACK")
    async with database.begin(agency) as uow:
        await add_person(uow)
    await database.close()


async def test_connections_enforce_foreign_keys_and_use_the_write_ahead_log(here: Database) -> None:
    async with here.connect_read_only() as connection:
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"


async def test_a_writing_transaction_takes_the_lock_before_reading(
    here: Database, agency: AgencyContext
) -> None:
    """Otherwise two transactions could read first and deadlock on writing."""
    order: list[str] = []

    async def come(name: str) -> None:
        async with here.begin(agency) as uow:
            order.append(f"{name} begins")
            await uow.people.with_telegram_id(1)
            await asyncio.sleep(0.01)
            order.append(f"{name} ends")

    await asyncio.gather(come("a"), come("b"))
    assert order == ["a begins", "a ends", "b begins", "b ends"]

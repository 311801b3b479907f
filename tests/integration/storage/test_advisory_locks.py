"""Advisory locks: processes that share a PostgreSQL database handle one chat one after the other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text

from domain.homecare.agency_context import AgencyContext
from storage.database import Database
from storage.postgres_engine import POOL_OVERFLOW, POOL_SIZE
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY

pytestmark = pytest.mark.postgres
ALICE, BOB = 5_000_000_001, 5_000_000_002
END_SESSIONS_WITH_TURNS = "SELECT pg_terminate_backend(pid) FROM (SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory') held"


@pytest.fixture
async def one(postgres_url: str) -> AsyncIterator[Database]:
    database = Database(postgres_url, DATA_KEY, ignore_events)
    yield database
    await database.close()


@pytest.fixture
async def other(postgres_url: str) -> AsyncIterator[Database]:
    """Open a connection as another process has it."""
    database = Database(postgres_url, DATA_KEY, ignore_events)
    yield database
    await database.close()


async def is_locked_out(database: Database, chat_id: int) -> bool:
    """Tell whether it must wait for that chat."""
    try:
        async with asyncio.timeout(0.3), database.lock_chat(chat_id):
            return False
    except TimeoutError:
        return True


async def test_a_locked_chat_blocks_the_other_process_for_that_chat_only(
    one: Database, other: Database
) -> None:
    async with one.lock_chat(ALICE):
        assert await is_locked_out(other, ALICE)
        assert not await is_locked_out(other, BOB)
    assert not await is_locked_out(other, ALICE)


async def test_locks_of_two_processes_never_overlap(one: Database, other: Database) -> None:
    inside, most, visits = 0, 0, 0

    async def visit(database: Database) -> None:
        nonlocal inside, most, visits
        for _ in range(10):
            async with database.lock_chat(ALICE):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.002)
                visits += 1
                inside -= 1

    await asyncio.gather(visit(one), visit(other))
    assert (most, visits) == (1, 20)


async def test_locks_take_no_connection_from_transactions(one: Database, agency: AgencyContext) -> None:
    async with AsyncExitStack() as held:
        for chat_id in range(1, 3 * (POOL_SIZE + POOL_OVERFLOW)):
            await held.enter_async_context(one.lock_chat(chat_id))
        async with one.begin(agency) as uow:
            assert await uow.record_update(1)


async def test_the_lock_of_a_dead_process_is_released(
    one: Database, other: Database, postgres_url: str
) -> None:
    observer = Database(postgres_url, DATA_KEY, ignore_events)
    async with one.lock_chat(ALICE):
        async with observer.connect() as connection:
            await connection.execute(text(END_SESSIONS_WITH_TURNS))
        assert not await is_locked_out(other, ALICE)
    assert not await is_locked_out(one, ALICE)
    await observer.close()


async def test_a_cancelled_wait_takes_no_lock(one: Database, other: Database) -> None:
    async with one.lock_chat(ALICE):
        waiting = [asyncio.create_task(is_locked_out(other, ALICE)) for _ in range(3)]
        await asyncio.sleep(0.02)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert not await is_locked_out(one, ALICE)

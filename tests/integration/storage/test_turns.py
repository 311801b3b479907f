"""Processes that share a PostgreSQL database are with one chat one after the other, and with many at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import text

from domain.homecare.agency_context import AgencyContext
from storage.database import Database
from storage.engine import POOL_OVERFLOW, POOL_SIZE
from tests.integration.storage.conftest import nothing_follows
from tests.support.database_fixtures import DATA_KEY

pytestmark = pytest.mark.postgres
ALICE, BOB = 5_000_000_001, 5_000_000_002
END_SESSIONS_WITH_TURNS = "SELECT pg_terminate_backend(pid) FROM (SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory') held"


@pytest.fixture
async def one(postgres_url: str) -> AsyncIterator[Database]:
    database = Database(postgres_url, DATA_KEY, nothing_follows)
    yield database
    await database.close()


@pytest.fixture
async def other(postgres_url: str) -> AsyncIterator[Database]:
    """What another process would have."""
    database = Database(postgres_url, DATA_KEY, nothing_follows)
    yield database
    await database.close()


async def stays_away(database: Database, chat_id: int) -> bool:
    """Whether it must wait for that chat."""
    try:
        async with asyncio.timeout(0.3), database.lock_chat(chat_id):
            return False
    except TimeoutError:
        return True


async def test_who_is_with_a_chat_keeps_the_other_process_away_from_it_alone(
    one: Database, other: Database
) -> None:
    async with one.lock_chat(ALICE):
        assert await stays_away(other, ALICE)
        assert not await stays_away(other, BOB)
    assert not await stays_away(other, ALICE)


async def test_many_visits_from_both_sides_never_overlap(one: Database, other: Database) -> None:
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


async def test_turns_take_no_connection_from_the_transactions(one: Database, agency: AgencyContext) -> None:
    async with AsyncExitStack() as held:
        for chat_id in range(1, 3 * (POOL_SIZE + POOL_OVERFLOW)):
            await held.enter_async_context(one.lock_chat(chat_id))
        async with one.begin(agency) as uow:
            assert await uow.record_update(1)


async def test_a_dead_process_keeps_nobody_waiting(one: Database, other: Database, postgres_url: str) -> None:
    observer = Database(postgres_url, DATA_KEY, nothing_follows)
    async with one.lock_chat(ALICE):
        async with observer.connect() as connection:
            await connection.execute(text(END_SESSIONS_WITH_TURNS))
        assert not await stays_away(other, ALICE)
    assert not await stays_away(one, ALICE)
    await observer.close()


async def test_whoever_gave_up_waiting_has_no_turn(one: Database, other: Database) -> None:
    async with one.lock_chat(ALICE):
        waiting = [asyncio.create_task(stays_away(other, ALICE)) for _ in range(3)]
        await asyncio.sleep(0.02)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert not await stays_away(one, ALICE)

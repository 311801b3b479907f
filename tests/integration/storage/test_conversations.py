"""A chat's memory is not overwritten by a transaction that read an older one."""

import asyncio

import pytest
from sqlalchemy import select

from domain.homecare.agency_context import AgencyContext
from storage.conversations import ConversationMemory
from storage.database import Database
from storage.tables import conversations
from storage.unit_of_work import SqlUnitOfWork
from tests.integration.storage.conftest import ignore_events
from tests.support.database_fixtures import DATA_KEY

KEY = "chat:100"
WRITERS = 6


async def read_first(self: ConversationMemory, key: str) -> dict[str, int]:
    """Read without the lock."""
    found = await self._session.scalar(select(conversations.c.value).where(conversations.c.key == key))
    return found or {}


async def add_a_card(uow: SqlUnitOfWork, number: int, everybody_has_read: asyncio.Barrier | None) -> None:
    memory = await uow.conversations.get(KEY)
    if everybody_has_read is not None:
        await everybody_has_read.wait()
    await asyncio.sleep(0.002)
    await uow.conversations.set(KEY, memory | {f"order:{number}": number})


async def all_at_once(database: Database, agency: AgencyContext, barrier: asyncio.Barrier | None) -> int:
    """Add a card concurrently in each of several transactions; return how many are stored."""

    async def write(number: int) -> None:
        async with database.begin(agency) as uow:
            await add_a_card(uow, number, barrier)

    await asyncio.gather(*map(write, range(WRITERS)))
    async with database.read(agency) as uow:
        return len(await uow.conversations.get(KEY))


@pytest.mark.postgres
async def test_without_the_guard_concurrent_changes_are_lost(
    postgres_url: str, agency: AgencyContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL only: on SQLite one transaction writes at a time."""
    monkeypatch.setattr(ConversationMemory, "get", read_first)
    database = Database(postgres_url, DATA_KEY, ignore_events)
    assert await all_at_once(database, agency, asyncio.Barrier(WRITERS)) == 1
    await database.close()


async def test_with_the_guard_no_concurrent_change_is_lost(database: Database, agency: AgencyContext) -> None:
    assert await all_at_once(database, agency, None) == WRITERS


async def test_reading_does_not_wait_for_writers(database: Database, agency: AgencyContext) -> None:
    async with database.begin(agency) as uow:
        await uow.conversations.set(KEY, {"order:1": 1})
    async with database.begin(agency) as writing:
        await writing.conversations.get(KEY)
        async with asyncio.timeout(5), database.read(agency) as looking:
            assert await looking.conversations.get(KEY) == {"order:1": 1}

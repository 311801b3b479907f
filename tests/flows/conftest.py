from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from storage.database import Database
from tests.databases import (  # noqa: F401
    DATA_KEY,
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.flows.agency import Agency


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Tasks fail on purpose here; their tracebacks would take most of the time."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
async def agency(sqlite_url: str) -> AsyncIterator[Agency]:  # noqa: F811
    database = Database(sqlite_url, DATA_KEY)
    yield Agency(database)
    await database.close()


@pytest.fixture
async def agency_on_each(database_url: str) -> AsyncIterator[Agency]:  # noqa: F811
    """The same on SQLite and on PostgreSQL, for what depends on who writes when."""
    database = Database(database_url, DATA_KEY)
    yield Agency(database)
    await database.close()

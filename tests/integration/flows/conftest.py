from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bootstrap.database_setup import open_database
from tests.support.database_fixtures import (  # noqa: F401
    DATA_KEY,
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.support.reusable_database import ReusableDatabase
from tests.support.use_case_scene import UseCaseScene


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Capture logs: tasks fail on purpose here, and formatting tracebacks would take most of the time."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(scope="session")
def reusable_database(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> ReusableDatabase:  # noqa: F811
    return ReusableDatabase(migrated_sqlite, tmp_path_factory.mktemp("flows"))


@pytest.fixture
async def scene(reusable_database: ReusableDatabase) -> AsyncIterator[UseCaseScene]:
    database = await reusable_database.empty()
    yield UseCaseScene(database)
    await database.close()


@pytest.fixture
async def scene_on_each(database_url: str) -> AsyncIterator[UseCaseScene]:  # noqa: F811
    """Run on SQLite and on PostgreSQL, for what depends on concurrent writes."""
    database = open_database(database_url, DATA_KEY)
    yield UseCaseScene(database)
    await database.close()

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
from tests.support.flow_scene import FlowScene
from tests.support.slate import Slate


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Tasks fail on purpose here; their tracebacks would take most of the time."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(scope="session")
def slate(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Slate:  # noqa: F811
    return Slate(migrated_sqlite, tmp_path_factory.mktemp("flows"))


@pytest.fixture
async def scene(slate: Slate) -> AsyncIterator[FlowScene]:
    database = await slate.wipe()
    yield FlowScene(database)
    await database.close()


@pytest.fixture
async def scene_on_each(database_url: str) -> AsyncIterator[FlowScene]:  # noqa: F811
    """The same on SQLite and on PostgreSQL, for what depends on who writes when."""
    database = open_database(database_url, DATA_KEY)
    yield FlowScene(database)
    await database.close()

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bootstrap.databases import open_database
from tests.support.databases import (
    DATA_KEY,
    database_url,  # noqa: F401
    migrated_postgres,  # noqa: F401
    migrated_sqlite,  # noqa: F401
    postgres_server,  # noqa: F401
    postgres_url,  # noqa: F401
    sqlite_url,  # noqa: F401
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

from collections.abc import AsyncIterator

import pytest

from tests.e2e.replicas.pair import Pair, open_pair
from tests.support.database_fixtures import (  # noqa: F401
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[Pair]:  # noqa: F811
    async with open_pair(postgres_url) as opened:
        yield opened

from collections.abc import AsyncIterator

import pytest

from tests.databases import (  # noqa: F401
    database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.replicas.pair import Pair, open_pair


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[Pair]:  # noqa: F811
    async with open_pair(postgres_url) as opened:
        yield opened

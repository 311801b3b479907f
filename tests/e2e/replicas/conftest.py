from collections.abc import AsyncIterator

import pytest

from tests.e2e.replicas.pair import Pair, open_pair
from tests.support.databases import (
    database_url,  # noqa: F401
    migrated_postgres,  # noqa: F401
    migrated_sqlite,  # noqa: F401
    postgres_server,  # noqa: F401
    postgres_url,  # noqa: F401
    sqlite_url,  # noqa: F401
)


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[Pair]:  # noqa: F811
    async with open_pair(postgres_url) as opened:
        yield opened

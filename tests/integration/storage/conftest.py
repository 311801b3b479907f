from collections.abc import AsyncIterator

import pytest

from application.unit_of_work import UnitOfWork
from domain.homecare.agency_context import AgencyContext
from domain.kernel.events import Event
from storage.database import Database
from tests.support.database_fixtures import (  # noqa: F401
    DATA_KEY,
    database_url,
    empty_database_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_server,
    postgres_url,
    sqlite_url,
)
from tests.support.factories import agency as new_agency


async def ignore_events(uow: UnitOfWork, event: Event) -> None:
    """Handle no events: these tests are about storage only."""


@pytest.fixture
def agency() -> AgencyContext:
    return new_agency()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:  # noqa: F811
    database = Database(database_url, DATA_KEY, ignore_events)
    yield database
    await database.close()

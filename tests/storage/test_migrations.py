"""The migrations make exactly the tables that the program expects, and can be undone."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage import migrate
from storage.engine import make_engine
from storage.tables import metadata


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_the_migrated_schema_is_the_one_that_the_tables_describe(database_url: str) -> None:
    engine = make_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(table_names) == set(metadata.tables)
    await engine.dispose()


async def test_up_down_and_up_again(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    for step, expected in (
        (migrate.upgrade(empty_database_url), set(metadata.tables)),
        (migrate.downgrade(empty_database_url, "base"), set()),
        (migrate.upgrade(empty_database_url), set(metadata.tables)),
        (migrate.upgrade(empty_database_url), set(metadata.tables)),
    ):
        await step
        async with engine.connect() as connection:
            assert await connection.run_sync(table_names) == expected
    await engine.dispose()

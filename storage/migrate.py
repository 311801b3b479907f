"""Bringing a database to the present schema."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from storage.engine import make_engine

ONE_AT_A_TIME = 20261123
"""Two processes that start together migrate one after the other; on SQLite the write lock sees to it."""
MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str, revision: str = "head") -> None:
    """Run what is missing up to that revision; an SQLite file is made when there is none."""
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Undo down to that revision; ``base`` takes away every table."""
    await _run(url, lambda config: command.downgrade(config, revision))


def revisions() -> list[str]:
    """All that this program knows, the newest first."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


async def _run(url: str, act: Callable[[Config], Any]) -> None:
    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        act(config)
        if connection.dialect.name == "sqlite":
            _check_references(connection)

    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _let_references_rest)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


def _let_references_rest(connection: DBAPIConnection, record: Any) -> None:
    """Turn foreign keys off, which only works outside a transaction: SQLite changes a table by dropping it and putting
    a new one in its place, and what refers to it must not notice (https://sqlite.org/lang_altertable.html)."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def _check_references(connection: Connection) -> None:
    """Raises ValueError, which undoes the migration, when a row refers to nothing."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise ValueError(f"after the migration {broken[0]} refers to nothing in {broken[2]}")

"""Migrate a database to the current schema."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection

from storage.engine import make_engine

MIGRATION_LOCK = 20261123
"""Advisory lock that serialises the migrations of processes starting together; SQLite has its write lock."""
MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str, revision: str = "head") -> None:
    """Upgrade to ``revision``; create the SQLite file if there is none."""
    await _run(url, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Downgrade to ``revision``; ``base`` drops every table."""
    await _run(url, lambda config: command.downgrade(config, revision))


def revisions() -> list[str]:
    """Return all revisions that this version knows, newest first."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


async def _run(url: str, act: Callable[[Config], Any]) -> None:
    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        act(config)
        if connection.dialect.name == "sqlite":
            _check_references(connection)

    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _disable_foreign_keys)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


def _disable_foreign_keys(connection: DBAPIConnection, record: Any) -> None:
    """Disable foreign keys, which is possible only outside a transaction.

    On SQLite a table is altered by dropping and recreating it, which must not affect rows that refer to it
    (https://sqlite.org/lang_altertable.html).
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def _check_references(connection: Connection) -> None:
    """Raise ValueError, which rolls the migration back, when a foreign key is violated."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise ValueError(
            f"foreign key violation: a row of {broken[0]} refers to a missing row of {broken[2]}"
        )

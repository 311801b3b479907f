"""Migrate a database to the current schema."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from storage.engine import make_engine
from storage.sqlite_engine import SqliteEngine

MIGRATION_LOCK = 20261123
"""Advisory lock that serialises the migrations of processes starting together; SQLite has its write lock."""
MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: str, data_key: str, revision: str = "head") -> None:
    """Upgrade to ``revision``; create the SQLite file if there is none. ``data_key`` is what ``Cipher`` takes."""
    await _run(url, data_key, lambda config: command.upgrade(config, revision))


async def downgrade(url: str, data_key: str, revision: str) -> None:
    """Downgrade to ``revision``; ``base`` drops every table."""
    await _run(url, data_key, lambda config: command.downgrade(config, revision))


def revisions() -> list[str]:
    """Return all revisions that this version knows, newest first."""
    return [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


async def _run(url: str, data_key: str, act: Callable[[Config], Any]) -> None:
    def run(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        config.attributes["data_key"] = data_key
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        act(config)
        if connection.dialect.name == "sqlite":
            _check_references(connection)

    engine = make_engine(url)
    if isinstance(engine, SqliteEngine):
        # On SQLite a table is altered by dropping and recreating it, which must not affect rows that refer to it
        # (https://sqlite.org/lang_altertable.html).
        engine.pragmas += ("foreign_keys = OFF",)
    try:
        async with engine.writing() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


def _check_references(connection: Connection) -> None:
    """Raise ValueError, which rolls the migration back, when a foreign key is violated."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise ValueError(
            f"foreign key violation: a row of {broken[0]} refers to a missing row of {broken[2]}"
        )

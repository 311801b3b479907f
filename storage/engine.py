"""The engine of a database's URL."""

from storage.connection import Engine
from storage.sqlite_engine import SqliteEngine


def make_engine(url: str) -> Engine:
    """Create the engine of a URL that begins with ``sqlite`` or ``postgresql+asyncpg``."""
    if url.startswith("sqlite"):
        return SqliteEngine(url)
    # PostgreSQL's driver is imported by those who use it.
    from storage.postgres_engine import PostgresEngine

    return PostgresEngine(url)

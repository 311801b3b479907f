"""The connections to one SQLite file: one that writes, and as many that read as are needed at a time."""

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, Dialect, NullPool, make_url

from storage.grouped_writer import GroupedWriter
from storage.prepared import CompiledStatements
from storage.private_files import create_private
from storage.sqlite_connection import SqliteConnection

ConnectionType = Callable[[Connection, CompiledStatements, float], SqliteConnection]

WAIT_SECONDS = 30
"""Longest wait for another process, and for the transactions before."""
OPENING_SECONDS = 5
"""Longest wait for another process while a connection is opened, which blocks the event loop."""
CACHED_STATEMENTS = 512
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "mmap_size = 268435456",
    "secure_delete = ON",
)
"""``synchronous = FULL``: a commit is on the disk before anybody is told of it. ``secure_delete`` overwrites deleted
data. Memory-mapped reads share one cache among all connections."""


class SqliteEngine:
    """A ``storage.connection.Engine``. ``path``, ``pragmas`` and ``connection_type`` may be changed while no
    connection is open."""

    def __init__(self, url: str) -> None:
        self.path = make_url(url).database or ""
        self.pragmas: tuple[str, ...] = PRAGMAS
        self.connection_type: ConnectionType = SqliteConnection
        self.wait_seconds: float = WAIT_SECONDS
        self._alchemy = sqlalchemy.create_engine(
            "sqlite://",
            creator=self.connect_driver,
            poolclass=NullPool,
            json_serializer=partial(json.dumps, ensure_ascii=False),
            hide_parameters=True,
        )
        self.dialect: Dialect = self._alchemy.dialect
        self.compiled = CompiledStatements(self.dialect)
        self._writer = GroupedWriter(self.new_connection, self.wait_seconds)
        self._idle: list[SqliteConnection] = []

    @property
    def url(self) -> URL:
        return URL.create("sqlite", database=self.path)

    def writing(self) -> AbstractAsyncContextManager[SqliteConnection]:
        return self._writer.transaction()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqliteConnection]:
        async with self.without_transaction() as connection:
            await connection.run_text("BEGIN")
            yield connection

    @asynccontextmanager
    async def without_transaction(self) -> AsyncIterator[SqliteConnection]:
        """Lend a connection; a transaction that is open at the end is rolled back."""
        connection = self._idle.pop() if self._idle else self.new_connection()
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.driver_connection.rollback()
            self._idle.append(connection)

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Do nothing: SQLite has a single process."""
        return nullcontext()

    async def forget_erased(self) -> None:
        """Truncate the write-ahead log; while a reader is active only a later call does."""
        async with self._writer.turn(), self.without_transaction() as connection:
            await connection.run_text("PRAGMA wal_checkpoint(TRUNCATE)")

    async def dispose(self) -> None:
        self._writer.close()
        while self._idle:
            self._idle.pop().close()

    def new_connection(self) -> SqliteConnection:
        """Open a connection."""
        return self.connection_type(self._alchemy.connect(), self.compiled, self.wait_seconds)

    def connect_driver(self) -> Any:
        """Open the driver's connection."""
        if self.path:
            # SQLite gives the write-ahead log and its index the mode of the database.
            create_private(Path(self.path))
        connection = sqlite3.connect(
            self.path,
            timeout=OPENING_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=CACHED_STATEMENTS,
        )
        for pragma in (*self.pragmas, "busy_timeout = 0"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

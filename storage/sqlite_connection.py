"""A connection to SQLite whose statements run on the event loop.

A typical statement takes SQLite some 20 microseconds; a thread switch, and the layers of an asynchronous driver, take
longer. So there is nothing between the loop and the standard library's driver. Only the lock of another process is
waited for, without blocking the loop.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from time import monotonic
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Dialect, Executable, ScalarResult
from sqlalchemy.exc import DBAPIError

from storage.connection import Parameters
from storage.prepared import CompiledForSqlite, CompiledStatements, Prepared

T = TypeVar("T")

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
POLL_SECONDS = 0.005
"""Interval at which a statement is retried while another process holds the lock."""


class SqliteConnection:
    """A ``storage.connection.DatabaseConnection`` whose methods never yield to the event loop, except while another
    process holds the lock, for ``wait_seconds`` at most."""

    def __init__(self, connection: Connection, compiled: CompiledStatements, wait_seconds: float) -> None:
        self._connection = connection
        self._compiled = compiled
        self._wait_seconds = wait_seconds
        self.dialect: Dialect = connection.dialect
        self.driver_connection = cast(sqlite3.Connection, connection.connection.driver_connection)
        connection.detach()
        # Never ended: transactions are begun and ended by the text of SQL.
        connection.begin()

    async def execute(
        self, statement: Executable, parameters: Parameters | Sequence[Parameters] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        return await self._run(partial(self._connection.execute, statement, parameters))

    async def scalar(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        return (await self.execute(statement, parameters)).scalar()

    async def scalars(self, statement: Executable, parameters: Parameters | None = None) -> ScalarResult[Any]:
        return (await self.execute(statement, parameters)).scalars()

    async def exec_driver_sql(
        self, text: str, parameters: tuple[Any, ...] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        return await self._run(partial(self._connection.exec_driver_sql, text, parameters))

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        return work(self._connection)

    async def fetch(self, prepared: Prepared, parameters: Parameters) -> Sequence[Any]:
        compiled = self._compiled.get(prepared, parameters)
        return compiled.rows((await self._execute(compiled, parameters)).fetchall())

    async def modify(self, prepared: Prepared, parameters: Parameters) -> int:
        return (await self._execute(self._compiled.get(prepared, parameters), parameters)).rowcount

    async def modify_all(self, prepared: Prepared, parameters: Sequence[Parameters]) -> None:
        compiled = self._compiled.get(prepared, parameters[0])
        rows = [compiled.arguments(row) for row in parameters]
        await self._run(partial(self.driver_connection.executemany, compiled.text, rows))

    async def insert(self, prepared: Prepared, rows: Sequence[Parameters]) -> list[int]:
        compiled = self._compiled.get(prepared, rows[0])
        return [(await self._execute(compiled, row)).lastrowid or 0 for row in rows]

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        await self.run_text("SAVEPOINT inner_work")
        try:
            yield
        except BaseException:
            await self.run_text("ROLLBACK TO inner_work")
            raise
        finally:
            await self.run_text("RELEASE inner_work")

    async def run_text(self, text: str) -> None:
        """Run SQL that begins or ends a transaction."""
        await self._run(partial(self.driver_connection.execute, text))

    @property
    def in_transaction(self) -> bool:
        return self.driver_connection.in_transaction

    def close(self) -> None:
        self._connection.close()

    async def _execute(self, compiled: CompiledForSqlite, parameters: Parameters) -> sqlite3.Cursor:
        arguments = compiled.arguments(parameters)
        try:
            return self.driver_connection.execute(compiled.text, arguments)
        except sqlite3.Error as error:
            if not _is_busy(error):
                raise _as_sqlalchemy(error, compiled.text) from error
        return await self._run(partial(self.driver_connection.execute, compiled.text, arguments))

    async def _run(self, call: Callable[[], T]) -> T:
        """Call the driver until no other process holds the lock. Raises OperationalError when that takes too long."""
        deadline = monotonic() + self._wait_seconds
        while True:
            try:
                return call()
            except DBAPIError as error:
                if not _is_busy(error.orig) or monotonic() > deadline:
                    raise
            except sqlite3.Error as error:
                if not _is_busy(error) or monotonic() > deadline:
                    raise _as_sqlalchemy(error, None) from error
            await asyncio.sleep(POLL_SECONDS)


def _is_busy(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode in BUSY


def _as_sqlalchemy(error: sqlite3.Error, text: str | None) -> BaseException:
    """Return the error as SQLAlchemy raises it, without the parameters."""
    return DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True)

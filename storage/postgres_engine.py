"""PostgreSQL by SQLAlchemy's asyncpg dialect. Imported only where DATABASE_URL names PostgreSQL, because the import is slow."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy import URL, Dialect
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.advisory_locks import AdvisoryLocks
from storage.connection import Parameters
from storage.prepared import Prepared

POOL_SIZE, POOL_OVERFLOW = 10, 10


class PostgresConnection:
    """A ``storage.connection.DatabaseConnection`` on SQLAlchemy's own, which caches compiled statements by itself."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.dialect = connection.dialect
        self.execute = connection.execute
        self.scalar = connection.scalar
        self.scalars = connection.scalars
        self.exec_driver_sql = connection.exec_driver_sql
        self.run_sync = connection.run_sync
        self.savepoint = connection.begin_nested

    async def fetch(self, prepared: Prepared, parameters: Parameters) -> Sequence[Any]:
        return (await self._connection.execute(prepared.statement, parameters)).all()

    async def modify(self, prepared: Prepared, parameters: Parameters) -> int:
        return (await self._connection.execute(prepared.statement, parameters)).rowcount

    async def modify_all(self, prepared: Prepared, parameters: Sequence[Parameters]) -> None:
        await self._connection.execute(prepared.statement, parameters)

    async def insert(self, prepared: Prepared, rows: Sequence[Parameters]) -> list[int]:
        statement: Any = prepared.statement
        key = next(iter(statement.table.primary_key))
        returning = statement.returning(key, sort_by_parameter_order=True)
        return list((await self._connection.execute(returning, rows)).scalars())


class PostgresEngine:
    """A ``storage.connection.Engine`` whose transactions run in parallel."""

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            url,
            json_serializer=partial(json.dumps, ensure_ascii=False),
            hide_parameters=True,
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_pre_ping=True,
        )
        self._chat_locks = AdvisoryLocks(url)
        self.dialect: Dialect = self._engine.dialect

    @property
    def url(self) -> URL:
        return self._engine.url

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[PostgresConnection]:
        async with self._engine.begin() as connection:
            yield PostgresConnection(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresConnection]:
        async with self._engine.connect() as connection:
            yield PostgresConnection(connection)

    def lock_chat(self, chat_id: int) -> Any:
        return self._chat_locks.hold(chat_id)

    async def forget_erased(self) -> None:
        """Vacuum removes erased rows."""

    async def dispose(self) -> None:
        await self._chat_locks.close()
        await self._engine.dispose()

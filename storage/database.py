"""Transactions on SQLite and PostgreSQL.

SQLite allows one writing transaction at a time. It begins with BEGIN IMMEDIATE, so that two cannot deadlock
when upgrading a read lock, and writers of this process queue at a fair lock, because SQLite's own waiting is
a sleep with backoff. Readers see the state before the write (WAL) and do not wait. On PostgreSQL writers run
in parallel; version columns, unique keys and row locks prevent conflicts. Never call the network in a writing
transaction.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import storage.mapping  # noqa: F401  (the entities are mapped before the first session)
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from storage.advisory_locks import AdvisoryLocks
from storage.cipher import Cipher
from storage.engine import WAIT_SECONDS, make_engine
from storage.errors import is_concurrent_change
from storage.types import ciphers
from storage.unit_of_work import HandleEvent, SqlUnitOfWork


class Database:
    """``url`` is sqlite+aiosqlite or postgresql+asyncpg; ``data_key`` a Fernet key (``Cipher.new_key()``);
    ``handle_event`` runs within the transaction for each event that its entities recorded; ``engine`` is one that
    ``make_engine`` made and that nobody else uses.

    ``on_notifications`` and ``on_tasks`` are called, without arguments, after a commit that added some.
    """

    def __init__(
        self, url: str, data_key: str, handle_event: HandleEvent, engine: AsyncEngine | None = None
    ) -> None:
        self.engine = engine or make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.on_notifications: list[Callable[[], None]] = []
        self.on_tasks: list[Callable[[], None]] = []
        self.cipher = Cipher(data_key)
        self._handle_event = handle_event
        self._writers = asyncio.Lock()
        self._chat_locks = None if self.is_sqlite else AdvisoryLocks(url)
        ciphers[self.engine.sync_engine.dialect] = self.cipher
        self._reading_engine = self.engine.execution_options(reading=True)
        self._autocommit_engine = self.engine.execution_options(no_transaction=True)

    @asynccontextmanager
    async def begin(self, agency: AgencyContext) -> AsyncIterator[SqlUnitOfWork]:
        """Open a writing transaction with a stopped clock; commit at the end, roll back on an exception.

        Raises DomainError("changed-meanwhile") after a concurrent update; retry then.
        """
        async with self._writer_lock():
            uow = SqlUnitOfWork(self.engine, agency.with_stopped_clock(), self.cipher, self._handle_event)
            try:
                yield uow
                await uow.commit()
            except BaseException as error:
                await asyncio.shield(uow.discard())
                if is_concurrent_change(error):
                    raise DomainError("changed-meanwhile") from error
                raise
        if uow.has_erased:
            await self._truncate_wal()
        for hooks, added in (
            (self.on_notifications, uow.has_new_notifications),
            (self.on_tasks, uow.has_new_tasks),
            (uow.after_commit, True),
        ):
            if added:
                for hook in hooks:
                    hook()

    @asynccontextmanager
    async def read(self, agency: AgencyContext) -> AsyncIterator[SqlUnitOfWork]:
        """Open a reading transaction; changes are rolled back."""
        uow = SqlUnitOfWork(self._reading_engine, agency, self.cipher, self._handle_event)
        try:
            yield uow
        finally:
            await asyncio.shield(uow.discard())

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection with a writing transaction that is committed at the end."""
        async with self._writer_lock(), self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def connect_read_only(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection with a reading transaction."""
        async with self._reading_engine.connect() as connection:
            yield connection

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Lock the chat against other processes; a no-op on SQLite, which has a single process.

        The caller must not lock the same chat twice at once within this process.
        """
        return self._chat_locks.hold(chat_id) if self._chat_locks else nullcontext()

    @asynccontextmanager
    async def _writer_lock(self) -> AsyncIterator[None]:
        # Statements on SQLite never yield to the event loop, so do it here.
        await asyncio.sleep(0)
        if not self.is_sqlite:
            yield
            return
        async with asyncio.timeout(WAIT_SECONDS):
            await self._writers.acquire()
        try:
            yield
        finally:
            self._writers.release()

    async def _truncate_wal(self) -> None:
        """Truncate SQLite's write-ahead log, so that erased data cannot be read there either.

        While a reader is active, only a later call truncates it. On PostgreSQL vacuum removes erased rows.
        """
        if not self.is_sqlite:
            return
        async with self._writer_lock(), self._autocommit_engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def ping(self) -> None:
        """Query the database. Raises the driver's error when it does not answer."""
        async with self.connect_read_only() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        if self._chat_locks:
            await self._chat_locks.close()
        await self.engine.dispose()

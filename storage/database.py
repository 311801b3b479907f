"""Who may write when.

SQLite lets one transaction write at a time. A writing transaction therefore begins with BEGIN IMMEDIATE, so
that two can never wait for each other half way, and within this process the writers queue at a lock, in the
order in which they came: SQLite's own waiting is by sleeping longer and longer. Readers see the state before
the write (WAL) and wait for nobody. On PostgreSQL nobody queues; there a version column, a unique key or a
row lock keeps two apart. On both, never call the network within a writing transaction.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from sqlalchemy.ext.asyncio import AsyncConnection

import storage.mapping  # noqa: F401  (the entities are mapped before the first session)
from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from storage.advisory_locks import Turns
from storage.cipher import Cipher
from storage.engine import WAIT_SECONDS, make_engine
from storage.errors import is_concurrent_change
from storage.types import ciphers
from storage.unit_of_work import HandleEvent, SqlUnitOfWork


class Database:
    """``url`` is sqlite+aiosqlite or postgresql+asyncpg; ``data_key`` a Fernet key (``Cipher.new_key()``);
    ``handle_event`` runs within the transaction for each event that its entities recorded.

    ``on_notifications`` and ``on_tasks`` are called, without arguments, after a commit that added some.
    """

    def __init__(self, url: str, data_key: str, handle_event: HandleEvent) -> None:
        self.engine = make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.on_notifications: list[Callable[[], None]] = []
        self.on_tasks: list[Callable[[], None]] = []
        self.cipher = Cipher(data_key)
        self._handle_event = handle_event
        self._writers = asyncio.Lock()
        self._turns = None if self.is_sqlite else Turns(url)
        ciphers[self.engine.sync_engine.dialect] = self.cipher
        self._reading_engine = self.engine.execution_options(reading=True)
        self._outside = self.engine.execution_options(outside=True)

    @asynccontextmanager
    async def begin(self, agency: AgencyContext) -> AsyncIterator[SqlUnitOfWork]:
        """One writing transaction, committed at the end unless there is an exception. To the domain all of it happens
        at one moment.

        Raises DomainError("changed-meanwhile") when somebody else was faster; try again then.
        """
        async with self._turn():
            uow = SqlUnitOfWork(self.engine, agency.at_this_moment(), self.cipher, self._handle_event)
            try:
                yield uow
                await uow.commit()
            except BaseException as error:
                await asyncio.shield(uow.forget())
                if is_concurrent_change(error):
                    raise DomainError("changed-meanwhile") from error
                raise
        if uow.has_erased:
            await self._empty_log()
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
        """A look at the present state. Nothing done in it is kept."""
        uow = SqlUnitOfWork(self._reading_engine, agency, self.cipher, self._handle_event)
        try:
            yield uow
        finally:
            await asyncio.shield(uow.forget())

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """One writing transaction of plain statements, committed at the end."""
        async with self._turn(), self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def look(self) -> AsyncIterator[AsyncConnection]:
        """Plain statements that only read."""
        async with self._reading_engine.connect() as connection:
            yield connection

    def alone_with(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Keeps other processes away from one chat. The caller sees to it that within this process nobody else
        is with that chat; on SQLite there is no other process."""
        return self._turns.turn(chat_id) if self._turns else nullcontext()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        # statements on SQLite never pause, so others get a chance here
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

    async def _empty_log(self) -> None:
        """What was erased must not be read in SQLite's log of pages either; while somebody else reads, the log
        is emptied by a later one. On PostgreSQL its own vacuum does both."""
        if not self.is_sqlite:
            return
        async with self._turn(), self._outside.connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    async def ping(self) -> None:
        """Raises what the driver raises when the database does not answer."""
        async with self.look() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        if self._turns:
            await self._turns.close()
        await self.engine.dispose()

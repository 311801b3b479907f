"""Transactions on SQLite and PostgreSQL.

On SQLite writing transactions follow each other (``storage.grouped_writer``); readers see the state before the write
(WAL) and do not wait. On PostgreSQL writers run in parallel; version columns, unique keys and row locks prevent
conflicts. Never call the network in a writing transaction.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from domain.homecare.agency_context import AgencyContext
from domain.kernel.errors import DomainError
from storage.cipher import Cipher
from storage.connection import DatabaseConnection, Engine
from storage.encrypted_types import ciphers
from storage.engine import make_engine
from storage.errors import is_concurrent_change
from storage.session import Session
from storage.unit_of_work import HandleEvent, SqlUnitOfWork


class Database:
    """``url`` begins with sqlite or postgresql+asyncpg; ``data_key`` is what ``Cipher`` takes;
    ``handle_event`` runs within the transaction for each event that its entities recorded; ``engine`` is one that
    ``make_engine`` made and that nobody else uses.

    ``on_notifications`` and ``on_tasks`` are called, without arguments, after a commit that added some, whether new or known.
    """

    def __init__(
        self, url: str, data_key: str, handle_event: HandleEvent, engine: Engine | None = None
    ) -> None:
        self.engine = engine or make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self.on_notifications: list[Callable[[], None]] = []
        self.on_tasks: list[Callable[[], None]] = []
        self.cipher = Cipher(data_key)
        self._handle_event = handle_event
        ciphers[self.engine.dialect] = self.cipher

    @asynccontextmanager
    async def begin(self, agency: AgencyContext) -> AsyncIterator[SqlUnitOfWork]:
        """Open a writing transaction with a stopped clock; commit at the end, roll back on an exception.

        Raises DomainError("changed-meanwhile") after a concurrent update; retry then.
        """
        agency = agency.with_stopped_clock()
        try:
            async with self.connect() as connection:
                session = Session(connection, agency, self.cipher)
                uow = SqlUnitOfWork(session, agency, self.cipher, self._handle_event)
                yield uow
                await uow.complete()
        except Exception as error:
            if is_concurrent_change(error):
                raise DomainError("changed-meanwhile") from error
            raise
        if uow.has_erased:
            await self.engine.forget_erased()
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
        """Open a reading transaction; changes of entities are not written."""
        async with self.connect_read_only() as connection:
            session = Session(connection, agency, self.cipher, read_only=True)
            yield SqlUnitOfWork(session, agency, self.cipher, self._handle_event)

    def connect(self) -> AbstractAsyncContextManager[DatabaseConnection]:
        """Open a connection with a writing transaction that is committed at the end."""
        return self.engine.writing()

    def connect_read_only(self) -> AbstractAsyncContextManager[DatabaseConnection]:
        """Open a connection with a reading transaction."""
        return self.engine.reading()

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Lock the chat against other processes. The caller must not lock one twice at once within this process."""
        return self.engine.lock_chat(chat_id)

    async def ping(self) -> None:
        """Query the database. Raises the driver's error when it does not answer."""
        async with self.connect_read_only() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        await self.engine.dispose()

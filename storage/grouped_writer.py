"""The writing transactions of one SQLite file, one after the other.

SQLite allows one writing transaction at a time, and with ``synchronous = FULL`` each commit waits for the disk. So
transactions that wait for each other share a commit: each is a savepoint of one transaction of SQLite, which is
committed when nobody waits any more. Whoever began one goes on only after that commit.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storage.sqlite_connection import SqliteConnection

LARGEST_GROUP = 32
"""Transactions that share a commit at most, so that nobody waits for an endless queue."""


class GroupedWriter:
    """``wait_seconds`` is how long a transaction may have to wait for those before it."""

    def __init__(self, open_connection: Callable[[], SqliteConnection], wait_seconds: float) -> None:
        self._open_connection = open_connection
        self._wait_seconds = wait_seconds
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._connection: SqliteConnection | None = None
        self._group: list[asyncio.Future[None]] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteConnection]:
        """Lend the connection; commit at the end, roll back on an exception.

        Raises TimeoutError when the turn does not come in time.
        """
        await self._take_turn()
        try:
            connection = await self._begin()
            try:
                yield connection
                committed = await self._join(connection)
            except BaseException as error:
                await self._undo(connection, error)
                raise
        finally:
            try:
                await self._commit_if_last()
            finally:
                self._turn.release()
        await committed

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the write lock, after committing the group. Raises TimeoutError."""
        await self._take_turn()
        try:
            await self._commit()
            yield
        finally:
            self._turn.release()

    def close(self) -> None:
        """Close the connection while no transaction is open; another event loop may use the writer afterwards."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._turn = asyncio.Lock()

    async def _take_turn(self) -> None:
        # Statements on SQLite never yield to the event loop, so do it here.
        await asyncio.sleep(0)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._wait_seconds):
                await self._turn.acquire()
        except BaseException:
            self._waiting -= 1
            if self._group and not self._waiting:
                await asyncio.shield(self._commit_what_is_left())
            raise
        self._waiting -= 1

    async def _begin(self) -> SqliteConnection:
        """Begin a transaction, which takes SQLite's lock before it reads so that two cannot deadlock."""
        if self._connection is None:
            self._connection = self._open_connection()
        await self._connection.run_text("SAVEPOINT member" if self._group else "BEGIN IMMEDIATE")
        return self._connection

    async def _join(self, connection: SqliteConnection) -> "asyncio.Future[None]":
        """Keep the work of this turn for the commit of the group."""
        if self._group:
            await connection.run_text("RELEASE member")
        committed = asyncio.get_running_loop().create_future()
        self._group.append(committed)
        return committed

    async def _undo(self, connection: SqliteConnection, error: BaseException) -> None:
        """Roll back the work of this turn only; after some errors SQLite has rolled back that of the group."""
        if not connection.in_transaction:
            self._fail_group(error)
        elif self._group:
            await connection.run_text("ROLLBACK TO member")
            await connection.run_text("RELEASE member")
        else:
            await connection.run_text("ROLLBACK")

    async def _commit_if_last(self) -> None:
        """Commit the group unless a waiting transaction can join it."""
        try:
            if self._group and not self._waiting:
                # Transactions that are about to begin can still join the group.
                await asyncio.sleep(0)
        finally:
            if not self._waiting or len(self._group) >= LARGEST_GROUP:
                await self._commit()

    async def _commit(self) -> None:
        """Commit the group, if there is one; resolve the future of each member, with the error if the commit fails."""
        if not self._group:
            return
        connection = self._connection
        assert connection is not None
        try:
            await connection.run_text("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                await connection.run_text("ROLLBACK")
            self._fail_group(error)
            if not isinstance(error, Exception):
                raise
            return
        group, self._group = self._group, []
        for committed in group:
            if not committed.done():
                committed.set_result(None)

    def _fail_group(self, error: BaseException) -> None:
        """Set the error on the future of each member, whose transaction is lost.

        The member that commits raises it itself and does not await its future; reading the exception keeps the event
        loop from reporting it.
        """
        group, self._group = self._group, []
        for committed in group:
            if not committed.done():
                committed.set_exception(error)
                committed.exception()

    async def _commit_what_is_left(self) -> None:
        """Commit the group after the transaction that was to join it has been cancelled."""
        async with self._turn:
            await self._commit_if_last()

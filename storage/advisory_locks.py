"""Whose turn it is, among all processes that share a PostgreSQL database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog
from sqlalchemy import make_url

FIRST_KEY = 2**60
"""Larger than any number of a chat (52 bits), so that no turn is another lock of ours."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.005, 0.1
"""Seconds between two looks whether another process is done."""
PATIENCE_SECONDS = 30
TAKE = "SELECT pg_try_advisory_lock($1)"
GIVE_BACK = "SELECT pg_advisory_unlock($1)"
LOST = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError)

log = structlog.get_logger(__name__)


class Turns:
    """A number has one holder at a time.

    Every turn of this process is an advisory lock of one connection, which is kept for nothing else: turns never
    wait for the transactions' connections nor the other way round, and what a process held is free the moment it
    dies. PostgreSQL gives a lock to a session that has it already, so within this process the caller must see to
    it that nobody asks for a number twice at once.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        _, self._address = address.get_dialect()().create_connect_args(address)
        self._session: asyncpg.Connection | None = None
        self._asking = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, number: int) -> AsyncIterator[None]:
        """Waits as long as another process has it. Raises what the driver raises when PostgreSQL stays away."""
        key = FIRST_KEY + number
        session = await self._take(key)
        try:
            yield
        finally:
            await asyncio.shield(self._give_back(session, key))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close(timeout=PATIENCE_SECONDS)

    async def _take(self, key: int) -> asyncpg.Connection:
        pause, lost_at = SHORTEST_PAUSE, None
        loop = asyncio.get_running_loop()
        while True:
            try:
                session = await self._try(key)
            except LOST:
                lost_at = lost_at or loop.time()
                if loop.time() - lost_at > PATIENCE_SECONDS:
                    raise
                session = None
            if session is not None:
                return session
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _try(self, key: int) -> asyncpg.Connection | None:
        """The session that has the lock now. Whoever is cancelled on the way does not keep it."""
        trying = asyncio.ensure_future(self._ask(key))
        try:
            return await asyncio.shield(trying)
        except asyncio.CancelledError:
            with suppress(*LOST):
                session = await trying
                if session is not None:
                    await self._give_back(session, key)
            raise

    async def _ask(self, key: int) -> asyncpg.Connection | None:
        async with self._asking:
            session = await self._connected()
            try:
                taken = await session.fetchval(TAKE, key, timeout=PATIENCE_SECONDS)
            except LOST:
                self._drop()
                raise
        return session if taken else None

    async def _give_back(self, session: asyncpg.Connection, key: int) -> None:
        async with self._asking:
            if session.is_closed():
                log.warning("a turn ended with its connection before its time")
                return
            try:
                await session.fetchval(GIVE_BACK, key, timeout=PATIENCE_SECONDS)
            except LOST:
                self._drop()

    async def _connected(self) -> asyncpg.Connection:
        if self._session is None or self._session.is_closed():
            self._session = await asyncpg.connect(**self._address)
        return self._session

    def _drop(self) -> None:
        """Without a word to the server, which may not answer; it lets go of every turn."""
        if self._session is not None:
            self._session.terminate()
        self._session = None

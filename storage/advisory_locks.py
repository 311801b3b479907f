"""Advisory locks of PostgreSQL by number, shared by all processes that use one database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog
from sqlalchemy import make_url

KEY_OFFSET = 2**60
"""Larger than any chat id (52 bits), so that these keys differ from those of other locks."""
MIN_POLL_SECONDS, MAX_POLL_SECONDS = 0.005, 0.1
"""Bounds of the backoff between attempts to get a lock that another process holds."""
TIMEOUT_SECONDS = 30
TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
UNLOCK = "SELECT pg_advisory_unlock($1)"
CONNECTION_ERRORS = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError)

log = structlog.get_logger(__name__)


class AdvisoryLocks:
    """Lock numbers exclusively among processes.

    All locks of this process belong to one dedicated connection: locks and transactions never wait for each
    other's connections, and PostgreSQL releases the locks when the process dies. A session may acquire a lock
    that it already has, so the caller must not hold the same number twice at once within this process.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        _, self._address = address.get_dialect()().create_connect_args(address)
        self._session: asyncpg.Connection | None = None
        self._session_lock = asyncio.Lock()

    @asynccontextmanager
    async def hold(self, number: int) -> AsyncIterator[None]:
        """Hold the lock of ``number``, waiting while another process holds it.

        Raises the driver's error when PostgreSQL is unreachable for TIMEOUT_SECONDS.
        """
        key = KEY_OFFSET + number
        session = await self._acquire(key)
        try:
            yield
        finally:
            await asyncio.shield(self._release(session, key))

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close(timeout=TIMEOUT_SECONDS)

    async def _acquire(self, key: int) -> asyncpg.Connection:
        pause, lost_at = MIN_POLL_SECONDS, None
        loop = asyncio.get_running_loop()
        while True:
            try:
                session = await self._try_acquire(key)
            except CONNECTION_ERRORS:
                lost_at = lost_at or loop.time()
                if loop.time() - lost_at > TIMEOUT_SECONDS:
                    raise
                session = None
            if session is not None:
                return session
            await asyncio.sleep(pause)
            pause = min(2 * pause, MAX_POLL_SECONDS)

    async def _try_acquire(self, key: int) -> asyncpg.Connection | None:
        """Return the session that now has the lock, or None. Release the lock if cancelled meanwhile."""
        attempt = asyncio.ensure_future(self._request(key))
        try:
            return await asyncio.shield(attempt)
        except asyncio.CancelledError:
            with suppress(*CONNECTION_ERRORS):
                session = await attempt
                if session is not None:
                    await self._release(session, key)
            raise

    async def _request(self, key: int) -> asyncpg.Connection | None:
        async with self._session_lock:
            session = await self._connected()
            try:
                acquired = await session.fetchval(TRY_LOCK, key, timeout=TIMEOUT_SECONDS)
            except CONNECTION_ERRORS:
                self._drop()
                raise
        return session if acquired else None

    async def _release(self, session: asyncpg.Connection, key: int) -> None:
        async with self._session_lock:
            if session.is_closed():
                log.warning("advisory lock was lost with its connection")
                return
            try:
                await session.fetchval(UNLOCK, key, timeout=TIMEOUT_SECONDS)
            except CONNECTION_ERRORS:
                self._drop()

    async def _connected(self) -> asyncpg.Connection:
        if self._session is None or self._session.is_closed():
            self._session = await asyncpg.connect(**self._address)
        return self._session

    def _drop(self) -> None:
        """Terminate the connection without a handshake; the server releases its locks."""
        if self._session is not None:
            self._session.terminate()
        self._session = None

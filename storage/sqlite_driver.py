"""aiosqlite without its thread.

A typical statement takes SQLite some 50 microseconds; each of the four thread switches that aiosqlite makes
for it takes longer. Running statements on the event loop halves the CPU time of a bot update. Waiting for
another process's lock does not block the event loop.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from time import monotonic
from typing import Any, Self

import aiosqlite

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
POLL_SECONDS = 0.005
"""Interval at which a statement is retried while another process holds the write lock."""


class InlineConnection(aiosqlite.Connection):
    """``wait_seconds`` is how long another process may hold the lock before OperationalError is raised."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], wait_seconds: float) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._wait_seconds = wait_seconds

    def __await__(self) -> Generator[Any, None, Self]:
        return self._open().__await__()

    async def _open(self) -> Self:
        self._connection = self._connector()
        return self

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if self._connection is None:
            raise ValueError("Connection closed")
        deadline = monotonic() + self._wait_seconds
        while True:
            try:
                return fn(*args, **kwargs)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in BUSY or monotonic() > deadline:
                    raise
            await asyncio.sleep(POLL_SECONDS)

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connect(path: str, *, timeout: float, **options: Any) -> InlineConnection:
    """Return an awaitable connection without implicit transactions; arguments as in ``sqlite3.connect``."""
    options |= {"timeout": 0, "isolation_level": None, "check_same_thread": False}
    return InlineConnection(partial(sqlite3.connect, path, **options), timeout)

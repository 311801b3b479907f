"""aiosqlite without its thread.

A statement of ours takes SQLite some 50 microseconds, and each of the four trips to a thread that aiosqlite
makes for it takes longer than that: an update of the bot needs half the processor's time without them. So
statements run where they are asked for. Waiting for another process's lock never holds the event loop up.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from time import monotonic
from typing import Any, Self

import aiosqlite

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY)
PAUSE_SECONDS = 0.005
"""Between two looks whether another process is done writing."""


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
        patience = monotonic() + self._wait_seconds
        while True:
            try:
                return fn(*args, **kwargs)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in BUSY or monotonic() > patience:
                    raise
            await asyncio.sleep(PAUSE_SECONDS)

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connect(path: str, *, timeout: float, **options: Any) -> InlineConnection:
    """To be awaited. Takes what ``sqlite3.connect`` takes; transactions begin only where we begin them."""
    options |= {"timeout": 0, "isolation_level": None, "check_same_thread": False}
    return InlineConnection(partial(sqlite3.connect, path, **options), timeout)

"""Databases that begin as copies of a finished one, as SQLite files or on a PostgreSQL server."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from os import getpid
from pathlib import Path

from simulation.support.database_records import DATA_KEY
from simulation.support.postgres_server import PostgresServer
from storage.migrate import upgrade

FILE = "bot.db"


class DatabaseCopies:
    """``folder`` holds the original where there is no ``server``; each process that shares a server has an original of its own."""

    def __init__(self, folder: Path, server: PostgresServer | None = None) -> None:
        self._folder = folder
        self._server = server
        self._original = f"original_{getpid()}"
        self._copies = count(1)

    async def create_original(self) -> str:
        """Create the original, empty and migrated, and return its URL."""
        if self._server is None:
            url = _sqlite(self._folder)
        else:
            await self._server.run(f"DROP DATABASE IF EXISTS {self._original} WITH (FORCE)")
            await self._server.run(f"CREATE DATABASE {self._original} TEMPLATE template0")
            url = self._server.url(self._original)
        await upgrade(url, DATA_KEY)
        return url

    @asynccontextmanager
    async def copy(self, folder: Path) -> AsyncIterator[str]:
        """Yield the URL of a copy of the original, which nobody may be connected to; it is kept in ``folder``, or on
        the server for as long as the context lasts."""
        if self._server is None:
            shutil.copy(self._folder / FILE, folder / FILE)
            yield _sqlite(folder)
            return
        name = f"{self._original}_{next(self._copies)}"
        await self._server.run(f"CREATE DATABASE {name} TEMPLATE {self._original}")
        try:
            yield self._server.url(name)
        finally:
            await self._server.run(f"DROP DATABASE {name} WITH (FORCE)")


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / FILE}"

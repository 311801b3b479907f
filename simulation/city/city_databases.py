"""The database of a city, which outlives the crashes of the program."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from simulation.city.crash_injection import CrashSwitch
from simulation.city.postgres_connections import CityPostgresEngine
from simulation.city.virtual_loop import LoopWithSockets, VirtualLoop
from simulation.support.database_copies import DatabaseCopies
from simulation.support.database_records import DATA_KEY
from simulation.support.postgres_server import PostgresServer
from simulation.support.reusable_engines import ENGINES
from storage.connection import Engine
from storage.migrate import upgrade
from storage.sqlite_engine import PRAGMAS, SqliteEngine

WITHOUT_WAITING = (*PRAGMAS, "synchronous = OFF")
"""Do not wait for the disk: a crash of the program alone keeps whatever was committed."""
_MIGRATED: list[tuple[TemporaryDirectory[str], Path]] = []


class CityDatabase(Protocol):
    """``loop_factory`` makes the loops on which the engines work."""

    @property
    def loop_factory(self) -> type[VirtualLoop]: ...

    def engine(self, crash_switch: CrashSwitch | None) -> Engine:
        """Return an engine of one start of the program, None: of the city itself."""
        ...

    def give_back(self, engine: Engine) -> None:
        """Take back an engine whose connections are closed; a second time does nothing."""
        ...


class SqliteCity:
    loop_factory = VirtualLoop

    def __init__(self, file: Path) -> None:
        self._file = file

    def engine(self, crash_switch: CrashSwitch | None) -> Engine:
        if crash_switch is None:
            return ENGINES.take(self._file)
        return ENGINES.take(self._file, crash_switch.connect, WITHOUT_WAITING)

    def give_back(self, engine: Engine) -> None:
        assert isinstance(engine, SqliteEngine)
        ENGINES.give_back(engine)


class PostgresCity:
    loop_factory = LoopWithSockets

    def __init__(self, url: str) -> None:
        self._url = url

    def engine(self, crash_switch: CrashSwitch | None) -> Engine:
        return CityPostgresEngine(self._url, crash_switch)

    def give_back(self, engine: Engine) -> None:
        """Do nothing: compiled statements belong to SQLAlchemy's own cache."""


@contextmanager
def city_database(server: PostgresServer | None) -> Iterator[CityDatabase]:
    """Yield an empty migrated database, on SQLite where there is no server."""
    with TemporaryDirectory() as folder:
        if server is None:
            shutil.copy(_empty_database(), Path(folder) / "city.db")
            yield SqliteCity(Path(folder) / "city.db")
        else:
            yield PostgresCity(asyncio.run(DatabaseCopies(Path(folder), server).create_original()))


def _empty_database() -> Path:
    """Return a migrated database file, made once in each process."""
    if not _MIGRATED:
        kept = TemporaryDirectory()
        file = Path(kept.name) / "empty.db"
        asyncio.run(upgrade(f"sqlite:///{file}", DATA_KEY))
        _MIGRATED.append((kept, file))
    return _MIGRATED[0][1]

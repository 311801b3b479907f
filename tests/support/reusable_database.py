"""One SQLite engine for many databases, each in a file of its own; the data of an earlier test is out of reach."""

import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bootstrap.database_setup import open_database
from storage.database import Database
from storage.sqlite_engine import SqliteEngine
from tests.support.database_fixtures import DATA_KEY


@dataclass
class ReusableDatabase:
    """``template`` is a migrated database, ``folder`` holds the copies."""

    template: Path
    folder: Path
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self._engine = SqliteEngine(f"sqlite:///{self.folder / '0.sqlite3'}")
        self.database = open_database(str(self._engine.url), DATA_KEY, self._engine)

    async def empty(self) -> Database:
        """Return an empty database, also if a connection to the last one was left open."""
        await self.database.close()
        for left in self.folder.glob(f"{Path(self._engine.path).name}*"):
            left.unlink()
        self._engine.path = str(self.folder / f"{next(self._numbers)}.sqlite3")
        shutil.copy(self.template, self._engine.path)
        return self.database

"""One SQLite engine for many databases, each in a file of its own.

What SQLAlchemy compiled is kept, which saves most of the time; the data of an earlier test is out of reach.
"""

import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bootstrap.database_setup import open_database
from storage.database import Database
from tests.support.database_fixtures import DATA_KEY


@dataclass
class ReusableDatabase:
    """``template`` is a migrated database, ``folder`` holds the copies."""

    template: Path
    folder: Path
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self._path = self.folder / "0.sqlite3"
        self.database = open_database(f"sqlite+aiosqlite:///{self._path}", DATA_KEY)
        event.listen(self.database.engine.sync_engine, "do_connect", self._redirect)

    def _redirect(self, dialect: Any, record: Any, arguments: list[Any], parameters: dict[str, Any]) -> None:
        arguments[0] = str(self._path)

    async def empty(self) -> Database:
        """Return an empty database, also if a connection to the last one was left open."""
        await self.database.close()
        for left in self.folder.glob(f"{self._path.name}*"):
            left.unlink()
        self._path = self.folder / f"{next(self._numbers)}.sqlite3"
        shutil.copy(self.template, self._path)
        return self.database

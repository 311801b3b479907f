"""One SQLite database for many stories, wiped before each: what SQLAlchemy compiled is kept, which saves most of
the time."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from bootstrap.databases import open_database
from storage.database import Database
from tests.databases import DATA_KEY


@dataclass
class Slate:
    """``template`` is a migrated database; nobody may be connected while the slate is wiped."""

    template: Path
    path: Path

    def __post_init__(self) -> None:
        self.database = open_database(f"sqlite+aiosqlite:///{self.path}", DATA_KEY)

    def wipe(self) -> Database:
        for name in (f"{self.path.name}-wal", f"{self.path.name}-shm"):
            self.path.with_name(name).unlink(missing_ok=True)
        shutil.copy(self.template, self.path)
        return self.database

"""SQLite engines that serve one database file after another.

Compiled statements belong to an engine: a new one for each short-lived database compiles every statement
again, which costs several times what running it does.
"""

import shutil
from pathlib import Path

from storage.sqlite_connection import SqliteConnection
from storage.sqlite_engine import PRAGMAS, ConnectionType, SqliteEngine


def replace_database(file: Path, source: Path) -> None:
    """Copy ``source`` over an SQLite database without connections; delete its write-ahead log."""
    for log in ("wal", "shm"):
        file.with_name(f"{file.name}-{log}").unlink(missing_ok=True)
    shutil.copy(source, file)


class ReusableEngines:
    """The engines of this process that nobody uses at the moment."""

    def __init__(self) -> None:
        self._idle: list[SqliteEngine] = []

    def take(
        self,
        path: Path,
        connection_type: ConnectionType = SqliteConnection,
        pragmas: tuple[str, ...] = PRAGMAS,
    ) -> SqliteEngine:
        """Return an engine without connections for the database file at ``path``."""
        taken = self._idle.pop() if self._idle else SqliteEngine("sqlite:///another-file-each-time")
        taken.path, taken.connection_type, taken.pragmas = str(path), connection_type, pragmas
        return taken

    def give_back(self, used: SqliteEngine) -> None:
        """Keep an engine, whose connections are closed, for another file; a second time does nothing."""
        if used not in self._idle:
            self._idle.append(used)


ENGINES = ReusableEngines()

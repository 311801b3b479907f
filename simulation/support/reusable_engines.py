"""SQLite engines that serve one database file after another.

What SQLAlchemy compiled belongs to an engine: a new one for each short-lived database compiles every statement
again, which costs several times what running it does.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from storage.engine import make_engine

Connector = Callable[..., Any]


def replace_database(file: Path, source: Path) -> None:
    """Copy ``source`` over an SQLite database that nobody is connected to; what its log held is gone."""
    for log in ("wal", "shm"):
        file.with_name(f"{file.name}-{log}").unlink(missing_ok=True)
    shutil.copy(source, file)


class ReusableEngine:
    """An engine that connects to ``path``, by ``connector`` (as in ``storage.sqlite_driver.connect``) if there is one;
    ``pragmas`` hold for its connections."""

    def __init__(self) -> None:
        self.engine = make_engine("sqlite+aiosqlite:///another-file-each-time")
        self.path = Path()
        self.connector: Connector | None = None
        self.pragmas: tuple[str, ...] = ()
        event.listen(self.engine.sync_engine, "do_connect", self._redirect)
        event.listen(self.engine.sync_engine, "connect", self._prepare)

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"

    def _redirect(self, dialect: Any, record: Any, arguments: list[Any], parameters: dict[str, Any]) -> None:
        arguments[0] = str(self.path)
        if self.connector is not None:
            parameters["async_creator_fn"] = self.connector

    def _prepare(self, connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in self.pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


class ReusableEngines:
    """The engines of this process that nobody uses at the moment."""

    def __init__(self) -> None:
        self._idle: list[ReusableEngine] = []

    def take(
        self, path: Path, connector: Connector | None = None, pragmas: tuple[str, ...] = ()
    ) -> ReusableEngine:
        """Return an engine without connections for the database file at ``path``."""
        taken = self._idle.pop() if self._idle else ReusableEngine()
        taken.path, taken.connector, taken.pragmas = path, connector, pragmas
        return taken

    def give_back(self, used: ReusableEngine) -> None:
        """Keep an engine, whose connections are closed, for another file; a second time does nothing."""
        if used not in self._idle:
            self._idle.append(used)


ENGINES = ReusableEngines()

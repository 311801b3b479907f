"""A disk that forgets what was not synced when its power is cut, below SQLite by a VFS of apsw."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import apsw

from storage.sqlite_engine import SqliteEngine

SECTOR = 512
"""Bytes that the disk writes as a whole; a longer write may be torn."""
names = count()


@dataclass
class Disk:
    """``operations`` are the writes, truncations and syncs until the power is cut."""

    random: Random
    operations: int
    is_off: bool = False
    _durable: dict[Path, bytes] = field(default_factory=dict)
    _unsynced: dict[Path, list[tuple[int, bytes | None]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = f"power-cut-{next(names)}"
        self._vfs = _Vfs(self)

    def opened(self, path: Path) -> None:
        """Take what a file holds when the power comes on as durable."""
        if path not in self._durable:
            self._durable[path] = path.read_bytes() if path.exists() else b""

    def step(self) -> None:
        """Count an operation. Raises apsw.IOError from the moment of the power cut on."""
        self.operations -= 1
        if self.operations < 0:
            self.is_off = True
        if self.is_off:
            raise apsw.IOError("the power is off")

    def wrote(self, path: Path, offset: int, data: bytes) -> None:
        self._unsynced.setdefault(path, []).append((offset, data))

    def truncated(self, path: Path, size: int) -> None:
        self._unsynced.setdefault(path, []).append((size, None))

    def synced(self, path: Path) -> None:
        self._durable[path] = path.read_bytes()
        self._unsynced.pop(path, None)

    def leave_behind(self) -> None:
        """Replace each file by what the disk kept: what was synced, and any of the sectors written since."""
        for path, content in self._durable.items():
            kept = bytearray(content)
            for offset, data in self._unsynced.get(path, ()):
                if self.random.random() < 0.5:
                    continue
                if data is None:
                    del kept[offset:]
                    continue
                for at in range(0, len(data), SECTOR):
                    if self.random.random() < 0.5:
                        _write(kept, offset + at, data[at : at + SECTOR])
            path.write_bytes(kept)
            path.with_name(f"{path.name.removesuffix('-wal')}-shm").unlink(missing_ok=True)


def _write(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        super().__init__(disk.name, "unix")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self._disk, name, flags)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self._disk = disk
        self._path = Path(name if isinstance(name, str) else name.filename())
        disk.opened(self._path)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        self._disk.step()
        self._disk.wrote(self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.step()
        self._disk.truncated(self._path, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.step()
        super().xSync(flags)
        self._disk.synced(self._path)


class EngineOnDisk(SqliteEngine):
    """An engine whose files are on a simulated disk."""

    def __init__(self, url: str, disk: Disk, pragmas: Sequence[str]) -> None:
        super().__init__(url)
        self.pragmas = tuple(pragmas)
        self._disk = disk

    def connect_driver(self) -> Any:
        connection = apsw.Connection(self.path, vfs=self._disk.name)
        for pragma in self.pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return _Connection(connection)


class _Cursor:
    """The part of ``sqlite3.Cursor`` that is used, on apsw's."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self.rowcount = -1
        self.description = None

    def execute(self, text: str, arguments: Sequence[Any] = ()) -> "_Cursor":
        with _translated_errors():
            before = self._connection.total_changes()
            self._rows: list[Any] = list(self._cursor.execute(text, tuple(arguments)))
            self.rowcount = self._connection.total_changes() - before
        return self

    def fetchall(self) -> list[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return self._rows[0] if self._rows else None

    def close(self) -> None:
        self._cursor.close()

    @property
    def lastrowid(self) -> int:
        return self._connection.last_insert_rowid()


class _Connection:
    """The part of ``sqlite3.Connection`` that is used, on apsw's."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def cursor(self) -> _Cursor:
        return _Cursor(self._connection)

    def execute(self, text: str, arguments: Sequence[Any] = ()) -> _Cursor:
        return self.cursor().execute(text, arguments)

    def executemany(self, text: str, rows: Sequence[Sequence[Any]]) -> None:
        for arguments in rows:
            self.execute(text, arguments)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def rollback(self) -> None:
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def create_function(self, *arguments: Any, **options: Any) -> None:
        """SQLAlchemy registers ``regexp``, which nothing here uses."""

    def close(self) -> None:
        self._connection.close(True)


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        kind = sqlite3.IntegrityError if isinstance(error, apsw.ConstraintError) else sqlite3.OperationalError
        translated = kind(str(error))
        translated.sqlite_errorcode = getattr(error, "extendedresult", 0)
        raise translated from error

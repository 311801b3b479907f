"""Backups of the embedded database: made while the program runs, put back while it does not.

SQLite's own backup copies the state between two transactions, whatever is written meanwhile. The data key is not
in it: without the key that it was written with, a backup gives back no ID number and no photo.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from storage import migrate
from storage.cipher import Cipher, WrongDataKey

STAMP = "%Y%m%d-%H%M%S"
BESIDE = ("", "-wal", "-shm")
"""What SQLite keeps of a database, by what follows its name."""


class BackupRefused(Exception):
    """Says why, for whoever asked for it."""


def database_file(url: str) -> Path:
    """Raises BackupRefused for PostgreSQL, whose own tools do this better."""
    address = make_url(url)
    if not address.drivername.startswith("sqlite") or not address.database:
        raise BackupRefused("this is for the embedded database; on PostgreSQL use pg_dump and pg_restore")
    return Path(address.database)


@contextmanager
def in_use(url: str) -> Iterator[None]:
    """Held by the program as long as it runs; several may. Raises BackupRefused while a backup is put back."""
    if not url.startswith("sqlite"):
        yield
        return
    with _lock(database_file(url), fcntl.LOCK_SH, "a backup is being put back; start again when it is done"):
        yield


def back_up(url: str, folder: Path, now: datetime, keep: int = 0) -> Path:
    """A copy in a file of its own, checked, named by the time (of the zone of ``now``).

    With ``keep`` the oldest beyond so many are deleted. Raises BackupRefused.
    """
    file = database_file(url)
    if not file.exists():
        raise BackupRefused(f"there is no database at {file}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{file.stem}-{now.strftime(STAMP)}.sqlite3"
    copy = kept.with_suffix(".part")
    _copy(file, copy)
    copy.replace(kept)
    if keep:
        for old in sorted(folder.glob(f"{file.stem}-*.sqlite3"))[:-keep]:
            old.unlink()
    return kept


async def restore(url: str, backup: Path, cipher: Cipher, now: datetime) -> Path | None:
    """Put the backup in place of the database and bring it up to date; where the old one is kept, if there was one.

    Raises BackupRefused, having changed nothing, while the program runs, and for a file that is damaged, of a newer
    program, or of another data key.
    """
    file = database_file(url)
    if not backup.is_file():
        raise BackupRefused(f"there is no backup at {backup}")
    with _lock(file, fcntl.LOCK_EX, "the program runs; stop it first"):
        copy = file.with_name(f"{file.name}.restoring")
        try:
            _copy(backup, copy)
            _check_origin(copy, cipher)
            await migrate.upgrade(f"sqlite+aiosqlite:///{copy}")
            aside = file.with_name(f"{file.stem}.before-restore-{now.strftime(STAMP)}.sqlite3")
            had_one = file.exists()
            _move(file, aside)
            _move(copy, file)
        finally:
            for suffix in BESIDE:
                _beside(copy, suffix).unlink(missing_ok=True)
    return aside if had_one else None


def _copy(source: Path, target: Path) -> None:
    """Whole and on the disk when this returns. Raises BackupRefused, leaving no target."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    try:
        address = f"{source.resolve().as_uri()}?mode=rw"
        with (
            closing(sqlite3.connect(address, uri=True)) as original,
            closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy)
            # one file without companions
            copy.execute("PRAGMA journal_mode = DELETE")
            faults = [row[0] for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [f"{row[0]} refers to nothing" for row in copy.execute("PRAGMA foreign_key_check")]
        with target.open("rb") as written:
            os.fsync(written.fileno())
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if faults:
        target.unlink()
        raise BackupRefused(f"{source} is damaged: {faults[0]}")


def _check_origin(file: Path, cipher: Cipher) -> None:
    """Raises BackupRefused."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            secret = connection.execute("SELECT id_number FROM housekeepers LIMIT 1").fetchone()
        except sqlite3.OperationalError:
            revision = None
    if revision is None:
        raise BackupRefused("this file is no backup of the program's database")
    if revision[0] not in migrate.revisions():
        raise BackupRefused("this backup was made by a newer program; update the program first")
    if secret is not None and secret[0] is not None:
        try:
            cipher.decrypt(secret[0])
        except WrongDataKey:
            raise BackupRefused(
                "this backup was written with another data key; put that key back first (DATA_KEY or data.key)"
            ) from None


def _move(file: Path, target: Path) -> None:
    """With what SQLite keeps beside it."""
    for suffix in BESIDE:
        if _beside(file, suffix).exists():
            _beside(file, suffix).replace(_beside(target, suffix))


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


@contextmanager
def _lock(file: Path, kind: int, otherwise: str) -> Iterator[None]:
    """The operating system takes it away from a process that dies."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _beside(file, ".lock").open("a") as held:
        try:
            fcntl.flock(held, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRefused(otherwise) from None
        yield

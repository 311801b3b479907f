"""Back up the SQLite database while the program runs, and restore it while it does not.

SQLite's backup API copies a consistent state while others write. The data key is not included: without the
key that encrypted it, what a backup says of people cannot be read.
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
from storage.private_files import create_private, create_private_folder, open_private

STAMP = "%Y%m%d-%H%M%S"
FILE_SUFFIXES = ("", "-wal", "-shm")
"""Suffixes of the files of an SQLite database."""
LOCK_SUFFIX = ".lock"
OTHER_KEY = "this backup was encrypted with another data key; configure that key first (DATA_KEY or data.key)"
SOME_NAME = "SELECT name FROM persons ORDER BY id DESC LIMIT 1"
"""A value that is encrypted, except in backups of older versions, where the migration finds the wrong key."""
NAME_CONTEXT = b"persons.name"


class BackupRefused(Exception):
    """The command is refused; the message gives the reason."""


def database_file(url: str) -> Path:
    """Return the database's path. Raises BackupRefused for PostgreSQL, which has tools of its own."""
    address = make_url(url)
    if not address.drivername.startswith("sqlite") or not address.database:
        raise BackupRefused("this command is for SQLite; on PostgreSQL use pg_dump and pg_restore")
    return Path(address.database)


def database_files(url: str) -> list[Path]:
    """Return the paths of the database's files, its lock, and databases that a restore put aside."""
    file = database_file(url)
    aside = file.parent.glob(f"{file.stem}.before-restore-*")
    return [*(_with_suffix(file, suffix) for suffix in (*FILE_SUFFIXES, LOCK_SUFFIX)), *aside]


@contextmanager
def hold_database(url: str) -> Iterator[None]:
    """Hold a shared lock while the program runs. Raises BackupRefused while a backup is being restored."""
    if not url.startswith("sqlite"):
        yield
        return
    with _lock(database_file(url), fcntl.LOCK_SH, "a backup is being restored; start again when it is done"):
        yield


def back_up(url: str, folder: Path, now: datetime, keep: int = 0) -> Path:
    """Copy the database to ``folder`` and check the copy; its name has the time in the zone of ``now``.

    Delete all but the ``keep`` newest backups unless ``keep`` is 0. Raises BackupRefused.
    """
    file = database_file(url)
    if not file.exists():
        raise BackupRefused(f"there is no database at {file}")
    create_private_folder(folder)
    kept = folder / f"{file.stem}-{now.strftime(STAMP)}.sqlite3"
    copy = kept.with_suffix(".part")
    _copy(file, copy)
    copy.replace(kept)
    if keep:
        for old in sorted(folder.glob(f"{file.stem}-*.sqlite3"))[:-keep]:
            old.unlink()
    return kept


async def restore(url: str, backup: Path, cipher: Cipher, now: datetime) -> Path | None:
    """Replace the database by the backup and migrate it; return where the old database was moved, if there
    was one.

    Raises BackupRefused, with nothing changed, while the program runs, and for a file that is damaged, of a
    newer version, or encrypted with another data key.
    """
    file = database_file(url)
    if not backup.is_file():
        raise BackupRefused(f"there is no backup at {backup}")
    with _lock(file, fcntl.LOCK_EX, "the program is running; stop it first"):
        copy = file.with_name(f"{file.name}.restoring")
        try:
            _copy(backup, copy)
            _check_origin(copy, cipher)
            try:
                await migrate.upgrade(f"sqlite:///{copy}", ",".join(cipher.keys))
            except WrongDataKey:
                raise BackupRefused(OTHER_KEY) from None
            aside = file.with_name(f"{file.stem}.before-restore-{now.strftime(STAMP)}.sqlite3")
            had_one = file.exists()
            _move(file, aside)
            _move(copy, file)
        finally:
            for suffix in FILE_SUFFIXES:
                _with_suffix(copy, suffix).unlink(missing_ok=True)
    return aside if had_one else None


def _copy(source: Path, target: Path) -> None:
    """Copy and check a database and sync it to the disk. Raises BackupRefused and removes the target."""
    target.unlink(missing_ok=True)
    create_private(target)
    try:
        address = f"{source.resolve().as_uri()}?mode=rw"
        with (
            closing(sqlite3.connect(address, uri=True)) as original,
            closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy)
            # Without WAL the copy is a single file.
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
    """Raise BackupRefused for a file of another program, a newer version or another data key."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            secret = connection.execute(SOME_NAME).fetchone()
        except sqlite3.OperationalError:
            revision = None
    if revision is None:
        raise BackupRefused("this file is not a backup of this program's database")
    if revision[0] not in migrate.revisions():
        raise BackupRefused("this backup was made by a newer version; update the program first")
    if secret is not None and isinstance(secret[0], bytes):
        try:
            cipher.decrypt(secret[0], NAME_CONTEXT)
        except WrongDataKey:
            raise BackupRefused(OTHER_KEY) from None


def _move(file: Path, target: Path) -> None:
    """Move all files of the database."""
    for suffix in FILE_SUFFIXES:
        if _with_suffix(file, suffix).exists():
            _with_suffix(file, suffix).replace(_with_suffix(target, suffix))


def _with_suffix(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


@contextmanager
def _lock(file: Path, kind: int, refusal: str) -> Iterator[None]:
    """Hold a file lock, which the operating system releases when the process dies. Raises BackupRefused."""
    create_private_folder(file.parent)
    with open_private(_with_suffix(file, LOCK_SUFFIX)) as held:
        try:
            fcntl.flock(held, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRefused(refusal) from None
        yield

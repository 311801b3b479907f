"""Files and folders that only the program's own account may open, whatever the umask is."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

FILE_MODE, FOLDER_MODE = 0o600, 0o700
OTHERS = 0o077


def create_private(file: Path) -> None:
    """Create the file unless it exists.

    One that exists is not opened: closing it would end the locks that SQLite holds on it in this process
    (https://sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE))


def open_private(file: Path) -> IO[str]:
    """Open a file for appending; create it if it is missing."""
    return os.fdopen(os.open(file, os.O_CREAT | os.O_APPEND | os.O_RDWR, FILE_MODE), "a")


def create_private_folder(folder: Path) -> None:
    """Create the folder, and those it lies in, unless they exist."""
    for one in (*reversed(folder.parents), folder):
        one.mkdir(mode=FOLDER_MODE, exist_ok=True)


def tighten(paths: Iterable[Path]) -> list[Path]:
    """Take the rights of others off those that exist; return those that had some.

    What belongs to another account is left as it is.
    """
    found = []
    for path in paths:
        try:
            mode = path.stat().st_mode
            if mode & OTHERS:
                path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
                found.append(path)
        except (FileNotFoundError, PermissionError):
            continue
    return found

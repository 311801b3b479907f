"""The data key of the sandbox, in a file beside its database."""

from pathlib import Path

from storage.cipher import Cipher
from storage.private_files import create_private, create_private_folder


def sandbox_key_path(var: Path) -> Path:
    return var / "data.key"


def sandbox_key_file(var: Path) -> Path:
    """Return the file with the sandbox's data key; create it if missing."""
    file = sandbox_key_path(var)
    if not file.exists():
        create_private_folder(file.parent)
        create_private(file)
        file.write_text(Cipher.new_key())
    return file

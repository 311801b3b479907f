"""What a database says to whoever has its key, and what its files say to whoever has not."""

from pathlib import Path

from sqlalchemy import select

from storage.database import Database
from storage.tables import metadata


async def decrypted_rows(database: Database) -> str:
    """Return every value of every table, decrypted."""
    async with database.connect_read_only() as connection:
        rows = [
            row for table in metadata.sorted_tables for row in (await connection.execute(select(table))).all()
        ]
    return "\n".join(map(str, rows))


def raw_files(folder: Path, name: str = "scene.db") -> bytes:
    """Return the bytes of the database, its write-ahead log and the log's index."""
    return b"".join(file.read_bytes() for file in folder.glob(f"{name}*"))

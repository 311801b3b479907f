"""Re-encrypt data with the newest key, so that an old key can be removed.

Every column of an encrypted type is rewritten, with the digests and the search terms that are made of its value. The
program may run meanwhile with the same keys: each row is locked while it is rewritten, and what the program writes is
encrypted with the first key already. A rotation that was interrupted is started again, and skips what is done.

Digests of what is not stored itself stay as they are: of SMS codes, invitations, and accounts that are kept from becoming
operators.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, select, type_coerce, update

from storage.connection import DatabaseConnection
from storage.database import Database
from storage.encrypted_types import Encrypted
from storage.entity_mapping import Derived
from storage.keyed_terms import SOURCES, Source, write_terms
from storage.mapping import MAPPINGS
from storage.tables import metadata

BATCH_SIZE = 100


async def re_encrypt(database: Database) -> int:
    """Encrypt every value with the first key, and compute its digests; return how many values were written."""
    return sum([await _Rotation(database, table).run() for table in metadata.sorted_tables])


def encrypted_columns(table: Table) -> Sequence[Column[Any]]:
    return [column for column in table.c if isinstance(column.type, Encrypted)]


class _Rotation:
    """The rotation of one table, in pages by its primary key."""

    def __init__(self, database: Database, table: Table) -> None:
        self._database = database
        self._table = table
        self._columns = encrypted_columns(table)
        self._key = next(iter(table.primary_key))
        kinds = [mapping for mapping in MAPPINGS.values() if mapping.table is table]
        self._derived: Mapping[str, Derived] = kinds[0].derived if kinds else {}
        self._sources: Mapping[str, Source] = SOURCES.get(kinds[0].kind, {}) if kinds else {}

    async def run(self) -> int:
        """Return how many values were written."""
        if not self._columns:
            return 0
        read: list[Any] = [self._key, *(self._table.c[name] for name in self._derived)]
        read += [type_coerce(column, LargeBinary).label(column.name) for column in self._columns]
        written, last = 0, None
        while True:
            page = select(*read).order_by(self._key).limit(BATCH_SIZE).with_for_update()
            async with self._database.connect() as connection:
                after = page if last is None else page.where(self._key > last)
                rows = [dict(row) for row in (await connection.execute(after)).mappings()]
                for row in rows:
                    written += await self._rewrite(connection, row)
            if len(rows) < BATCH_SIZE:
                return written
            last = rows[-1][self._key.name]

    async def _rewrite(self, connection: DatabaseConnection, row: Mapping[str, Any]) -> int:
        """Encrypt the values of one row that an older key encrypted; return how many there were."""
        cipher = self._database.cipher
        contents: dict[str, bytes] = {}
        for column in self._columns:
            token = row[column.name]
            if token is not None and not cipher.is_newest(token):
                contents[column.name] = cipher.decrypt(token, _context(column))
        if not contents:
            return 0
        tokens: dict[str, Any] = {
            name: type_coerce(cipher.encrypt(content, _context(self._table.c[name])), LargeBinary)
            for name, content in contents.items()
        }
        for name, derived in self._derived.items():
            if derived.from_field in contents:
                text = contents[derived.from_field].decode()
                # The codes of a deleted person keep the digest of a number that is gone.
                if row[name] in cipher.digests(text):
                    tokens[name] = derived.make(cipher, text)
        key = row[self._key.name]
        await connection.execute(update(self._table).where(self._key == key).values(tokens))
        for name, source in self._sources.items():
            if name in contents:
                await write_terms(connection, cipher, key, source, contents[name].decode())
        return len(contents)


def _context(column: Column[Any]) -> bytes:
    of = column.type
    assert isinstance(of, Encrypted)
    return of.context

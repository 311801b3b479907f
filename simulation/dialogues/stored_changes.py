"""Record every change of the stored state by triggers of the database, within the transaction that makes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from storage.database import Database
from storage.encrypted_types import Encrypted, EncryptedBytes, EncryptedFloat
from storage.maintenance.rotate_key import encrypted_columns
from storage.tables import (
    conversations,
    handled_updates,
    identity_looks,
    listings,
    marks,
    metadata,
    order_numbers,
    search_terms,
)

NOT_RECORDED = frozenset(
    table.name
    for table in (
        conversations,
        handled_updates,
        identity_looks,
        listings,
        marks,
        order_numbers,
        search_terms,
    )
)
"""Tables that say nothing about anybody's affairs: a chat's view state, bookkeeping, and the search index."""
LOG = "stored_changes"
FRESH = f"SELECT id, name, before, after FROM {LOG} WHERE id > ? ORDER BY id"  # noqa: S608
ACTIONS = {"INSERT": ("NULL", "NEW"), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD", "NULL")}


@dataclass(frozen=True)
class StoredChange:
    """One changed row with its columns as stored, decrypted; ``before`` is None for a new one, ``after`` for a deleted one."""

    table: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def row(self) -> Mapping[str, Any]:
        """The row after the change, or the deleted one."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row

    @property
    def columns(self) -> frozenset[str]:
        """The columns whose value changed."""
        before, after = self.before or {}, self.after or {}
        return frozenset(name for name in self.row if before.get(name) != after.get(name))

    def was(self, column: str) -> Any:
        return None if self.before is None else self.before[column]

    def __str__(self) -> str:
        if self.before is None:
            return f"new {self.table}"
        if self.after is None:
            return f"deleted {self.table}"
        changed = ", ".join(f"{name} {self.before[name]}→{self.after[name]}" for name in sorted(self.columns))
        return f"{self.table}: {changed}"


async def record_changes(database: Database) -> None:
    """Create the table and the triggers; only for SQLite."""
    async with database.connect() as connection:
        await connection.exec_driver_sql(
            f"CREATE TABLE {LOG} (id INTEGER PRIMARY KEY, name TEXT, before TEXT, after TEXT)"
        )
        for table in metadata.sorted_tables:
            if table.name in NOT_RECORDED:
                continue
            for action, (before, after) in ACTIONS.items():
                values = f"'{table.name}', {_row(table, before)}, {_row(table, after)}"
                effect = f"INSERT INTO {LOG} (name, before, after) VALUES ({values})"  # noqa: S608
                await connection.exec_driver_sql(
                    f"CREATE TRIGGER record_{action.lower()}_of_{table.name} AFTER {action} ON {table.name} "
                    f"BEGIN {effect}; END"
                )


def _row(table: Table, version: str) -> str:
    """Return the SQL expression of the row as a JSON object; ``version`` is OLD, NEW or NULL."""
    if version == "NULL":
        return "NULL"
    pairs = (
        f"'{column.name}', CASE typeof({version}.\"{column.name}\") WHEN 'blob' "
        f'THEN hex({version}."{column.name}") ELSE {version}."{column.name}" END'
        for column in table.columns
    )
    return f"json_object({', '.join(pairs)})"


class ChangeReader:
    """Reads the recorded changes in their order; each is returned once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest = 0

    async def fresh(self) -> list[StoredChange]:
        """Return what was committed since the previous call, without updates that changed nothing."""
        async with self._database.connect_read_only() as connection:
            rows = (await connection.exec_driver_sql(FRESH, (self._newest,))).all()
        found = []
        for number, name, before, after in map(tuple, rows):
            self._newest = number
            change = StoredChange(name, self._parsed(name, before), self._parsed(name, after))
            if change.columns:
                found.append(change)
        return found

    def _parsed(self, table: str, row: str | None) -> dict[str, Any] | None:
        if row is None:
            return None
        values: dict[str, Any] = json.loads(row)
        for column in encrypted_columns(metadata.tables[table]):
            token = values[column.name]
            if token is not None and isinstance(column.type, Encrypted):
                content = self._database.cipher.decrypt(bytes.fromhex(token), column.type.context)
                values[column.name] = _as_text(column.type, content)
        return values


def _as_text(kind: Encrypted[Any], content: bytes) -> Any:
    """Return a number or a text, JSON as its text, bytes as hexadecimal digits."""
    match kind:
        case EncryptedFloat():
            return kind.from_bytes(content)
        case EncryptedBytes():
            return content.hex()
    return content.decode()

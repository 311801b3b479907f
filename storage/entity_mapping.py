"""How an entity is read from a row and written to one.

A field is stored in the column of its name, ``subject`` in two columns. Other columns are the hidden version of
entities that do not know theirs, and what is derived from a field for lookups.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Column, Table, bindparam, delete, insert, select, update

from domain.homecare.agency_context import AgencyContext
from domain.kernel.subject import Subject
from storage.cipher import Cipher
from storage.connection import DatabaseConnection
from storage.prepared import Prepared

SUBJECT_COLUMNS = ("subject_kind", "subject_id")
KEY, VERSION = "_key", "_version"
"""Parameters that find the row to be changed; those named by columns are its new values."""
Values = dict[str, Any]
AfterWrite = Callable[[DatabaseConnection, Any, AgencyContext, Sequence[str]], Awaitable[None]]
"""Is told the fields that were written."""


@dataclass(frozen=True)
class Derived:
    """A column that holds what ``make`` makes of a field."""

    from_field: str
    make: Callable[[Cipher, Any], Any]


@dataclass(eq=False)
class EntityMapping:
    """``version`` is the column that makes the second of two concurrent updates fail, None for entities that are
    not protected so; with ``counts_itself`` the entity raises it, otherwise each update does. ``after_write`` runs after
    the entity was inserted or updated, and changes rows of ``also_written``."""

    kind: type[Any]
    table: Table
    version: str | None = None
    counts_itself: bool = False
    derived: Mapping[str, Derived] = field(default_factory=dict)
    after_write: AfterWrite | None = None
    also_written: tuple[Table, ...] = ()

    def __post_init__(self) -> None:
        columns = self.table.c
        self.tables = frozenset({self.table, *self.also_written})
        self.key: str = next(iter(self.table.primary_key)).name
        stored = [name for name in (one.name for one in fields(self.kind)) if name in columns]
        self.has_subject = SUBJECT_COLUMNS[0] in columns
        self.version_is_a_field = self.version in stored
        self.fields = tuple(stored) + (("subject",) if self.has_subject else ())
        self._plain = tuple(stored)
        hidden = () if self.version is None or self.version_is_a_field else (self.version,)
        read = (*stored, *(SUBJECT_COLUMNS if self.has_subject else ()), *hidden)
        self.columns: tuple[Column[Any], ...] = tuple(columns[name] for name in read)
        self.by_key = Prepared(select(*self.columns).where(columns[self.key] == bindparam("key")))
        self.insertion = Prepared(insert(self.table))
        this_version = (columns[self.key] == bindparam(KEY), *self._unchanged())
        self.modification = Prepared(update(self.table).where(*this_version))
        self.deletion = Prepared(delete(self.table).where(*this_version))

    def read(self, row: Sequence[Any]) -> tuple[Any, int | None]:
        """Return the entity of a row with ``columns``, and its version."""
        entity = object.__new__(self.kind)
        values = entity.__dict__
        values.update(zip(self._plain, row, strict=False))
        at = len(self._plain)
        if self.has_subject:
            kind, subject_id = row[at : at + 2]
            values["subject"] = None if kind is None else Subject(kind, subject_id)
            at += 2
        if self.version is None:
            return entity, None
        return entity, values[self.version] if self.version_is_a_field else row[at]

    def snapshot(self, entity: Any) -> Values:
        """Return the values of the entity's fields, unaffected by later changes of dictionaries and lists."""
        values = entity.__dict__
        return {
            name: value.copy() if (value := values[name]).__class__ in (dict, list) else value
            for name in self.fields
        }

    def changed(self, entity: Any, before: Values) -> list[str]:
        """Return the fields whose values differ from the snapshot's."""
        now = entity.__dict__
        return [name for name, old in before.items() if now[name] is not old and now[name] != old]

    def row(self, entity: Any, names: Sequence[str], cipher: Cipher) -> Values:
        """Return the values of the columns that these fields are stored in."""
        now = entity.__dict__
        values = {name: now[name] for name in names if name != "subject"}
        if "subject" in names:
            subject: Subject | None = now["subject"]
            values["subject_kind"], values["subject_id"] = (
                (subject.kind, subject.id) if subject else (None, None)
            )
        for column, derived in self.derived.items():
            if derived.from_field in names:
                values[column] = derived.make(cipher, now[derived.from_field])
        return values

    def _unchanged(self) -> list[Any]:
        return [] if self.version is None else [self.table.c[self.version] == bindparam(VERSION)]

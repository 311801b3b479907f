"""The entities of one transaction: each is loaded once, and what changed is written before it is asked for.

It does what an ORM's session does, for entities that are plain dataclasses: no instrumented classes, no statement
built or looked up for a prepared one, and before a query only changes of the tables that it reads are written
(docs/decisions/31-session-without-orm.md).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar, cast

from sqlalchemy import Executable, Table

from domain.homecare.agency_context import AgencyContext
from domain.kernel.events import Event, Recorder
from storage.cipher import Cipher
from storage.connection import DatabaseConnection
from storage.entity_mapping import KEY, VERSION, EntityMapping, Values
from storage.mapping import MAPPINGS, WRITE_ORDER
from storage.prepared import Prepared

Entity = TypeVar("Entity")
Statement = Prepared | Executable


class ConcurrentChange(Exception):
    """Another transaction changed or deleted the entity after it was loaded."""


class _Known:
    """An entity that has a row; ``before`` are its fields as stored, None where nothing is written."""

    __slots__ = ("before", "entity", "mapping", "version")

    def __init__(
        self, mapping: EntityMapping, entity: Any, version: int | None, before: Values | None
    ) -> None:
        self.mapping = mapping
        self.entity = entity
        self.version = version
        self.before = before


class Session:
    """``connection`` has an open transaction, which the session neither commits nor rolls back; with ``read_only``
    no change is written."""

    def __init__(
        self, connection: DatabaseConnection, agency: AgencyContext, cipher: Cipher, read_only: bool = False
    ) -> None:
        self.connection = connection
        self.is_sqlite = connection.dialect.name == "sqlite"
        self.read_only = read_only
        self._agency = agency
        self._cipher = cipher
        self._known: dict[tuple[type[Any], Any], _Known] = {}
        self._new: list[Any] = []
        self._deleted: list[_Known] = []
        self._recorders: dict[int, Recorder] = {}
        self._answered: dict[Hashable, list[Any]] = {}
        """What was asked since the last write."""

    async def find(self, kind: type[Entity], key: int) -> Entity | None:
        """Return the entity with that primary key, reading it if it is not known yet."""
        known = self._known.get((kind, key))
        if known is not None:
            return cast(Entity, known.entity)
        mapping = MAPPINGS[kind]
        found = await self.all(kind, mapping.by_key, {"key": key})
        return found[0] if found else None

    async def all(
        self, kind: type[Entity], statement: Statement, parameters: Mapping[str, Any] | None = None
    ) -> list[Entity]:
        """Return the entities of a statement that selects the ``columns`` of their mapping."""
        mapping = MAPPINGS[kind]
        if not isinstance(statement, Prepared):
            return [self._keep(mapping, row) for row in await self.rows(statement, parameters)]
        await self._flush_before(statement.tables)
        question = (statement, *(parameters or {}).items())
        if question not in self._answered:
            rows = await self.connection.fetch(statement, parameters or {})
            self._answered[question] = [self._keep(mapping, row) for row in rows]
        return list(self._answered[question])

    async def rows(
        self, statement: Statement, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[Sequence[Any]]:
        """Return the rows of a statement that selects."""
        if isinstance(statement, Prepared):
            await self._flush_before(statement.tables)
            return await self.connection.fetch(statement, parameters or {})
        await self.flush()
        return (await self.connection.execute(statement, parameters)).all()

    async def scalar(self, statement: Statement, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return the first column of the first row, None without a row."""
        rows = await self.rows(statement, parameters)
        return rows[0][0] if rows else None

    async def run(self, statement: Statement, parameters: Mapping[str, Any] | None = None) -> int:
        """Run a statement that writes; return the number of rows that it changed."""
        self._answered.clear()
        if isinstance(statement, Prepared):
            await self._flush_before(statement.tables)
            return await self.connection.modify(statement, parameters or {})
        await self.flush()
        return (await self.connection.execute(statement, parameters)).rowcount

    async def run_all(self, statement: Prepared, parameters: Sequence[Mapping[str, Any]]) -> None:
        """Run a statement that writes once for each of ``parameters``."""
        if parameters:
            self._answered.clear()
            await self._flush_before(statement.tables)
            await self.connection.modify_all(statement, parameters)

    def savepoint(self) -> AbstractAsyncContextManager[Any]:
        return self.connection.savepoint()

    def add(self, entity: Any) -> None:
        """Insert the entity at the next flush, unless it is known."""
        mapping = MAPPINGS[type(entity)]
        key = getattr(entity, mapping.key)
        known = self._known.get((mapping.kind, key))
        if (known is None or known.entity is not entity) and not any(one is entity for one in self._new):
            self._new.append(entity)
            self._record(entity)

    def delete(self, entity: Any) -> None:
        """Delete the entity's row at the next flush."""
        if any(one is entity for one in self._new):
            self._new = [one for one in self._new if one is not entity]
            return
        mapping = MAPPINGS[type(entity)]
        known = self._known.pop((mapping.kind, getattr(entity, mapping.key)), None)
        if known is not None:
            self._deleted.append(known)

    def pull_events(self) -> list[Event]:
        """Return what the entities recorded since the last call."""
        return [event for recorder in list(self._recorders.values()) for event in recorder.pull_events()]

    async def flush(self) -> None:
        """Write what changed, tables that others refer to first. Raises ConcurrentChange."""
        if self.read_only:
            return
        changes = [(known, changed) for known in self._known.values() if (changed := _changes(known))]
        if not changes and not self._new and not self._deleted:
            return
        self._answered.clear()
        new: defaultdict[type[Any], list[Any]] = defaultdict(list)
        for entity in self._new:
            new[type(entity)].append(entity)
        self._new = []
        updated: defaultdict[type[Any], list[tuple[_Known, list[str]]]] = defaultdict(list)
        for known, changed in changes:
            updated[known.mapping.kind].append((known, changed))
        for kind in sorted({*new, *updated}, key=WRITE_ORDER.__getitem__):
            for known, changed in updated.get(kind, ()):
                await self._update(known, changed)
            if kind in new:
                await self._insert(MAPPINGS[kind], new[kind])
        deleted, self._deleted = self._deleted, []
        for known in sorted(deleted, key=lambda one: WRITE_ORDER[one.mapping.kind], reverse=True):
            await self._delete(known)

    async def _flush_before(self, tables: frozenset[Table]) -> None:
        """Write all changes if one of them is in these tables."""
        if self.read_only:
            return
        if (
            any(MAPPINGS[type(entity)].tables & tables for entity in self._new)
            or any(known.mapping.tables & tables for known in self._deleted)
            or any(known.mapping.tables & tables and _changes(known) for known in self._known.values())
        ):
            await self.flush()

    def _keep(self, mapping: EntityMapping, row: Sequence[Any]) -> Any:
        """Return the entity of a row: the known one, unchanged, if it was loaded before."""
        entity, version = mapping.read(row)
        key = (mapping.kind, entity.__dict__[mapping.key])
        known = self._known.get(key)
        if known is not None:
            return known.entity
        before = None if self.read_only else mapping.snapshot(entity)
        self._known[key] = _Known(mapping, entity, version, before)
        self._record(entity)
        return entity

    def _record(self, entity: Any) -> None:
        if isinstance(entity, Recorder):
            self._recorders[id(entity)] = entity

    async def _insert(self, mapping: EntityMapping, entities: Iterable[Any]) -> None:
        without_key = [entity for entity in entities if not getattr(entity, mapping.key)]
        with_key = [entity for entity in entities if getattr(entity, mapping.key)]
        if without_key:
            names = [name for name in mapping.fields if name != mapping.key]
            rows = [self._row(mapping, entity, names) for entity in without_key]
            keys = await self.connection.insert(mapping.insertion, rows)
            for entity, key in zip(without_key, keys, strict=True):
                setattr(entity, mapping.key, key)
        if with_key:
            rows = [self._row(mapping, entity, mapping.fields) for entity in with_key]
            await self.connection.modify_all(mapping.insertion, rows)
        for entity in (*without_key, *with_key):
            version = None
            if mapping.version is not None:
                version = getattr(entity, mapping.version) if mapping.counts_itself else 1
                if mapping.version_is_a_field:
                    setattr(entity, mapping.version, version)
            identity = (mapping.kind, getattr(entity, mapping.key))
            self._known[identity] = _Known(mapping, entity, version, mapping.snapshot(entity))
            if mapping.after_write is not None:
                await mapping.after_write(self.connection, entity, self._agency, mapping.fields)

    def _row(self, mapping: EntityMapping, entity: Any, names: Sequence[str]) -> Values:
        row = mapping.row(entity, names, self._cipher)
        if mapping.version is not None and not mapping.counts_itself:
            row[mapping.version] = 1
        return row

    async def _update(self, known: _Known, changed: Sequence[str]) -> None:
        mapping, entity = known.mapping, known.entity
        values = mapping.row(entity, changed, self._cipher)
        version = known.version
        if mapping.version is not None:
            assert version is not None
            version = getattr(entity, mapping.version) if mapping.counts_itself else version + 1
            values[mapping.version] = version
        values[KEY] = getattr(entity, mapping.key)
        if mapping.version is not None:
            values[VERSION] = known.version
        if await self.connection.modify(mapping.modification, values) != 1:
            raise ConcurrentChange(mapping.table.name)
        known.version = version
        if mapping.version_is_a_field and not mapping.counts_itself:
            setattr(entity, cast(str, mapping.version), version)
        known.before = mapping.snapshot(entity)
        if mapping.after_write is not None:
            await mapping.after_write(self.connection, entity, self._agency, changed)

    async def _delete(self, known: _Known) -> None:
        parameters = {KEY: getattr(known.entity, known.mapping.key)}
        if known.mapping.version is not None:
            parameters[VERSION] = known.version
        if await self.connection.modify(known.mapping.deletion, parameters) != 1:
            raise ConcurrentChange(known.mapping.table.name)


def _changes(known: _Known) -> list[str]:
    return [] if known.before is None else known.mapping.changed(known.entity, known.before)

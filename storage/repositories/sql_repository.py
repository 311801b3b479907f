"""Base class of the repositories, and inserts with ON CONFLICT."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Executable, Select, UpdateBase, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import class_mapper
from sqlalchemy.sql.schema import Table

from domain.kernel.errors import DomainError

Entity = TypeVar("Entity")

LARGEST_ID = 2**31 - 1
"""Ids above what a column can hold, which only forged data contains, are treated as unknown."""


def escape_like(text: str) -> str:
    """Escape a text for a LIKE pattern whose escape character is a backslash."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Repository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def _find(self, kind: type[Entity], entity_id: int) -> Entity | None:
        if not 0 < entity_id <= LARGEST_ID:
            return None
        session = self._session.sync_session
        known: Entity | None = session.identity_map.get(session.identity_key(kind, entity_id))
        return known or (await self._session.scalars(_by_id(cast(Hashable, kind)), {"id": entity_id})).first()

    async def _get(self, kind: type[Entity], entity_id: int, unknown: str) -> Entity:
        """Return the entity. Raises DomainError with the code ``unknown``."""
        entity = await self._find(kind, entity_id)
        if entity is None:
            raise DomainError(unknown)
        return entity

    async def _one(self, statement: Select[Entity]) -> Entity | None:
        return (await self._session.scalars(statement.limit(1))).first()

    async def _all(self, statement: Select[Entity]) -> list[Entity]:
        return list((await self._session.scalars(statement)).all())

    async def _run(self, *statements: UpdateBase) -> None:
        """Run what changes rows that no loaded entity is asked about any more."""
        for statement in statements:
            await self._session.execute(statement.execution_options(synchronize_session=False))

    def _insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """Return an INSERT of this database's dialect, which supports ON CONFLICT."""
        return insert_into(table, self._session.get_bind().dialect.name)

    async def _insert_new(self, table: Table, **values: Any) -> bool:
        """Insert a row. Return False, with nothing written, on a conflict with a unique key."""
        return await insert_new(self._session, table, **values)


async def insert_new(session: AsyncSession, table: Table, **values: Any) -> bool:
    """Insert a row. Return False, with nothing written, on a conflict with a unique key."""
    statement = _insert_or_ignore(table, session.get_bind().dialect.name)
    return (await session.execute(statement, values)).first() is not None


def insert_into(table: Table, dialect: str) -> "sqlite.Insert | postgresql.Insert":
    """Return an INSERT of that dialect, which supports ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _by_id(kind: Hashable) -> Select[Any]:
    """Cached: building the statement, as ``Session.get`` does, takes longer than running it."""
    mapper = class_mapper(cast(type[Any], kind))
    return select(mapper).where(mapper.primary_key[0] == bindparam("id"))


@cache
def _insert_or_ignore(table: Table, dialect: str) -> Executable:
    """Cached, because building the statement takes longer than running it."""
    return insert_into(table, dialect).on_conflict_do_nothing().returning(next(iter(table.primary_key)))

"""Base class of the repositories."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Executable, Select, Table, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite

from domain.kernel.errors import DomainError
from storage.prepared import Prepared
from storage.session import Session

Entity = TypeVar("Entity")

LARGEST_ID = 2**31 - 1
"""Ids above what a column can hold, which only forged data contains, are treated as unknown."""


class Repository:
    """Keyword arguments are the parameters of a prepared statement."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def _find(self, kind: type[Entity], entity_id: int) -> Entity | None:
        return await self._session.find(kind, entity_id) if 0 < entity_id <= LARGEST_ID else None

    async def _get(self, kind: type[Entity], entity_id: int, unknown: str) -> Entity:
        """Return the entity. Raises DomainError with the code ``unknown``."""
        entity = await self._find(kind, entity_id)
        if entity is None:
            raise DomainError(unknown)
        return entity

    async def _one(
        self, kind: type[Entity], statement: Prepared | Select[Any], /, **parameters: Any
    ) -> Entity | None:
        """Return the first entity, None without one."""
        limited = statement if isinstance(statement, Prepared) else statement.limit(1)
        found = await self._session.all(kind, limited, parameters)
        return found[0] if found else None

    async def _all(
        self, kind: type[Entity], statement: Prepared | Select[Any], /, **parameters: Any
    ) -> list[Entity]:
        return await self._session.all(kind, statement, parameters)

    async def _scalar(self, statement: Prepared | Executable, /, **parameters: Any) -> Any:
        """Return the first column of the first row, None without a row."""
        return await self._session.scalar(statement, parameters)

    async def _scalars(self, statement: Prepared | Executable, /, **parameters: Any) -> list[Any]:
        """Return the first column of every row."""
        return [row[0] for row in await self._session.rows(statement, parameters)]

    async def _run(self, *statements: UpdateBase) -> None:
        """Run statements that change rows; entities of these rows that were loaded before keep their values."""
        for statement in statements:
            await self._session.run(statement)

    async def _insert_new(self, table: Table, **values: Any) -> bool:
        """Insert a row. Return False, with nothing written, on a conflict with a unique key."""
        return await insert_new(self._session, table, values)


async def insert_new(session: Session, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row. Return False, with nothing written, on a conflict with a unique key."""
    return await session.run(insert_or_ignore(table, session.is_sqlite), values) == 1


def insert_into(table: Table, is_sqlite: bool) -> "sqlite.Insert | postgresql.Insert":
    """Return an INSERT of the database's dialect, which supports ON CONFLICT."""
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


@cache
def insert_or_ignore(table: Table, is_sqlite: bool) -> Prepared:
    """Return an INSERT that writes nothing on a conflict with a unique key."""
    return Prepared(insert_into(table, is_sqlite).on_conflict_do_nothing())

"""Reads that are built once and run after every step: SQLAlchemy compiles nothing, and the rows have names."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.engine.result import result_tuple
from sqlalchemy.sql.selectable import CompoundSelect

from storage.connection import DatabaseConnection
from storage.prepared import Prepared


class PreparedRead:
    """A constant SELECT with a ``bindparam`` for each value, none of them expanding."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        self._prepared = Prepared(statement)
        self._row: Callable[[Iterable[Any]], Row[Any]] = result_tuple(list(statement.exported_columns.keys()))

    async def rows(self, connection: DatabaseConnection, **parameters: Any) -> Sequence[Row[Any]]:
        return [self._row(row) for row in await connection.fetch(self._prepared, parameters)]

    async def of_each(
        self, connection: DatabaseConnection, name: str, values: Iterable[Any]
    ) -> Sequence[Row[Any]]:
        """Return the rows for each value of the parameter ``name``, in turn."""
        return [row for value in values for row in await self.rows(connection, **{name: value})]

    async def first(self, connection: DatabaseConnection, **parameters: Any) -> Row[Any] | None:
        """Return the first row, None without one."""
        found = await self.rows(connection, **parameters)
        return found[0] if found else None

    async def scalar(self, connection: DatabaseConnection, **parameters: Any) -> Any:
        """Return the first column of the first row, None without a row."""
        row = await self.first(connection, **parameters)
        return None if row is None else row[0]

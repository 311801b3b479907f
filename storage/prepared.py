"""Statements that are built once and run many times.

Building a statement of SQLAlchemy and finding its compiled form in a cache take several times what SQLite needs
to run it. A ``Prepared`` statement is a constant of its module, with a ``bindparam`` for each value; on SQLite it
is compiled once for a database and run without SQLAlchemy (docs/decisions/31-session-without-orm.md).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Dialect, Executable, Table, literal
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

Convert = Callable[[Any], Any]


class Prepared:
    """A constant statement; its parameters are the statement's own values and its ``bindparam`` names.

    An INSERT without ``values`` takes the names of its columns. ``sqlite_index`` is a table that a SELECT is from, and the
    index by which SQLite must read it.
    """

    __slots__ = ("sqlite_index", "statement", "tables")

    def __init__(self, statement: Executable, sqlite_index: tuple[Table, str] | None = None) -> None:
        assert isinstance(statement, ClauseElement)
        self.statement = statement
        self.sqlite_index = sqlite_index
        self.tables = frozenset(part for part in visitors.iterate(statement) if isinstance(part, Table))
        """The tables that the statement reads or writes."""


def escape_like(text: str) -> str:
    """Escape a text for a LIKE pattern whose escape character is a backslash."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def one_of(column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Match a column against values that belong to a prepared statement."""
    return column.in_([literal(value, column.type) for value in values])


class CompiledForSqlite:
    """A prepared statement's text for SQLite, and how to convert its parameters and results."""

    __slots__ = ("_parameters", "_results", "text")

    def __init__(self, prepared: Prepared, names: Sequence[str], dialect: Dialect) -> None:
        statement = prepared.statement
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        assert isinstance(compiled, SQLCompiler)
        self.text = (
            _indexed(str(compiled), *prepared.sqlite_index) if prepared.sqlite_index else str(compiled)
        )
        self._parameters: list[tuple[str | None, Any, Convert | None]] = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if bind.required or bind.key in names:
                self._parameters.append((bind.key, None, convert))
            else:
                value = bind.effective_value
                self._parameters.append((None, convert(value) if convert else value, None))
        converters = [_result_converter(column.type, dialect) for column in _columns(statement)]
        self._results = converters if any(converters) else None

    def arguments(self, parameters: Mapping[str, Any]) -> list[Any]:
        """Return the positional arguments of the text. Raises KeyError for a missing parameter."""
        return [
            constant if name is None else convert(parameters[name]) if convert else parameters[name]
            for name, constant, convert in self._parameters
        ]

    def rows(self, found: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
        """Convert the driver's rows to the values of the column types."""
        converters = self._results
        if converters is None:
            return found
        return [
            tuple(
                [convert(value) if convert else value for convert, value in zip(converters, row, strict=True)]
            )
            for row in found
        ]


def _indexed(text: str, table: Table, index: str) -> str:
    """Return the text of a SELECT with SQLite's INDEXED BY, which SQLAlchemy does not write."""
    before, word, after = text.partition(f"FROM {table.name} ")
    assert word, f"no FROM {table.name} in {text}"
    return f"{before}{word}INDEXED BY {index} {after}"


def _columns(statement: Any) -> Sequence[Any]:
    return list(getattr(statement, "exported_columns", ()))


def _result_converter(of: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return of.dialect_impl(dialect).result_processor(dialect, None)


class CompiledStatements:
    """The prepared statements that were compiled for one SQLite engine."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._compiled: dict[tuple[Prepared, tuple[str, ...]], CompiledForSqlite] = {}

    def get(self, prepared: Prepared, parameters: Mapping[str, Any]) -> CompiledForSqlite:
        """Return the statement for parameters of these names, compiling it the first time."""
        key = (prepared, tuple(parameters))
        known = self._compiled.get(key)
        if known is None:
            known = self._compiled[key] = CompiledForSqlite(prepared, key[1], self._dialect)
        return known

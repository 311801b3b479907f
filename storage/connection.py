"""What the session and the queues need from a connection, on either database."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Dialect, Executable, ScalarResult

from storage.prepared import Prepared

Parameters = Mapping[str, Any]
T = TypeVar("T")


class DatabaseConnection(Protocol):
    """A connection with an open transaction. Errors are those of SQLAlchemy."""

    @property
    def dialect(self) -> Dialect: ...

    async def execute(
        self, statement: Executable, parameters: Parameters | Sequence[Parameters] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement of SQLAlchemy."""
        ...

    async def scalar(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """Return the first column of the first row, None without a row."""
        ...

    async def scalars(self, statement: Executable, parameters: Parameters | None = None) -> ScalarResult[Any]:
        """Return the first column of every row."""
        ...

    async def exec_driver_sql(
        self, text: str, parameters: tuple[Any, ...] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a text of SQL."""
        ...

    async def fetch(self, prepared: Prepared, parameters: Parameters) -> Sequence[Sequence[Any]]:
        """Run a prepared statement and return its rows."""
        ...

    async def modify(self, prepared: Prepared, parameters: Parameters) -> int:
        """Run a prepared statement and return the number of rows that it changed."""
        ...

    async def modify_all(self, prepared: Prepared, parameters: Sequence[Parameters]) -> None:
        """Run a prepared statement once for each of ``parameters``, which have the same names."""
        ...

    async def insert(self, prepared: Prepared, rows: Sequence[Parameters]) -> list[int]:
        """Insert rows, which have the same names; return the primary keys that the database gave them."""
        ...

    async def run_sync(self, work: Callable[[Connection], T]) -> T:
        """Give SQLAlchemy's connection to work that does not wait."""
        ...

    def savepoint(self) -> AbstractAsyncContextManager[Any]:
        """Open a savepoint; an exception rolls back to it."""
        ...


class Engine(Protocol):
    """The connections to one database."""

    dialect: Dialect

    @property
    def url(self) -> URL: ...

    def writing(self) -> AbstractAsyncContextManager[DatabaseConnection]:
        """Open a writing transaction; it is committed at the end, and on the disk after that."""
        ...

    def reading(self) -> AbstractAsyncContextManager[DatabaseConnection]:
        """Open a reading transaction, which sees one state."""
        ...

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Lock the chat against other processes. The caller must not lock one twice at once within this process."""
        ...

    async def forget_erased(self) -> None:
        """Make sure that erased data cannot be read from the database's files."""
        ...

    async def dispose(self) -> None:
        """Close all connections that nobody uses."""
        ...

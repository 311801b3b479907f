"""Crashes of the machine, after which nothing is written or sent, not even by cleanup code."""

import asyncio
import contextvars
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from storage.connection import Parameters
from storage.prepared import CompiledForSqlite, CompiledStatements
from storage.sqlite_connection import SqliteConnection

T = TypeVar("T")


class ProcessKilled(asyncio.CancelledError):
    """The program was killed. A BaseException, so that no handler of exceptions continues after it."""


class Severable(Protocol):
    """A connection to the database."""

    def sever(self) -> None:
        """Close the connection without another word to the database, which rolls back what was not committed."""
        ...


class CrashSwitch:
    """Ends one start of the program abruptly. ``crashes_now`` is called at every point at which it may crash.

    ``tasks`` are the program's own tasks, in the order of their creation.
    """

    def __init__(self, crashes_now: Callable[[], bool]) -> None:
        self.is_running = True
        self.crashed = asyncio.Event()
        self.tasks: dict[asyncio.Task[Any], None] = {}
        self._crashes_now = crashes_now
        self._connections: list[Severable] = []

    def moment(self) -> None:
        """Raise ProcessKilled when the program has crashed or crashes here."""
        if self.is_running and self._crashes_now():
            self.cut()
        if not self.is_running:
            raise ProcessKilled

    def cut(self) -> None:
        """Crash: roll back and close every connection."""
        self.is_running = False
        for connection in self._connections:
            connection.sever()
        self._connections.clear()
        self.crashed.set()

    def connect(
        self, connection: Connection, compiled: CompiledStatements, wait_seconds: float
    ) -> "_CrashableConnection":
        """Return a connection that fails after a crash."""
        self.moment()
        return _CrashableConnection(connection, compiled, wait_seconds, self)

    def opened(self, connection: Severable) -> None:
        self._connections.append(connection)

    def closed(self, connection: Severable) -> None:
        if connection in self._connections:
            self._connections.remove(connection)

    def run(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Start a task of this program; tasks that it starts belong to the program, too."""
        context = contextvars.copy_context()
        context.run(_current_switch.set, self)
        return asyncio.get_running_loop().create_task(work, context=context)


_current_switch: contextvars.ContextVar[CrashSwitch | None] = contextvars.ContextVar(
    "powered_by", default=None
)


def active_switch() -> CrashSwitch | None:
    """Return the switch of the program that runs the current task; None outside any program."""
    return _current_switch.get()


def track_task_switches(loop: asyncio.AbstractEventLoop) -> None:
    """Register every new task of the loop with the switch of the program that created it."""

    def make(
        loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **options: Any
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(coroutine, loop=loop, **options)
        context = options.get("context")
        crash_switch = context.get(_current_switch) if context is not None else _current_switch.get()
        if crash_switch is not None:
            crash_switch.tasks[task] = None
            task.add_done_callback(lambda done: crash_switch.tasks.pop(done, None))
        return task

    loop.set_task_factory(make)


class _CrashableConnection(SqliteConnection):
    def __init__(
        self,
        connection: Connection,
        compiled: CompiledStatements,
        wait_seconds: float,
        crash_switch: CrashSwitch,
    ) -> None:
        super().__init__(connection, compiled, wait_seconds)
        self._crash_switch = crash_switch
        crash_switch.opened(self)

    def sever(self) -> None:
        # close() alone would wait for open cursors
        self.driver_connection.rollback()
        self.driver_connection.close()

    async def _execute(self, compiled: CompiledForSqlite, parameters: Parameters) -> sqlite3.Cursor:
        self._crash_switch.moment()
        return await super()._execute(compiled, parameters)

    async def _run(self, call: Callable[[], T]) -> T:
        self._crash_switch.moment()
        return await super()._run(call)

    @property
    def in_transaction(self) -> bool:
        return self._crash_switch.is_running and super().in_transaction

    def close(self) -> None:
        if self._crash_switch.is_running:
            self._crash_switch.closed(self)
            super().close()

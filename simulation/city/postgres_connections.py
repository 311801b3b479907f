"""PostgreSQL under virtual time: no time passes while it works, and a crash of the program severs its connections."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    nullcontext,
)
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from simulation.city.crash_injection import CrashSwitch, ProcessKilled
from simulation.city.virtual_loop import LoopWithSockets
from storage.connection import Parameters
from storage.postgres_engine import PostgresConnection, PostgresEngine
from storage.prepared import Prepared

P = ParamSpec("P")
T = TypeVar("T")


def real_wait() -> AbstractContextManager[None]:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, LoopWithSockets)
    return loop.real_wait()


class CityPostgresEngine(PostgresEngine):
    """The engine of one start of the program, which ``crash_switch`` ends; None: of the city itself, whose reads each see
    one state."""

    def __init__(self, url: str, crash_switch: CrashSwitch | None = None) -> None:
        super().__init__(url)
        self._crash_switch = crash_switch

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[PostgresConnection]:
        async with self._connected(self._engine.begin()) as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresConnection]:
        engine = self._engine
        if self._crash_switch is None:
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        async with self._connected(engine.connect()) as connection:
            yield connection

    @asynccontextmanager
    async def _connected(
        self, opening: AbstractAsyncContextManager[AsyncConnection]
    ) -> AsyncIterator[PostgresConnection]:
        switch = self._crash_switch
        with _watched(switch):
            opened = await opening.__aenter__()
            severable = _Severable(await opened.get_raw_connection())
        if switch is not None:
            switch.opened(severable)
        try:
            yield _CityConnection(opened, switch)
            if switch is not None:
                switch.moment()
        except BaseException:
            with _ending(switch):
                await opening.__aexit__(*sys.exc_info())
            raise
        else:
            with _ending(switch):
                await opening.__aexit__(None, None, None)
        finally:
            if switch is not None:
                switch.closed(severable)

    def lock_chat(self, chat_id: int) -> AbstractAsyncContextManager[None]:
        """Do nothing: the city has a single process."""
        return nullcontext()

    async def dispose(self) -> None:
        with real_wait():
            await self._engine.dispose()


class _Severable:
    def __init__(self, raw: Any) -> None:
        self._driver = raw.driver_connection

    def sever(self) -> None:
        self._driver.terminate()


class _CityConnection(PostgresConnection):
    def __init__(self, connection: AsyncConnection, switch: CrashSwitch | None) -> None:
        super().__init__(connection)
        self._switch = switch
        for name in ("execute", "scalar", "scalars", "exec_driver_sql", "run_sync"):
            setattr(self, name, self._watching(getattr(connection, name)))
        vars(self)["savepoint"] = self._savepoint

    def _watching(self, call: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @wraps(call)
        async def watched(*arguments: P.args, **named: P.kwargs) -> T:
            with _watched(self._switch):
                return await call(*arguments, **named)

        return watched

    @asynccontextmanager
    async def _savepoint(self) -> AsyncIterator[None]:
        inner = self._connection.begin_nested()
        with _watched(self._switch):
            await inner.start()
        try:
            yield
        except BaseException:
            with _ending(self._switch):
                await inner.rollback()
            raise
        with _watched(self._switch):
            await inner.commit()

    async def fetch(self, prepared: Prepared, parameters: Parameters) -> Sequence[Any]:
        with _watched(self._switch):
            return await super().fetch(prepared, parameters)

    async def modify(self, prepared: Prepared, parameters: Parameters) -> int:
        with _watched(self._switch):
            return await super().modify(prepared, parameters)

    async def modify_all(self, prepared: Prepared, parameters: Sequence[Parameters]) -> None:
        with _watched(self._switch):
            await super().modify_all(prepared, parameters)

    async def insert(self, prepared: Prepared, rows: Sequence[Parameters]) -> list[int]:
        with _watched(self._switch):
            return await super().insert(prepared, rows)


@contextmanager
def _watched(switch: CrashSwitch | None) -> Iterator[None]:
    """Let no time pass within, which is a moment at which the program may crash."""
    if switch is not None:
        switch.moment()
    with _ending(switch):
        yield


@contextmanager
def _ending(switch: CrashSwitch | None) -> Iterator[None]:
    """Let no time pass within; every error after a crash comes of it."""
    try:
        with real_wait():
            yield
    except Exception:
        if switch is not None and not switch.is_running:
            raise ProcessKilled from None
        raise

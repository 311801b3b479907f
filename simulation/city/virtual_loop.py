"""An event loop whose time jumps to the next timer, so that sleeping takes no real time."""

import asyncio
import selectors
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVarTuple

Arguments = TypeVarTuple("Arguments")


class DeadlockedLoop(RuntimeError):
    """Every task waits for another one, and no timer is set."""


class ExternalWait(RuntimeError):
    """Something waits for a socket, a file or another process, which would take real time."""


LONGEST_REAL_WAIT = 120.0
"""Seconds."""


class _JumpingSelector(selectors.BaseSelector):
    """Accepts only the loop's own wake-up socket, to which nothing is written."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._own: dict[Any, selectors.SelectorKey] = {}

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        if self._own:
            raise ExternalWait(f"{fileobj!r} on virtual time")
        self._own[fileobj] = selectors.SelectorKey(fileobj, fileobj, events, data)
        return self._own[fileobj]

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._own.pop(fileobj)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise DeadlockedLoop
        if timeout > 0:
            self.seconds += timeout
        return []

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._own

    def close(self) -> None:
        self._own.clear()


class _WaitingSelector(_JumpingSelector):
    """Accepts sockets. While ``waits`` is above 0, no time passes until one of them is ready."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = 0
        self._real = selectors.DefaultSelector()

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        is_idle = timeout is None or timeout > 0
        ready = self._real.select(LONGEST_REAL_WAIT if self.waits and is_idle else 0)
        if ready or not is_idle:
            return ready
        if self.waits:
            raise ExternalWait(f"{self.waits} real waits, none of which ends")
        return super().select(timeout)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class VirtualLoop(asyncio.SelectorEventLoop):
    """``time()`` begins at 0 seconds. Work for an executor runs at once in the loop's thread."""

    def __init__(self, selector: _JumpingSelector | None = None) -> None:
        self._jumping = selector or _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.seconds

    def run_in_executor(
        self, executor: Any, func: Callable[[*Arguments], Any], *args: *Arguments
    ) -> asyncio.Future[Any]:
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done


class LoopWithSockets(VirtualLoop):
    """A virtual loop for a client of a real server: no time passes within ``real_wait``."""

    def __init__(self) -> None:
        self._waiting = _WaitingSelector()
        super().__init__(self._waiting)

    @contextmanager
    def real_wait(self) -> Iterator[None]:
        self._waiting.waits += 1
        try:
            yield
        finally:
            self._waiting.waits -= 1

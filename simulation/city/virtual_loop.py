"""An event loop whose time jumps to the next timer, so that sleeping takes no real time."""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from typing import Any, TypeVarTuple

Arguments = TypeVarTuple("Arguments")


class DeadlockedLoop(RuntimeError):
    """Every task waits for another one, and no timer is set."""


class ExternalWait(RuntimeError):
    """Something waits for a socket, a file or another process, which would take real time."""


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


class VirtualLoop(asyncio.SelectorEventLoop):
    """``time()`` begins at 0 seconds. Work for an executor runs at once in the loop's thread."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
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

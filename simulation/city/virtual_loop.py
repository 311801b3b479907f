"""An event loop whose time jumps to the next timer: what sleeps for a week is over at once."""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from typing import Any, TypeVarTuple

Arguments = TypeVarTuple("Arguments")


class DeadlockedLoop(RuntimeError):
    """Every task waits for another one: nothing would ever happen again."""


class ExternalWait(RuntimeError):
    """Something waits for a socket, a file or another process: that time would be real."""


class _JumpingSelector(selectors.BaseSelector):
    """Knows only the loop's own wake-up socket, which nobody writes to."""

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
    """``time()`` begins at 0 seconds. What would go to a thread runs where it is asked for."""

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

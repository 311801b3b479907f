"""Carries callbacks to the merchant, signed anew each time, and again when they were not taken."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from domain.kernel.clock import Clock

logger = logging.getLogger(__name__)
RETRY_AFTER = (0.5, 2.0, 8.0)
"""Seconds. Real providers go on for a day; a lost callback is the merchant's to find by asking."""


@dataclass(frozen=True)
class Callback:
    """``sign`` takes the sending's unix time and gives headers and body; ``accepted`` reads the reply."""

    url: str
    sign: Callable[[int], tuple[dict[str, str], bytes]]
    accepted: Callable[[int, str], bool]


class Courier:
    def __init__(self, clock: Clock, retry_after: Sequence[float] = RETRY_AFTER) -> None:
        self._clock = clock
        self._retry_after = retry_after
        self._session: ClientSession | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    async def deliver(self, callback: Callback, times: int = 1) -> int:
        """Sends it so many times, one after the other; the number taken. What is not taken is sent again later."""
        taken = 0
        for _ in range(times):
            if await self._send(callback):
                taken += 1
            else:
                self.in_background(self._again(callback))
        return taken

    def in_background(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Returns when nothing is under way."""
        while running := [task for task in self._tasks if not task.done()]:
            await asyncio.gather(*running, return_exceptions=True)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _again(self, callback: Callback) -> None:
        for seconds in self._retry_after:
            await asyncio.sleep(seconds)
            if await self._send(callback):
                return
        logger.warning("A callback to %s was never taken", callback.url)

    async def _send(self, callback: Callback) -> bool:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=10))
        headers, body = callback.sign(int(self._clock.now().timestamp()))
        try:
            async with self._session.post(callback.url, data=body, headers=headers) as response:
                return callback.accepted(response.status, await response.text())
        except (ClientError, TimeoutError, UnicodeDecodeError) as error:
            logger.info("A callback to %s failed: %s", callback.url, type(error).__name__)
            return False

"""Deliver signed callbacks to the merchant, with retries; each attempt is signed anew."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from domain.kernel.clock import Clock

logger = logging.getLogger(__name__)
RETRY_AFTER = (0.5, 2.0, 8.0)
"""Seconds before each retry. Real providers retry for a day; a merchant must query lost callbacks."""


@dataclass(frozen=True)
class Callback:
    """One callback: ``sign(unix_time)`` returns headers and body; ``accepted(status, body)`` checks the reply."""

    url: str
    sign: Callable[[int], tuple[dict[str, str], bytes]]
    accepted: Callable[[int, str], bool]


class CallbackSender:
    def __init__(self, clock: Clock, retry_after: Sequence[float] = RETRY_AFTER) -> None:
        self._clock = clock
        self._retry_after = retry_after
        self._session: ClientSession | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    async def deliver(self, callback: Callback, times: int = 1) -> int:
        """Send it ``times`` times in sequence and return how many were accepted; retry the others later."""
        accepted = 0
        for _ in range(times):
            if await self._send(callback):
                accepted += 1
            else:
                self.run_in_background(self._retry(callback))
        return accepted

    def run_in_background(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Return once no delivery or background work is running."""
        while running := [task for task in self._tasks if not task.done()]:
            await asyncio.gather(*running, return_exceptions=True)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _retry(self, callback: Callback) -> None:
        for seconds in self._retry_after:
            await asyncio.sleep(seconds)
            if await self._send(callback):
                return
        logger.warning("Giving up on the callback to %s", callback.url)

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

"""Batcher: serve concurrent requests by one call, in one transaction instead of one each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Request = TypeVar("Request")
Result = TypeVar("Result")
MAX_BATCH = 50


class Batcher(Generic[Request, Result]):
    """Collects requests into batches of at most MAX_BATCH.

    ``run`` returns the results of a batch in its order; a result that is an exception is raised to its caller. Requests
    that arrive while it runs form the next batch.
    """

    def __init__(self, run: Callable[[Sequence[Request]], Awaitable[Sequence[Result | Exception]]]) -> None:
        self._run = run
        self._waiting: list[tuple[Request, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    async def submit(self, request: Request) -> Result:
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run_all())
        return await future

    async def _run_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
            try:
                results = await self._run([request for request, _ in batch])
            except Exception as error:
                results = [error] * len(batch)
            for (_, future), result in zip(batch, results, strict=True):
                if future.done():
                    continue
                if isinstance(result, Exception):
                    future.set_exception(result)
                else:
                    future.set_result(result)
        self._running = None

"""Many who ask at the same time are answered by one run: one transaction instead of one each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")
MOST = 50


class Together(Generic[Question, Answer]):
    """``run`` answers questions in their order; an answer that is an exception is raised where it was asked.
    Those who ask while it runs are the next run."""

    def __init__(self, run: Callable[[Sequence[Question]], Awaitable[Sequence[Answer | Exception]]]) -> None:
        self._run = run
        self._waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self._running: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._running is None:
            self._running = asyncio.create_task(self._run_all())
        return await answer

    async def _run_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                answers = await self._run([question for question, _ in batch])
            except Exception as error:
                answers = [error] * len(batch)
            for (_, future), answer in zip(batch, answers, strict=True):
                if future.done():
                    continue
                if isinstance(answer, Exception):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)
        self._running = None

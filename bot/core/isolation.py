"""One update or notice of a person at a time, in the order they came; knows how many wait."""

from asyncio import Lock
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field

from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey


@dataclass
class _Queue:
    lock: Lock = field(default_factory=Lock)
    waiting: int = 0


class OrderedIsolation(BaseEventIsolation):
    """Locks are made when needed and dropped with the last who waits; asyncio's are first come, first served.

    ``alone_with`` keeps the other processes away from a chat. Among them there is no queue, and none is needed:
    Telegram sends a person's next message when the last one is answered, so what meets there is a message, a
    pressed button and a notice.
    """

    def __init__(self, alone_with: Callable[[int], AbstractAsyncContextManager[None]] | None = None) -> None:
        self._alone_with = alone_with or (lambda chat_id: nullcontext())
        self._queues: dict[StorageKey, _Queue] = {}

    def waiting(self, key: StorageKey) -> int:
        """How many updates stand behind the one being handled."""
        queue = self._queues.get(key)
        return max(queue.waiting - 1, 0) if queue else 0

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        queue = self._queues.setdefault(key, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock, self._alone_with(key.chat_id):
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                self._queues.pop(key, None)

    async def close(self) -> None:
        self._queues.clear()

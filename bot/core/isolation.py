"""Event isolation: one update or notification of a person at a time, in order of arrival."""

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
    """First-come, first-served locks by chat, created on demand and dropped with the last waiter.

    ``lock_chat`` locks a chat against other processes. There is no queue between processes: Telegram sends a
    person's next message once the last one is answered, so at most a message, a callback query and a notification
    compete.
    """

    def __init__(self, lock_chat: Callable[[int], AbstractAsyncContextManager[None]] | None = None) -> None:
        self._lock_chat = lock_chat or (lambda chat_id: nullcontext())
        self._queues: dict[StorageKey, _Queue] = {}

    def waiting(self, key: StorageKey) -> int:
        """Return the number of updates behind the one being handled."""
        queue = self._queues.get(key)
        return max(queue.waiting - 1, 0) if queue else 0

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        queue = self._queues.setdefault(key, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock, self._lock_chat(key.chat_id):
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                self._queues.pop(key, None)

    async def close(self) -> None:
        self._queues.clear()

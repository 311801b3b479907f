"""Telegram's limits: so many messages a second in all, one a second a chat with short bursts."""

import asyncio
import time
from collections.abc import Callable

MESSAGES_A_SECOND = 30.0
"""Telegram's limit for a bot, which all its processes share."""


class Pacer:
    """Token buckets, one for the bot and one for each chat. Times are seconds of a monotonic clock.

    Limits are those of Telegram's FAQ: 30 a second overall; about one a second in a chat, where a short
    burst passes.
    """

    def __init__(
        self,
        overall: float = MESSAGES_A_SECOND,
        per_chat: float = 1,
        burst: float = 5,
        time_source: Callable[[], float] = time.monotonic,
    ) -> None:
        self._overall = _Bucket(overall, overall, time_source())
        self._per_chat, self._burst = per_chat, burst
        self._chats: dict[int, _Bucket] = {}
        self._time = time_source
        self._pause_until = 0.0

    def hold_all(self, seconds: float) -> None:
        """Telegram said to wait."""
        self._pause_until = max(self._pause_until, self._time() + seconds)

    def backlog(self) -> float:
        """Seconds that the next message of all would wait."""
        now = self._time()
        return max(self._overall.owed(now), self._pause_until - now)

    async def wait_for_chat(self, chat_id: int) -> None:
        """Until this chat may have its next message."""
        now = self._time()
        if chat_id not in self._chats:
            self._forget_full(now)
            self._chats[chat_id] = _Bucket(self._per_chat, self._burst, now)
        await asyncio.sleep(self._chats[chat_id].reserve(now))

    async def wait_overall(self) -> None:
        """Until the bot as a whole may send one more."""
        now = self._time()
        pause = max(self._pause_until - now, 0.0)
        await asyncio.sleep(max(self._overall.reserve(now), pause))

    def _forget_full(self, now: float) -> None:
        if len(self._chats) > 10_000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}


class _Bucket:
    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate, self._size = rate, size
        self._tokens, self._at = size, now

    def _refill(self, now: float) -> None:
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now

    def reserve(self, now: float) -> float:
        """Take one token, on credit if need be; the seconds until it is really there."""
        self._refill(now)
        self._tokens -= 1
        return self.owed(now)

    def owed(self, now: float) -> float:
        """Seconds until what was taken on credit is there."""
        self._refill(now)
        return max(-self._tokens / self._rate, 0.0)

    def is_full(self, now: float) -> bool:
        self._refill(now)
        return self._tokens >= self._size

"""Rate limits of the Telegram Bot API: token buckets for the bot and for each chat."""

import asyncio
import time
from collections.abc import Callable

from domain.kernel.subject import Subject

MESSAGES_A_SECOND = 30.0
"""Limit for a bot, shared by all its processes (Telegram Bot FAQ)."""

MAX_KNOWN = 10_000
"""Number of chats or cards from which those without a limit in force are forgotten."""
Card = tuple[int, Subject | None]
"""Person and subject of a status card."""


class Pacer:
    """Token buckets, one for the bot and one for each chat; times are seconds of a monotonic clock.

    The defaults follow the Telegram Bot FAQ: 30 messages a second overall, about one a second in a chat with
    short bursts. A card is edited no more often than the chat may get messages.
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
        self._edited: dict[Card, float] = {}
        self._time = time_source
        self._pause_until = 0.0

    def pause_all(self, seconds: float) -> None:
        """Pause all sending, as Telegram's retry_after demands."""
        self._pause_until = max(self._pause_until, self._time() + seconds)

    def backlog(self) -> float:
        """Return the seconds that the next message would wait for the overall limit."""
        now = self._time()
        return max(self._overall.deficit_seconds(now), self._pause_until - now)

    async def wait_for_chat(self, chat_id: int) -> None:
        """Wait until the chat's limit allows a message."""
        now = self._time()
        if chat_id not in self._chats:
            self._drop_full_buckets(now)
            self._chats[chat_id] = _Bucket(self._per_chat, self._burst, now)
        await asyncio.sleep(self._chats[chat_id].reserve(now))

    async def wait_overall(self) -> None:
        """Wait until the overall limit allows a message."""
        now = self._time()
        pause = max(self._pause_until - now, 0.0)
        await asyncio.sleep(max(self._overall.reserve(now), pause))

    def card_pause(self, card: Card | None) -> float:
        """Return the seconds until the card may be edited again; 0 for None."""
        edited = None if card is None else self._edited.get(card)
        return 0.0 if edited is None else max(edited + 1 / self._per_chat - self._time(), 0.0)

    def card_edited(self, card: Card | None) -> None:
        """Note that the card was edited now."""
        if card is None:
            return
        now = self._time()
        if len(self._edited) > MAX_KNOWN:
            self._edited = {
                card: edited for card, edited in self._edited.items() if edited + 1 / self._per_chat > now
            }
        self._edited[card] = now

    def _drop_full_buckets(self, now: float) -> None:
        if len(self._chats) > MAX_KNOWN:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}


class _Bucket:
    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate, self._size = rate, size
        self._tokens, self._at = size, now

    def _refill(self, now: float) -> None:
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now

    def reserve(self, now: float) -> float:
        """Take one token, going below zero if needed; return the seconds until it is available."""
        self._refill(now)
        self._tokens -= 1
        return self.deficit_seconds(now)

    def deficit_seconds(self, now: float) -> float:
        """Return the seconds until the balance is no longer negative."""
        self._refill(now)
        return max(-self._tokens / self._rate, 0.0)

    def is_full(self, now: float) -> bool:
        self._refill(now)
        return self._tokens >= self._size

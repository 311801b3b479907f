"""Telegram's limits on a bot's sending rate, as token buckets; the real limits are unpublished."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_PRUNE_ABOVE = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float

    def refill(self, now: float, rate: float, capacity: float) -> None:
        self.tokens = min(capacity, self.tokens + (now - self.at) * rate)
        self.at = now


@dataclass(slots=True)
class FloodLimits:
    """Messages per second in one chat (with a burst), per second overall, per minute in one group.

    Defaults follow core.telegram.org/bots/faq; ``clock`` returns monotonic seconds.
    """

    chat_per_second: float = 1.0
    chat_burst: int = 5
    overall_per_second: float = 30.0
    group_per_minute: float = 20.0
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[object, _Bucket] = field(default_factory=dict)

    def admit(self, bot_id: int, chat_id: int, count: int = 1) -> int:
        """Reserve ``count`` messages for a chat; return 0 if admitted, else whole seconds to wait."""
        now = self.clock()
        limits: list[tuple[object, float, float]] = [
            ((bot_id, "overall"), self.overall_per_second, self.overall_per_second)
        ]
        if chat_id < 0:
            limits.append(((bot_id, chat_id), self.group_per_minute / 60, self.group_per_minute))
        else:
            limits.append(((bot_id, chat_id), self.chat_per_second, float(self.chat_burst)))
        wait = 0.0
        buckets: list[_Bucket] = []
        for key, rate, capacity in limits:
            bucket = self._buckets.setdefault(key, _Bucket(capacity, now))
            bucket.refill(now, rate, capacity)
            needed = min(float(count), capacity)
            wait = max(wait, (needed - bucket.tokens) / rate)
            buckets.append(bucket)
        if wait > 1e-9:
            return max(1, math.ceil(wait))
        for bucket in buckets:
            bucket.tokens -= count
        if len(self._buckets) > _PRUNE_ABOVE:
            self._buckets = {key: b for key, b in self._buckets.items() if now - b.at < 120}
        return 0

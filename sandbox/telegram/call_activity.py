"""Count running Bot API calls, to detect when a bot has finished handling an update."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class _CallCount:
    calls: int = 0
    running: int = 0
    last: float = 0.0


@dataclass(slots=True)
class Activity:
    """Call counts of a bot, per chat id; key 0 counts all calls."""

    _counts: dict[int, _CallCount] = field(default_factory=dict)

    def begin(self, chat_id: int) -> None:
        for key in {0, chat_id}:
            count = self._counts.setdefault(key, _CallCount())
            count.calls += 1
            count.running += 1

    def end(self, chat_id: int) -> None:
        now = time.monotonic()
        for key in {0, chat_id}:
            count = self._counts[key]
            count.running -= 1
            count.last = now

    def calls(self, chat_id: int) -> int:
        """Return the number of calls for the chat so far."""
        return self._counts.setdefault(chat_id, _CallCount()).calls

    def idle_since(self, chat_id: int) -> float | None:
        """Return when the last call ended (monotonic seconds), or None while one is running."""
        count = self._counts.setdefault(chat_id, _CallCount())
        return None if count.running else count.last

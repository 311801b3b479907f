"""What a bot is doing at present, so that one can tell when it has finished with something."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class _CallCount:
    calls: int = 0
    running: int = 0
    last: float = 0.0


@dataclass(slots=True)
class Activity:
    """Counts a bot's calls: all of them under key 0, and those that concern one chat under its id."""

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
        """How many calls concerned the chat so far."""
        return self._counts.setdefault(chat_id, _CallCount()).calls

    def idle_since(self, chat_id: int) -> float | None:
        """The moment (monotonic seconds) of the last call's end; None while one runs."""
        count = self._counts.setdefault(chat_id, _CallCount())
        return None if count.running else count.last

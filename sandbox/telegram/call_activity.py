"""What a bot is doing at present, so that one can tell when it has finished with something."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Pace:
    calls: int = 0
    running: int = 0
    last: float = 0.0


@dataclass(slots=True)
class Activity:
    """Counts a bot's calls: all of them under key 0, and those that concern one chat under its id."""

    _paces: dict[int, _Pace] = field(default_factory=dict)

    def begin(self, chat_id: int) -> None:
        for key in {0, chat_id}:
            pace = self._paces.setdefault(key, _Pace())
            pace.calls += 1
            pace.running += 1

    def end(self, chat_id: int) -> None:
        now = time.monotonic()
        for key in {0, chat_id}:
            pace = self._paces[key]
            pace.running -= 1
            pace.last = now

    def calls(self, chat_id: int) -> int:
        """How many calls concerned the chat so far."""
        return self._paces.setdefault(chat_id, _Pace()).calls

    def idle_since(self, chat_id: int) -> float | None:
        """The moment (monotonic seconds) of the last call's end; None while one runs."""
        pace = self._paces.setdefault(chat_id, _Pace())
        return None if pace.running else pace.last

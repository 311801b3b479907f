"""Policy of notifications: quiet hours."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class QuietHours:
    """Local times between which only urgent notifications are sent."""

    begin: time = time(22)
    end: time = time(8)

    def cover(self, local: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end

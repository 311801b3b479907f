"""When a bot has finished with what somebody did, seen from outside."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.telegram.activity import Activity
from sandbox.telegram.updates import Delivery

EVERYBODY = 0


@dataclass(slots=True, frozen=True)
class Patience:
    """Seconds. ``wait`` bounds an action; ``quiet`` is how long a bot that did something must have paused;
    ``silence`` how long one that did nothing is given; ``crowd`` how long what it does for others is waited for.
    """

    wait: float = 10.0
    quiet: float = 0.12
    silence: float = 0.8
    crowd: float = 0.6

    async def until_handled(
        self, activity: Activity, chat_id: int, calls_before: int, deliveries: Iterable[Delivery], wait: float
    ) -> bool:
        """Waits until the bot took the updates and its calls paused; False when ``wait`` ran out first."""
        try:
            async with asyncio.timeout(wait):
                for delivery in deliveries:
                    await delivery.done.wait()
                taken = time.monotonic()
                await self._pause(activity, chat_id, calls_before, taken)
                await self.until_quiet(activity, taken)
        except TimeoutError:
            return False
        return True

    async def until_quiet(self, activity: Activity, since: float | None = None) -> None:
        """Waits until no bot called for a while, at most ``crowd`` seconds."""
        begun = time.monotonic()
        since = begun if since is None else since
        while self._remaining(activity, EVERYBODY, since, self.quiet) > 0:
            if time.monotonic() - begun > self.crowd:
                return
            await asyncio.sleep(self.quiet / 4)

    async def _pause(self, activity: Activity, chat_id: int, calls_before: int, taken: float) -> None:
        while True:
            needed = self.quiet if activity.calls(chat_id) > calls_before else self.silence
            remaining = self._remaining(activity, chat_id, taken, needed)
            if remaining <= 0:
                return
            await asyncio.sleep(min(remaining, self.quiet / 2))

    def _remaining(self, activity: Activity, chat_id: int, taken: float, needed: float) -> float:
        last = activity.idle_since(chat_id)
        if last is None:
            return needed
        return needed - (time.monotonic() - max(last, taken))

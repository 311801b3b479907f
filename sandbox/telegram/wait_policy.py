"""When a bot has finished with what somebody did, seen from outside."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from sandbox.telegram.call_activity import Activity
from sandbox.telegram.update_queue import Delivery

EVERYBODY = 0
_REPLY_DUE = frozenset({"message", "callback_query", "pre_checkout_query"})


@dataclass(slots=True, frozen=True)
class Patience:
    """Seconds. ``wait`` bounds an action. ``quiet`` is how long a bot that did something in the chat must have
    paused. ``silence`` is how long one that did nothing is given after a message or a pressed button, and
    ``indifference`` after anything else. ``crowd`` is how long its calls for others are waited for.

    ``webhook_is_final`` says that the bot answers its webhook only when its handlers are done. ``idle``, where
    the program offers it, returns when no handler is at work; then nothing needs to be guessed.
    """

    wait: float = 10.0
    quiet: float = 0.2
    silence: float = 3.0
    indifference: float = 0.4
    crowd: float = 0.6
    webhook_is_final: bool = False
    idle: Callable[[], Awaitable[None]] | None = None

    async def until_handled(
        self,
        activity: Activity,
        chat_id: int,
        calls_before: int,
        deliveries: Iterable[Delivery],
        wait: float,
        *,
        by_webhook: bool,
    ) -> bool:
        """Waits until the bot took the updates and finished with them; False when ``wait`` ran out first."""
        sent = list(deliveries)
        try:
            async with asyncio.timeout(wait):
                for delivery in sent:
                    await delivery.done.wait()
                taken = time.monotonic()
                if self.idle is not None:
                    await self.idle()
                elif not (by_webhook and self.webhook_is_final):
                    due = any(delivery.kind in _REPLY_DUE and delivery.update_id for delivery in sent)
                    patience = self.silence if due else self.indifference
                    await self._pause(activity, chat_id, calls_before, taken, patience)
                    await self.until_quiet(activity, taken)
        except TimeoutError:
            return False
        return True

    async def until_quiet(self, activity: Activity, since: float | None = None) -> None:
        """Waits until no bot called for a while, at most ``crowd`` seconds."""
        begun = time.monotonic()
        since = begun if since is None else since
        while (remaining := self._remaining(activity, EVERYBODY, since, self.quiet)) > 0:
            if time.monotonic() - begun > self.crowd:
                return
            await asyncio.sleep(min(remaining, self.crowd / 4))

    async def _pause(
        self, activity: Activity, chat_id: int, calls_before: int, taken: float, patience: float
    ) -> None:
        while True:
            needed = self.quiet if activity.calls(chat_id) > calls_before else patience
            remaining = self._remaining(activity, chat_id, taken, needed)
            if remaining <= 0:
                return
            await asyncio.sleep(min(remaining, self.quiet / 4))

    def _remaining(self, activity: Activity, chat_id: int, taken: float, needed: float) -> float:
        last = activity.idle_since(chat_id)
        if last is None:
            return needed
        return needed - (time.monotonic() - max(last, taken))

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
class WaitPolicy:
    """Seconds. ``wait`` bounds an action. ``quiet_seconds`` is how long a bot that did something in the chat must have
    paused. ``reply_seconds`` is how long one that did nothing is given after a message or a pressed button, and
    ``no_reply_seconds`` after anything else. ``others_seconds`` is how long its calls for others are waited for.

    ``webhook_is_final`` says that the bot answers its webhook only when its handlers are done. ``idle``, where
    the program offers it, returns when no handler is at work; then nothing needs to be guessed.
    """

    wait: float = 10.0
    quiet_seconds: float = 0.2
    reply_seconds: float = 3.0
    no_reply_seconds: float = 0.4
    others_seconds: float = 0.6
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
                    answer_seconds = self.reply_seconds if due else self.no_reply_seconds
                    await self._pause(activity, chat_id, calls_before, taken, answer_seconds)
                    await self.until_quiet(activity, taken)
        except TimeoutError:
            return False
        return True

    async def until_quiet(self, activity: Activity, since: float | None = None) -> None:
        """Waits until no bot called for a while, at most ``others_seconds`` seconds."""
        begun = time.monotonic()
        since = begun if since is None else since
        while (remaining := self._remaining(activity, EVERYBODY, since, self.quiet_seconds)) > 0:
            if time.monotonic() - begun > self.others_seconds:
                return
            await asyncio.sleep(min(remaining, self.others_seconds / 4))

    async def _pause(
        self, activity: Activity, chat_id: int, calls_before: int, taken: float, answer_seconds: float
    ) -> None:
        while True:
            needed = self.quiet_seconds if activity.calls(chat_id) > calls_before else answer_seconds
            remaining = self._remaining(activity, chat_id, taken, needed)
            if remaining <= 0:
                return
            await asyncio.sleep(min(remaining, self.quiet_seconds / 4))

    def _remaining(self, activity: Activity, chat_id: int, taken: float, needed: float) -> float:
        last = activity.idle_since(chat_id)
        if last is None:
            return needed
        return needed - (time.monotonic() - max(last, taken))

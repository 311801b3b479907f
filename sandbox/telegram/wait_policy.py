"""Decide when a bot has finished handling a person's action, from outside the bot."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from sandbox.telegram.call_activity import Activity
from sandbox.telegram.update_queue import Delivery

EVERYBODY = 0
_REPLY_DUE = frozenset({"message", "callback_query", "pre_checkout_query", "inline_query", "poll_answer"})


@dataclass(slots=True, frozen=True)
class WaitPolicy:
    """How long to wait for a bot, in seconds.

    ``wait`` is the upper bound of an action. ``quiet_seconds`` is the pause after the last call in the chat.
    ``reply_seconds`` is the time for a first call after a message, pressed button or checkout, and
    ``no_reply_seconds`` after other updates. ``others_seconds`` bounds the wait for calls in other chats.

    ``webhook_is_final`` declares that the bot answers its webhook only when its handlers have finished.
    ``idle``, where available, returns when no handler is running; the pauses are not needed then.
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
        """Wait until the bot has handled the updates; return False when ``wait`` elapsed first."""
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
        """Wait until no call was made for ``quiet_seconds``, at most ``others_seconds``."""
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

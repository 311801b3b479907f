"""A bot's update queue, delivered by long polling, webhook, or in process."""

import asyncio
import contextlib
import json
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.telegram.telegram_errors import TelegramRefusal, conflict

MAX_POLL_SECONDS = 50
MAX_POLL_UPDATES = 100
ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Consumer = Callable[[dict[str, Any]], Awaitable[Any]]


@dataclass(slots=True, eq=False)
class Delivery:
    """One update in delivery, in one copy or, for an injected fault, two.

    ``done`` is set when all copies are confirmed; ``error`` is the exception of an in-process consumer.
    """

    update_id: int
    kind: str
    payload: str
    sender_id: int
    date: float
    copies: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)
    error: BaseException | None = None


class Pusher(Protocol):
    """Pushes updates to a webhook."""

    def push(self, delivery: Delivery) -> None: ...

    async def stop(self) -> None: ...


class Journal(Protocol):
    """Persists pending updates; see :mod:`sandbox.telegram.journal`."""

    def save_update(self, bot_id: int, delivery: Delivery) -> None: ...

    def delete_update(self, bot_id: int, update_id: int) -> None: ...


class UpdateQueue:
    """Updates of one bot, in order, delivered at least once: an update stays until it is confirmed."""

    def __init__(
        self, bot_id: int, take_id: Callable[[], int], now: Callable[[], float], journal: Journal
    ) -> None:
        self._bot_id = bot_id
        self._take_id = take_id
        self._now = now
        self._journal = journal
        self._waiting: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self.pending: deque[Delivery] = deque()
        self.allowed: frozenset[str] | None = None
        self.consumer: Consumer | None = None
        self.pusher: Pusher | None = None
        self.duplicates = 0.0
        self.random = random.Random(0)

    def accepts(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed is not None else kind not in ON_REQUEST_ONLY

    def allow(self, kinds: list[Any] | None) -> None:
        """Set ``allowed_updates``: None leaves it unchanged, an empty list restores the default."""
        if kinds is not None:
            self.allowed = frozenset(str(kind).lower() for kind in kinds) or None

    def publish(self, kind: str, body: dict[str, Any], sender_id: int) -> Delivery:
        """Queue an update and start its delivery; one of a kind not allowed is done immediately."""
        delivery = Delivery(0, kind, "", sender_id, self._now())
        if not self.accepts(kind):
            delivery.done.set()
            return delivery
        delivery.update_id = self._take_id()
        delivery.payload = json.dumps({"update_id": delivery.update_id, kind: body}, ensure_ascii=False)
        self.route(delivery)
        if self.duplicates and self.random.random() < self.duplicates:
            self.route(delivery)
        return delivery

    def route(self, delivery: Delivery) -> None:
        """Start the delivery of one copy."""
        delivery.copies += 1
        if self.consumer is not None:
            task = asyncio.create_task(self._consume(self.consumer, delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        self.pending.append(delivery)
        self._journal.save_update(self._bot_id, delivery)
        if self.pusher is not None:
            self.pusher.push(delivery)
        else:
            self._wake()

    async def _consume(self, consumer: Consumer, delivery: Delivery) -> None:
        try:
            await consumer(json.loads(delivery.payload))
        except Exception as error:
            delivery.error = error
        finally:
            self._finish(delivery)

    def confirm(self, delivery: Delivery) -> None:
        """Confirm an update that the webhook accepted."""
        with contextlib.suppress(ValueError):
            self.pending.remove(delivery)
        self._finish(delivery)

    def _finish(self, delivery: Delivery) -> None:
        delivery.copies -= 1
        if delivery.copies <= 0:
            self._journal.delete_update(self._bot_id, delivery.update_id)
            delivery.done.set()

    def drop_pending(self) -> None:
        while self.pending:
            self._finish(self.pending.popleft())

    async def poll(self, offset: int, limit: int, timeout: int) -> list[dict[str, Any]]:
        """Return updates from ``offset`` on, waiting up to ``timeout`` seconds for the first.

        Raises TelegramRefusal 409 when a webhook is active; a second poll ends the first with 409.
        """
        if self.pusher is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._confirm_before(offset)
        self.interrupt(
            conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        )
        if not self.pending and timeout > 0 and not self._closed:
            await self._wait(min(timeout, MAX_POLL_SECONDS))
        batch = [waiting for waiting in self.pending if waiting.update_id >= offset][:limit]
        return [json.loads(delivery.payload) for delivery in batch]

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            keep = min(-offset, len(self.pending))
            while len(self.pending) > keep:
                self._finish(self.pending.popleft())
        while offset > 0 and self.pending and self.pending[0].update_id < offset:
            self._finish(self.pending.popleft())

    def interrupt(self, refusal: TelegramRefusal) -> None:
        """End a waiting poll with an error."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(refusal)

    async def _wait(self, timeout: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            return
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    async def close(self) -> None:
        """End waiting polls, stop the webhook, and cancel in-process handlers."""
        self._closed = True
        self._wake()
        if self.pusher is not None:
            await self.pusher.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

"""Outbox relay: claim notifications with a lease, deliver them, mark them as sent."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from domain.kernel.clock import Clock
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import Delivery, DeliveryState, Messenger
from scheduler.pacing import Card, Pacer
from scheduler.ports import NotificationClaims

BATCH = 100
"""People whose notifications are claimed in one transaction; fewer mean that no more are due."""
LEASE = timedelta(seconds=60)
DELIVERY_TIMEOUT = timedelta(seconds=20)
"""A delivery starts only while this much of its lease is left, so that no other relay claims it."""
MAX_BACKLOG_SECONDS = 10.0
"""Claim no more while messages already wait this long for the overall rate limit."""
MAX_ATTEMPTS = 12
"""Attempts for a notification whose rendering or delivery raises."""
MAX_DOUBLINGS = 10
MAX_CONCURRENT = 500
MAX_PAUSE = timedelta(minutes=10)
GIVE_UP_AFTER = timedelta(days=1)
"""Give up a notification that Telegram has not accepted for this long."""

log = structlog.get_logger(__name__)


@dataclass
class _Queue:
    """One person's claimed notifications, in order, and the ids already handled."""

    waiting: deque[Notification] = field(default_factory=deque)
    handled: set[int] = field(default_factory=set)

    def renew(self, notifications: Iterable[Notification]) -> list[int]:
        """Take these notifications except those handled already, and except cards with a later card of the same subject,
        which shows the present state as well; return the ids of such cards."""
        fresh = [one for one in notifications if one.id not in self.handled]
        latest = {one.subject: one.id for one in fresh if _is_card(one)}
        superseded = {one.id for one in fresh if _is_card(one) and one.id != latest[one.subject]}
        self.handled |= superseded
        self.waiting = deque(one for one in fresh if one.id not in superseded)
        return sorted(superseded)


class Relay:
    """Deliver due notifications: in order for each person, concurrently for different people.

    A chat that waits for its rate limit delays no other chat. Changes of a card that are due together, or within a
    second of its last edit, are one edit.
    """

    def __init__(self, claims: NotificationClaims, messenger: Messenger, clock: Clock, pacer: Pacer) -> None:
        self._claims = claims
        self._messenger = messenger
        self._clock = clock
        self._pacer = pacer
        self._running = asyncio.Lock()
        self._queues: dict[int, _Queue] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._sent: list[int] = []
        self._marking = asyncio.Lock()

    async def run_due(self) -> int:
        """Start deliveries of what is due, up to the backlog limit; return the number claimed."""
        claimed = 0
        async with self._running:
            while self._pacer.backlog() < MAX_BACKLOG_SECONDS:
                await self._wait_for_capacity()
                notifications = await self._claims.claim(self._clock.now(), BATCH, LEASE)
                if not notifications:
                    return claimed
                claimed += len(notifications)
                by_person: dict[int, list[Notification]] = defaultdict(list)
                for notification in notifications:
                    by_person[notification.person_id].append(notification)
                for person_id, queue in by_person.items():
                    self._begin(person_id, queue)
                # Let each delivery reserve its token, so that the next backlog check includes it.
                await asyncio.sleep(0)
                if len(by_person) < BATCH:
                    return claimed
        return claimed

    async def finish(self) -> None:
        """Wait for all started deliveries. Raises what failed."""
        while self._sending:
            await asyncio.gather(*self._sending)

    async def _wait_for_capacity(self) -> None:
        while len(self._sending) >= MAX_CONCURRENT:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    def _begin(self, person_id: int, queue: Iterable[Notification]) -> None:
        pending = self._queues.get(person_id)
        # There are deliveries while the person's notifications are claimed again: the clock was moved, or a lease
        # ended unused.
        is_running = pending is not None
        pending = self._queues.setdefault(person_id, _Queue())
        # marked together with the next that is sent
        self._sent += pending.renew(queue)
        if is_running:
            return
        sending = asyncio.create_task(self._send_all(person_id))
        self._sending.add(sending)
        sending.add_done_callback(self._ended)

    def _ended(self, sending: asyncio.Task[None]) -> None:
        self._sending.discard(sending)
        if not sending.cancelled() and (error := sending.exception()) is not None:
            log.error("delivery queue failed; claimed again when its lease ends", exc_info=error)

    async def _send_all(self, person_id: int) -> None:
        try:
            await self._send_waiting(person_id, self._queues[person_id])
        finally:
            del self._queues[person_id]
        await self._mark_sent()

    async def _send_waiting(self, person_id: int, pending: _Queue) -> None:
        while pending.waiting:
            pause = self._pacer.card_pause(_card(pending.waiting[0]))
            if pause > 0:
                await self._postpone(pending, self._clock.now() + timedelta(seconds=pause))
                return
            await self._pacer.wait_for_chat(person_id)
            await self._pacer.wait_overall()
            if not pending.waiting:
                return
            notification = pending.waiting[0]
            if self._lease_left(notification) < DELIVERY_TIMEOUT:
                return
            pending.waiting.popleft()
            pending.handled.add(notification.id)
            until = await self._send(notification)
            if until is not None:
                await self._postpone(pending, until)
                return

    async def _postpone(self, pending: _Queue, until: datetime) -> None:
        """Let the person's later notifications wait, without counting an attempt."""
        if later := [one.id for one in pending.waiting]:
            await self._claims.postpone(later, until)

    def _lease_left(self, notification: Notification) -> timedelta:
        now = self._clock.now()
        return (notification.leased_until or now) - now

    async def _send(self, notification: Notification) -> datetime | None:
        """Return None when the notification is sent or given up, else when to retry."""
        delivery, now = await self._deliver(notification), self._clock.now()
        if delivery.state is DeliveryState.SHOWN:
            return None
        if delivery.state is DeliveryState.SENT:
            self._pacer.card_edited(_card(notification))
            await self._mark_sent(notification.id)
            return None
        if delivery.state is DeliveryState.LATER and delivery.retry_after:
            self._pacer.pause_all(delivery.retry_after)
            until = now + timedelta(seconds=delivery.retry_after)
            await self._claims.postpone([notification.id], until)
            return until
        if _may_retry(notification, delivery, now):
            pause = timedelta(seconds=2 ** min(notification.attempts, MAX_DOUBLINGS))
            until = now + min(pause, MAX_PAUSE)
            await self._claims.retry_at(notification.id, until)
            return until
        reason = delivery.state.value if delivery.state is not DeliveryState.LATER else "unreachable"
        log.info(
            "notification given up",
            notification=notification.id,
            kind=notification.kind,
            why=reason,
            detail=delivery.reason,
        )
        await self._claims.give_up(notification.id, reason, now)
        return None

    async def _deliver(self, notification: Notification) -> Delivery:
        try:
            async with asyncio.timeout(DELIVERY_TIMEOUT.total_seconds()):
                return await self._messenger.deliver(notification)
        except TimeoutError:
            return Delivery(DeliveryState.LATER, reason="timeout")

    async def _mark_sent(self, *notification_ids: int) -> None:
        """Batch concurrent marks, and those of superseded cards, into one transaction, written by the first caller."""
        self._sent += notification_ids
        if self._marking.locked():
            return
        async with self._marking:
            while self._sent:
                batch, self._sent = self._sent, []
                await self._claims.sent(batch, self._clock.now())


def _is_card(notification: Notification) -> bool:
    return notification.kind == SubjectNotification.CARD


def _card(notification: Notification) -> Card | None:
    """Return whose card of which subject the notification refreshes; None for a message."""
    return (notification.person_id, notification.subject) if _is_card(notification) else None


def _may_retry(notification: Notification, delivery: Delivery, now: datetime) -> bool:
    match delivery.state:
        case DeliveryState.LATER:
            return now - notification.due_at < GIVE_UP_AFTER
        case DeliveryState.FAILED:
            return notification.attempts < MAX_ATTEMPTS
        case _:
            return False

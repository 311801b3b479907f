"""The outbox goes out: claimed with a lease, sent by the messenger, marked; again after a crash."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from domain.kernel.clock import Clock
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery, DeliveryState, Messenger
from scheduler.pacing import Pacer
from scheduler.ports import NotificationClaims

BATCH = 100
"""People whose notices are claimed in one transaction; fewer say that nobody else's are due."""
LEASE = timedelta(seconds=60)
DELIVERY = timedelta(seconds=20)
"""One delivery takes no longer, and begins only while so much of its lease is left: so that nothing is on its way
when another relay may claim it."""
MOST_WAITING = 10.0
"""Seconds that what is claimed may wait for Telegram's overall limit; what waits longer is not claimed yet."""
MOST_ATTEMPTS = 12
"""Of a notice that fails by our own fault."""
MOST_DOUBLINGS = 10
MOST_AT_ONCE = 500
LONGEST_PAUSE = timedelta(minutes=10)
UNREACHABLE = timedelta(days=1)
"""A notice that Telegram did not take for so long is given up."""

log = structlog.get_logger(__name__)


@dataclass
class _Line:
    """What one person is told now, and what she is told next."""

    waiting: deque[Notification]
    handled: set[int] = field(default_factory=set)

    def renew(self, notifications: Iterable[Notification]) -> None:
        self.waiting = deque(
            notification for notification in notifications if notification.id not in self.handled
        )


class Relay:
    """Sends what is due: one person's notices in their order, different people's at the same time.

    A person whose chat must wait for Telegram's limit keeps nobody else waiting.
    """

    def __init__(self, claims: NotificationClaims, messenger: Messenger, clock: Clock, pacer: Pacer) -> None:
        self._claims = claims
        self._messenger = messenger
        self._clock = clock
        self._pacer = pacer
        self._running = asyncio.Lock()
        self._lines: dict[int, _Line] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._sent: list[int] = []
        self._marking = asyncio.Lock()

    async def run_due(self) -> int:
        """Begin to send what is due now, as much as goes out soon; how many notices that is."""
        claimed = 0
        async with self._running:
            while self._pacer.backlog() < MOST_WAITING:
                await self._room()
                notifications = await self._claims.claim(self._clock.now(), BATCH, LEASE)
                if not notifications:
                    return claimed
                claimed += len(notifications)
                by_person: dict[int, list[Notification]] = defaultdict(list)
                for notification in notifications:
                    by_person[notification.person_id].append(notification)
                for person_id, queue in by_person.items():
                    self._begin(person_id, queue)
                # each begins to wait for its limit, which the next look at the backlog is to see
                await asyncio.sleep(0)
                if len(by_person) < BATCH:
                    return claimed
        return claimed

    async def finish(self) -> None:
        """Until everything begun is sent or put off. Raises what failed."""
        while self._sending:
            await asyncio.gather(*self._sending)

    async def _room(self) -> None:
        while len(self._sending) >= MOST_AT_ONCE:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    def _begin(self, person_id: int, queue: Iterable[Notification]) -> None:
        line = self._lines.get(person_id)
        if line is not None:
            # claimed anew while it is being told: the clock was moved, or a lease ended unused
            line.renew(queue)
            return
        self._lines[person_id] = _Line(deque(queue))
        sending = asyncio.create_task(self._send_all(person_id))
        self._sending.add(sending)
        sending.add_done_callback(self._ended)

    def _ended(self, sending: asyncio.Task[None]) -> None:
        self._sending.discard(sending)
        if not sending.cancelled() and (error := sending.exception()) is not None:
            log.error("the relay lost a queue; its lease brings it back", exc_info=error)

    async def _send_all(self, person_id: int) -> None:
        line = self._lines[person_id]
        try:
            while line.waiting:
                await self._pacer.wait_for_chat(person_id)
                await self._pacer.wait_overall()
                if not line.waiting:
                    return
                notification = line.waiting[0]
                if self._lease_left(notification) < DELIVERY:
                    return
                line.waiting.popleft()
                line.handled.add(notification.id)
                until = await self._send(notification)
                if until is not None:
                    # what comes later waits behind it without having been tried
                    if later := [one.id for one in line.waiting]:
                        await self._claims.hold(later, until)
                    return
        finally:
            del self._lines[person_id]

    def _lease_left(self, notification: Notification) -> timedelta:
        now = self._clock.now()
        return (notification.leased_until or now) - now

    async def _send(self, notification: Notification) -> datetime | None:
        """None when the notice is done with, else until when it rests."""
        delivery, now = await self._deliver(notification), self._clock.now()
        if delivery.state is DeliveryState.SENT:
            await self._mark_sent(notification.id)
            return None
        if delivery.state is DeliveryState.LATER and delivery.retry_after:
            self._pacer.hold_all(delivery.retry_after)
            until = now + timedelta(seconds=delivery.retry_after)
            await self._claims.hold([notification.id], until)
            return until
        if _may_be_tried_again(notification, delivery, now):
            pause = timedelta(seconds=2 ** min(notification.attempts, MOST_DOUBLINGS))
            until = now + min(pause, LONGEST_PAUSE)
            await self._claims.put_off(notification.id, until)
            return until
        reason = delivery.state.value if delivery.state is not DeliveryState.LATER else "unreachable"
        log.info(
            "notice given up",
            notification=notification.id,
            kind=notification.kind,
            why=reason,
            detail=delivery.reason,
        )
        await self._claims.give_up(notification.id, reason, now)
        return None

    async def _deliver(self, notification: Notification) -> Delivery:
        try:
            async with asyncio.timeout(DELIVERY.total_seconds()):
                return await self._messenger.deliver(notification)
        except TimeoutError:
            return Delivery(DeliveryState.LATER, reason="took too long")

    async def _mark_sent(self, notification_id: int) -> None:
        """Marks of the same moment share a transaction: whoever comes first writes for the others."""
        self._sent.append(notification_id)
        if self._marking.locked():
            return
        async with self._marking:
            while self._sent:
                batch, self._sent = self._sent, []
                await self._claims.sent(batch, self._clock.now())


def _may_be_tried_again(notification: Notification, delivery: Delivery, now: datetime) -> bool:
    match delivery.state:
        case DeliveryState.LATER:
            return now - notification.due_at < UNREACHABLE
        case DeliveryState.FAILED:
            return notification.attempts < MOST_ATTEMPTS
        case _:
            return False

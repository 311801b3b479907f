"""The outbox goes out: claimed with a lease, sent by the messenger, marked; again after a crash."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import structlog

from domain.kernel.clock import Clock
from domain.notices.model import Notice
from domain.notices.ports import DeliveryState, Messenger
from scheduler.pacing import Pacer
from scheduler.ports import NoticeClaims

BATCH = 100
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
LONGEST_PAUSE = timedelta(minutes=10)

log = structlog.get_logger(__name__)


class Relay:
    """Sends what is due; one person's notices in their order, different people's at the same time."""

    def __init__(self, claims: NoticeClaims, messenger: Messenger, clock: Clock, pacer: Pacer) -> None:
        self._claims = claims
        self._messenger = messenger
        self._clock = clock
        self._pacer = pacer
        self._running = asyncio.Lock()

    async def run_due(self) -> int:
        """Send everything that is due now; how many were claimed."""
        claimed = 0
        async with self._running:
            while notices := await self._claims.claim(self._clock.now(), BATCH, LEASE):
                claimed += len(notices)
                by_person: dict[int, list[Notice]] = defaultdict(list)
                for notice in notices:
                    by_person[notice.person_id].append(notice)
                delivered = await asyncio.gather(*(self._send_all(queue) for queue in by_person.values()))
                sent = [notice_id for queue in delivered for notice_id in queue]
                if sent:
                    await self._claims.sent(sent, self._clock.now())
        return claimed

    async def _send_all(self, notices: Sequence[Notice]) -> list[int]:
        """One person's notices; the first that must wait keeps the rest waiting behind it."""
        sent: list[int] = []
        for position, notice in enumerate(notices):
            pause = await self._send(notice, sent)
            if pause is not None:
                until = self._clock.now() + pause
                for waiting in notices[position:]:
                    await self._claims.put_off(waiting.id, until)
                break
        return sent

    async def _send(self, notice: Notice, sent: list[int]) -> timedelta | None:
        """None when the notice is done with, else how long to wait before the next try."""
        while delay := self._pacer.chat_delay(notice.person_id):
            await asyncio.sleep(delay)
        await self._pacer.wait_overall()
        delivery = await self._messenger.deliver(notice)
        if delivery.state is DeliveryState.SENT:
            sent.append(notice.id)
            return None
        if delivery.state is DeliveryState.LATER and notice.attempts < MOST_ATTEMPTS:
            if delivery.retry_after:
                self._pacer.hold_all(delivery.retry_after)
                return timedelta(seconds=delivery.retry_after)
            return min(timedelta(seconds=2**notice.attempts), LONGEST_PAUSE)
        reason = delivery.state.value if delivery.state is not DeliveryState.LATER else "unreachable"
        log.info(
            "notice given up", notice=notice.id, kind=notice.kind.value, why=reason, detail=delivery.reason
        )
        await self._claims.give_up(notice.id, reason, self._clock.now())
        return None

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
"""People whose notices are claimed in one transaction; fewer say that nobody else's are due."""
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
MOST_AT_ONCE = 500
LONGEST_PAUSE = timedelta(minutes=10)

log = structlog.get_logger(__name__)


class Relay:
    """Sends what is due: one person's notices in their order, different people's at the same time.

    A person whose chat must wait for Telegram's limit keeps nobody else waiting.
    """

    def __init__(self, claims: NoticeClaims, messenger: Messenger, clock: Clock, pacer: Pacer) -> None:
        self._claims = claims
        self._messenger = messenger
        self._clock = clock
        self._pacer = pacer
        self._running = asyncio.Lock()
        self._sending: set[asyncio.Task[None]] = set()
        self._sent: list[int] = []
        self._marking = asyncio.Lock()

    async def run_due(self) -> int:
        """Begin to send everything that is due now; how many notices that is."""
        claimed = 0
        async with self._running:
            while True:
                await self._room()
                notices = await self._claims.claim(self._clock.now(), BATCH, LEASE)
                if not notices:
                    return claimed
                claimed += len(notices)
                by_person: dict[int, list[Notice]] = defaultdict(list)
                for notice in notices:
                    by_person[notice.person_id].append(notice)
                for queue in by_person.values():
                    self._begin(queue)
                if len(by_person) < BATCH:
                    return claimed

    async def finish(self) -> None:
        """Until everything begun is sent or put off. Raises what failed."""
        while self._sending:
            await asyncio.gather(*self._sending)

    async def _room(self) -> None:
        while len(self._sending) >= MOST_AT_ONCE:
            await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)

    def _begin(self, queue: Sequence[Notice]) -> None:
        sending = asyncio.create_task(self._send_all(queue))
        self._sending.add(sending)
        sending.add_done_callback(self._ended)

    def _ended(self, sending: asyncio.Task[None]) -> None:
        self._sending.discard(sending)
        if not sending.cancelled() and (error := sending.exception()) is not None:
            log.error("the relay lost a queue; its lease brings it back", exc_info=error)

    async def _send_all(self, queue: Sequence[Notice]) -> None:
        """The first that must wait for long keeps the rest of its person's waiting behind it."""
        for position, notice in enumerate(queue):
            await self._pacer.wait_for_chat(notice.person_id)
            await self._pacer.wait_overall()
            pause = await self._send(notice)
            if pause is not None:
                until = self._clock.now() + pause
                for waiting in queue[position:]:
                    await self._claims.put_off(waiting.id, until)
                return

    async def _send(self, notice: Notice) -> timedelta | None:
        """None when the notice is done with, else how long to wait before the next try."""
        delivery = await self._messenger.deliver(notice)
        if delivery.state is DeliveryState.SENT:
            await self._mark_sent(notice.id)
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

    async def _mark_sent(self, notice_id: int) -> None:
        """Marks of the same moment share a transaction: whoever comes first writes for the others."""
        self._sent.append(notice_id)
        if self._marking.locked():
            return
        async with self._marking:
            while self._sent:
                batch, self._sent = self._sent, []
                await self._claims.sent(batch, self._clock.now())

"""The outbox: in order a person, nobody waits for another, every outcome has its mark."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from domain.notices.model import Notice, NoticeKind
from domain.notices.ports import Delivery, DeliveryState
from scheduler.pacing import Pacer
from scheduler.relay import MOST_ATTEMPTS, Relay

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
SENT = Delivery(DeliveryState.SENT)


class Outbox:
    """Claims as storage makes them, over a list."""

    def __init__(self, *notices: Notice) -> None:
        self.notices = {notice.id: notice for notice in notices}

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Notice]:
        claimed: list[Notice] = []
        held: set[int] = set()
        for notice in self.notices.values():
            waiting = notice.sent_at is None and notice.given_up is None
            free = notice.leased_until is None or notice.leased_until <= now
            if not waiting:
                continue
            if notice.person_id in held or not free or notice.due_at > now:
                held.add(notice.person_id)
                continue
            notice.leased_until = now + lease
            notice.attempts += 1
            claimed.append(notice)
        return claimed[:limit]

    async def sent(self, notice_ids: Sequence[int], now: datetime) -> None:
        for notice_id in notice_ids:
            self.notices[notice_id].sent_at = now

    async def put_off(self, notice_id: int, until: datetime) -> None:
        self.notices[notice_id].due_at = until
        self.notices[notice_id].leased_until = None

    async def give_up(self, notice_id: int, reason: str, now: datetime) -> None:
        self.notices[notice_id].given_up = reason

    async def next_due(self) -> datetime | None:
        return None


class Phone:
    """A messenger that answers what it is told to, and remembers."""

    def __init__(self, **answers: Delivery) -> None:
        self.answers = answers
        self.delivered: list[str] = []
        self.gate: dict[str, asyncio.Event] = {}
        self.told = asyncio.Event()

    async def deliver(self, notice: Notice) -> Delivery:
        if notice.key in self.gate:
            await self.gate[notice.key].wait()
        self.delivered.append(notice.key)
        self.told.set()
        return self.answers.get(notice.key, SENT)


class Clock:
    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment


def notice(number: int, person: int, key: str, attempts: int = 0) -> Notice:
    return Notice(key, person, NoticeKind.MESSAGE, NOON, NOON, attempts=attempts, id=number)


def relay(outbox: Outbox, phone: Phone) -> Relay:
    return Relay(outbox, phone, Clock(), Pacer(overall=10_000, per_chat=1_000, burst=1_000))


async def test_one_person_reads_in_the_order_of_what_happened() -> None:
    phone = Phone()
    outbox = Outbox(notice(1, 7, "accepted"), notice(2, 7, "set out"), notice(3, 7, "arrived"))
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert phone.delivered == ["accepted", "set out", "arrived"]
    assert all(one.sent_at == NOON for one in outbox.notices.values())


async def test_a_slow_phone_keeps_nobody_else_waiting() -> None:
    phone = Phone()
    phone.gate["slow"] = asyncio.Event()
    outbox = Outbox(notice(1, 1, "slow"), notice(2, 2, "quick"))
    running = relay(outbox, phone)
    await running.run_due()
    await asyncio.wait_for(phone.told.wait(), 5)
    assert phone.delivered == ["quick"]
    phone.gate["slow"].set()
    await running.finish()
    assert phone.delivered == ["quick", "slow"]


async def test_told_to_wait_it_waits_and_keeps_the_order() -> None:
    phone = Phone(first=Delivery(DeliveryState.LATER, retry_after=2))
    outbox = Outbox(notice(1, 7, "first"), notice(2, 7, "second"))
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert phone.delivered == ["first"]
    assert {one.due_at for one in outbox.notices.values()} == {NOON + timedelta(seconds=2)}
    assert all(one.sent_at is None for one in outbox.notices.values())


async def test_a_blocked_bot_gives_up_with_a_mark() -> None:
    outbox = Outbox(notice(1, 7, "hello"))
    running = relay(outbox, Phone(hello=Delivery(DeliveryState.BLOCKED)))
    await running.run_due()
    await running.finish()
    assert outbox.notices[1].given_up == "blocked"
    assert await running.run_due() == 0


async def test_what_is_no_longer_so_is_not_told() -> None:
    outbox = Outbox(notice(1, 7, "reminder"), notice(2, 7, "cancelled"))
    phone = Phone(reminder=Delivery(DeliveryState.OBSOLETE))
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert outbox.notices[1].given_up == "obsolete"
    assert outbox.notices[2].sent_at == NOON


async def test_an_unreachable_telegram_is_tried_less_and_less_and_then_given_up() -> None:
    later = Delivery(DeliveryState.LATER)
    trying, last = notice(1, 7, "a", attempts=2), notice(2, 8, "b", attempts=MOST_ATTEMPTS - 1)
    outbox = Outbox(trying, last)
    running = relay(outbox, Phone(a=later, b=later))
    await running.run_due()
    await running.finish()
    assert trying.due_at == NOON + timedelta(seconds=8)
    assert last.given_up == "unreachable"

"""The relay: order per person, independence of people, and the record of every outcome."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.kernel.subject import Subject
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import Delivery, DeliveryState
from scheduler.pacing import Pacer
from scheduler.relay import DELIVERY_TIMEOUT, GIVE_UP_AFTER, LEASE, MAX_ATTEMPTS, Relay
from tests.support.manual_clock import ManualClock

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
SENT = Delivery(DeliveryState.SENT)


class Outbox:
    """Claims over a list, by storage's rules."""

    def __init__(self, *notifications: Notification) -> None:
        self.notifications = {notification.id: notification for notification in notifications}

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Notification]:
        claimed: list[Notification] = []
        held: set[int] = set()
        for notification in self.notifications.values():
            waiting = notification.sent_at is None and notification.given_up is None
            free = notification.leased_until is None or notification.leased_until <= now
            if not waiting:
                continue
            if len({one.person_id for one in claimed} | {notification.person_id}) > limit:
                break
            if notification.person_id in held or not free or notification.due_at > now:
                held.add(notification.person_id)
                continue
            notification.leased_until = now + lease
            claimed.append(notification)
        return claimed

    async def sent(self, notification_ids: Sequence[int], now: datetime) -> None:
        for notification_id in notification_ids:
            self.notifications[notification_id].sent_at = now

    async def retry_at(self, notification_id: int, until: datetime) -> None:
        self.notifications[notification_id].leased_until = until
        self.notifications[notification_id].attempts += 1

    async def postpone(self, notification_ids: Sequence[int], until: datetime) -> None:
        for notification_id in notification_ids:
            self.notifications[notification_id].leased_until = until

    async def give_up(self, notification_id: int, reason: str, now: datetime) -> None:
        self.notifications[notification_id].given_up = reason

    async def next_due(self) -> datetime | None:
        return None


class Phone:
    """A messenger with scripted answers that records deliveries."""

    def __init__(self, **answers: Delivery) -> None:
        self.answers = answers
        self.delivered: list[str] = []
        self.gate: dict[str, asyncio.Event] = {}
        self.told = asyncio.Event()

    async def deliver(self, notification: Notification) -> Delivery:
        if notification.key in self.gate:
            await self.gate[notification.key].wait()
        self.delivered.append(notification.key)
        self.told.set()
        return self.answers.get(notification.key, SENT)


def notification(number: int, person: int, key: str, attempts: int = 0) -> Notification:
    return Notification(key, person, SubjectNotification.MESSAGE, NOON, NOON, attempts=attempts, id=number)


def card(number: int, person: int, subject_id: int = 1) -> Notification:
    subject = Subject("order", subject_id)
    return Notification(f"card {number}", person, SubjectNotification.CARD, NOON, NOON, subject, id=number)


def relay(outbox: Outbox, phone: Phone, clock: ManualClock | None = None) -> Relay:
    return Relay(
        outbox, phone, clock or ManualClock(NOON), Pacer(overall=10_000, per_chat=1_000, burst=1_000)
    )


async def test_a_person_is_notified_in_order() -> None:
    phone = Phone()
    outbox = Outbox(
        notification(1, 7, "accepted"), notification(2, 7, "set out"), notification(3, 7, "arrived")
    )
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert phone.delivered == ["accepted", "set out", "arrived"]
    assert all(one.sent_at == NOON for one in outbox.notifications.values())


async def test_a_slow_delivery_does_not_delay_other_people() -> None:
    phone = Phone()
    phone.gate["slow"] = asyncio.Event()
    outbox = Outbox(notification(1, 1, "slow"), notification(2, 2, "quick"))
    running = relay(outbox, phone)
    await running.run_due()
    await asyncio.wait_for(phone.told.wait(), 5)
    assert phone.delivered == ["quick"]
    phone.gate["slow"].set()
    await running.finish()
    assert phone.delivered == ["quick", "slow"]


async def test_a_delivery_that_must_wait_keeps_the_order() -> None:
    phone = Phone(first=Delivery(DeliveryState.LATER, retry_after=2))
    outbox = Outbox(notification(1, 7, "first"), notification(2, 7, "second"))
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert phone.delivered == ["first"]
    assert [(one.leased_until, one.attempts, one.sent_at) for one in outbox.notifications.values()] == [
        (NOON + timedelta(seconds=2), 0, None)
    ] * 2


async def test_a_notification_to_a_blocked_bot_is_given_up() -> None:
    outbox = Outbox(notification(1, 7, "hello"))
    running = relay(outbox, Phone(hello=Delivery(DeliveryState.BLOCKED)))
    await running.run_due()
    await running.finish()
    assert outbox.notifications[1].given_up == "blocked"
    assert await running.run_due() == 0


async def test_an_obsolete_notification_is_given_up() -> None:
    outbox = Outbox(notification(1, 7, "reminder"), notification(2, 7, "cancelled"))
    phone = Phone(reminder=Delivery(DeliveryState.OBSOLETE))
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert outbox.notifications[1].given_up == "obsolete"
    assert outbox.notifications[2].sent_at == NOON


async def test_delivery_is_retried_with_backoff_and_given_up_after_a_day() -> None:
    later = Delivery(DeliveryState.LATER)
    early, often, last = (notification(number, number, str(number)) for number in (1, 2, 3))
    early.attempts, often.attempts = 2, 200
    last.due_at = NOON - GIVE_UP_AFTER
    outbox = Outbox(early, often, last)
    running = relay(outbox, Phone(**{"1": later, "2": later, "3": later}))
    await running.run_due()
    await running.finish()
    assert (early.leased_until, early.attempts) == (NOON + timedelta(seconds=4), 3)
    assert (often.leased_until, often.given_up) == (NOON + timedelta(minutes=10), None)
    assert last.given_up == "unreachable"


async def test_an_unexpected_error_is_retried_a_few_times() -> None:
    failed = Delivery(DeliveryState.FAILED)
    once, often = notification(1, 1, "once"), notification(2, 2, "often", attempts=MAX_ATTEMPTS)
    running = relay(Outbox(once, often), Phone(once=failed, often=failed))
    await running.run_due()
    await running.finish()
    assert (once.leased_until, once.given_up) == (NOON + timedelta(seconds=1), None)
    assert often.given_up == "failed"


async def test_a_notification_behind_a_failed_one_counts_no_attempt() -> None:
    first, second = notification(1, 7, "first"), notification(2, 7, "second")
    running = relay(Outbox(first, second), Phone(first=Delivery(DeliveryState.LATER)))
    await running.run_due()
    await running.finish()
    assert (first.attempts, second.attempts) == (1, 0)
    assert first.leased_until == second.leased_until == NOON + timedelta(seconds=1)


async def test_a_notification_whose_lease_is_nearly_over_is_not_delivered() -> None:
    clock, phone = ManualClock(NOON), Phone()
    phone.gate["first"] = asyncio.Event()
    outbox = Outbox(notification(1, 7, "first"), notification(2, 7, "second"))
    running = relay(outbox, phone, clock)
    await running.run_due()
    await asyncio.sleep(0.01)
    clock.moment += LEASE - DELIVERY_TIMEOUT + timedelta(seconds=1)
    phone.gate["first"].set()
    await running.finish()
    assert phone.delivered == ["first"]
    assert outbox.notifications[2].leased_until == NOON + LEASE
    clock.moment = NOON + LEASE
    await running.run_due()
    await running.finish()
    assert phone.delivered == ["first", "second"]


async def test_a_delivery_in_progress_is_not_repeated_when_the_clock_is_moved() -> None:
    clock, phone = ManualClock(NOON), Phone()
    phone.gate["first"] = asyncio.Event()
    outbox = Outbox(notification(1, 7, "first"), notification(2, 7, "second"))
    running = relay(outbox, phone, clock)
    await running.run_due()
    await asyncio.sleep(0.01)
    clock.moment += timedelta(hours=8)
    assert await running.run_due() == 2
    phone.gate["first"].set()
    await running.finish()
    assert phone.delivered == ["first", "second"]


async def test_a_delivery_that_times_out_is_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.relay.DELIVERY_TIMEOUT", timedelta(milliseconds=20))
    phone = Phone()
    phone.gate["stuck"] = asyncio.Event()
    stuck = notification(1, 7, "stuck")
    running = relay(Outbox(stuck), phone)
    await running.run_due()
    await running.finish()
    assert (phone.delivered, stuck.attempts, stuck.sent_at) == ([], 1, None)


async def test_the_number_of_claims_is_limited_by_the_pace() -> None:
    outbox = Outbox(*(notification(number, number, str(number)) for number in range(1000)))
    pacer = Pacer(overall=30, per_chat=1, burst=1)
    running = Relay(outbox, Phone(), ManualClock(NOON), pacer)
    assert 300 <= await running.run_due() <= 500
    await asyncio.sleep(0.01)
    assert 10 <= pacer.backlog() <= 16
    assert await running.run_due() == 0
    for sending in list(running._sending):
        sending.cancel()
    await asyncio.gather(*running._sending, return_exceptions=True)


async def test_changes_of_one_card_that_are_due_together_are_one_edit() -> None:
    phone = Phone()
    outbox = Outbox(
        card(1, 7),
        notification(2, 7, "set out"),
        card(3, 7, subject_id=2),
        card(4, 7),
        notification(5, 7, "arrived"),
        card(6, 8),
    )
    running = relay(outbox, phone)
    await running.run_due()
    await running.finish()
    assert [key for key in phone.delivered if key != "card 6"] == ["set out", "card 3", "card 4", "arrived"]
    assert "card 6" in phone.delivered, "another person's"
    assert all(one.sent_at == NOON for one in outbox.notifications.values())


async def test_a_superseded_card_is_marked_as_sent_with_the_next_one() -> None:
    marks: list[list[int]] = []

    class Watched(Outbox):
        async def sent(self, notification_ids: Sequence[int], now: datetime) -> None:
            marks.append(list(notification_ids))
            await super().sent(notification_ids, now)

    outbox = Watched(card(1, 7), card(2, 7))
    running = relay(outbox, Phone())
    await running.run_due()
    await running.finish()
    assert marks == [[1, 2]]


async def test_a_superseded_card_holds_nothing_up_when_the_later_one_must_wait() -> None:
    phone = Phone(**{"card 2": Delivery(DeliveryState.LATER, retry_after=2)})
    clock, outbox = ManualClock(NOON), Outbox(card(1, 7), card(2, 7))
    running = relay(outbox, phone, clock)
    await running.run_due()
    await running.finish()
    assert [one.sent_at for one in outbox.notifications.values()] == [NOON, None]
    phone.answers.clear()
    clock.moment += timedelta(seconds=2)
    assert await running.run_due() == 1
    for sending in list(running._sending):
        sending.cancel()
    await asyncio.gather(*running._sending, return_exceptions=True)


async def test_an_edit_within_a_second_of_the_last_one_waits_and_takes_later_changes_with_it() -> None:
    phone, clock, seconds = Phone(), ManualClock(NOON), [100.0]
    first, second, third = card(1, 7), card(2, 7), card(3, 7)
    outbox = Outbox(first)
    running = Relay(outbox, phone, clock, Pacer(time_source=lambda: seconds[0]))

    async def run() -> None:
        await running.run_due()
        await running.finish()

    await run()
    outbox.notifications[2] = second
    seconds[0] += 0.25
    await run()
    assert phone.delivered == ["card 1"]
    assert (second.leased_until, second.attempts) == (NOON + timedelta(seconds=0.75), 0)
    outbox.notifications[3] = third
    await run()
    seconds[0] += 0.75
    clock.moment += timedelta(seconds=0.75)
    await run()
    assert phone.delivered == ["card 1", "card 3"]
    assert second.sent_at == third.sent_at == clock.moment

"""A task that takes long keeps nothing else that is due from running."""

import asyncio
import logging
from collections import Counter
from datetime import timedelta
from time import monotonic

import pytest

from domain.homecare.orders.model import OrderStatus
from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import Delivery, DeliveryState
from domain.platform.payments.model import Payment
from domain.platform.payments.ports import ProviderPayment
from scheduler.pacing import Pacer
from scheduler.relay import Relay
from scheduler.worker import Worker
from tests.support.use_case_scene import UseCaseScene

POLL = timedelta(milliseconds=10)
POLLS = 30


class SendsAtOnce:
    async def deliver(self, notification: Notification) -> Delivery:
        return Delivery(DeliveryState.SENT)


@pytest.fixture
def worker(scene: UseCaseScene) -> Worker:
    """Polls every 10 ms."""
    relay = Relay(scene.outbox, SendsAtOnce(), scene.clock, Pacer())
    return Worker(scene.runner, relay, POLL)


class SlowProvider:
    """Answers queries when ``answers`` is set; ``under_way`` counts them by payment until then."""

    def __init__(self, scene: UseCaseScene) -> None:
        self.answers = asyncio.Event()
        self.under_way: Counter[str] = Counter()
        self._query = scene.wechat.query
        scene.wechat.query = self.query  # type: ignore[method-assign]

    async def query(self, payment_no: str, provider_ref: str | None = None) -> ProviderPayment:
        self.under_way[payment_no] += 1
        await self.answers.wait()
        return await self._query(payment_no, provider_ref)


async def unpaid(scene: UseCaseScene) -> Payment:
    order = await scene.place(await scene.customer(), scene.at(14, days=1), await scene.housekeeper())
    return await scene.start_payment(order.customer_id, order)


async def status(scene: UseCaseScene, payment: Payment) -> OrderStatus:
    return (await scene.order(payment.subject.id)).status


async def test_a_provider_that_does_not_answer_delays_its_own_tasks_only(
    scene: UseCaseScene, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    slow = await unpaid(scene)
    provider = SlowProvider(scene)
    worker.start()
    with caplog.at_level(logging.WARNING):
        for payment in (slow, await unpaid(scene)):
            scene.clock.moment += timedelta(minutes=16)
            async with asyncio.timeout(5):
                while await status(scene, payment) is not OrderStatus.EXPIRED:
                    await asyncio.sleep(POLL.total_seconds())
        await asyncio.sleep(POLLS * POLL.total_seconds())
        assert provider.under_way[slow.payment_no] == 1, "not asked again though the lease ended"
        provider.answers.set()
        await scene.runner.finish()
        await worker.stop()
    assert [record.getMessage() for record in caplog.records] == []
    assert scene.failed_tasks == []


async def test_a_run_longer_than_the_interval_claims_what_falls_due_meanwhile(
    scene: UseCaseScene, worker: Worker, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, begun = scene.runner.begin_due, []

    async def slow_run() -> int:
        begun.append(scene.now)
        await asyncio.sleep(POLLS * POLL.total_seconds())
        return await begin()

    payment = await unpaid(scene)
    monkeypatch.setattr(scene.runner, "begin_due", slow_run)
    with caplog.at_level(logging.WARNING):
        worker.start()
        await asyncio.sleep(2 * POLL.total_seconds())
        scene.clock.moment += timedelta(minutes=16)
        async with asyncio.timeout(5):
            while await status(scene, payment) is not OrderStatus.EXPIRED:
                await asyncio.sleep(POLL.total_seconds())
        assert len(begun) <= 2
        await worker.stop()
    assert [record.getMessage() for record in caplog.records] == []


async def test_a_provider_is_asked_a_bounded_number_of_times_at_once(
    scene: UseCaseScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.runner, "_free_calls", asyncio.Semaphore(2))
    for _ in range(5):
        await unpaid(scene)
    provider = SlowProvider(scene)
    scene.clock.moment += timedelta(minutes=2)
    await scene.runner.begin_due()
    await asyncio.sleep(POLL.total_seconds())
    assert sum(provider.under_way.values()) == 2
    provider.answers.set()
    await scene.runner.finish()
    assert scene.wechat.queries == 5


@pytest.mark.parametrize("polls", range(8))
async def test_nothing_runs_after_the_worker_has_stopped(
    scene: UseCaseScene,
    worker: Worker,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    polls: int,
) -> None:
    """Also a poll that is due in the moment of the stop, which APScheduler would start or cancel afterwards."""
    under_way: set[int] = set()

    async def run() -> int:
        number = len(under_way)
        under_way.add(number)
        await asyncio.sleep(POLL.total_seconds() / 2)
        under_way.discard(number)
        return 0

    monkeypatch.setattr(scene.runner, "begin_due", run)
    with caplog.at_level(logging.WARNING):
        worker.start()
        deadline = monotonic() + polls * POLL.total_seconds() + 0.001
        while monotonic() < deadline:
            pass  # the polls of this time are all due when the loop goes on
        await worker.stop()
        assert not under_way
        worker.wake()
        await asyncio.sleep(3 * POLL.total_seconds())
        assert not under_way
    assert [record.getMessage() for record in caplog.records] == []

"""Delivery of notifications by the messenger."""

from dataclasses import replace

import pytest

from bot.notifications.messenger import BotMessenger
from domain.homecare.orders.model import order_subject
from domain.homecare.orders.notifications import OrderNotification
from domain.homecare.visits.notifications import VisitNotification
from domain.platform.notifications.model import Notification, NotificationName
from domain.platform.notifications.notifications import SubjectNotification
from domain.platform.notifications.ports import DeliveryState
from sandbox.telegram import Person
from sandbox.telegram.faults import Fault
from tests.support.bot_scene import BotScene


@pytest.fixture
async def alice(scene: BotScene) -> Person:
    person = await scene.resident()
    await person.text("/start")
    return person


@pytest.fixture
def messenger(scene: BotScene) -> BotMessenger:
    return BotMessenger(scene.dependencies, scene.bot, scene.dispatcher.fsm.events_isolation)


async def placed(scene: BotScene, alice: Person) -> int:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平")
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    return (await scene.orders(alice))[0].id


async def notification(
    scene: BotScene, alice: Person, kind: NotificationName, **data: object
) -> Notification:
    order_id = await placed(scene, alice)
    now = scene.clock.now()
    account = await scene.account(alice)
    return Notification(
        f"test:{kind}", account.id, kind, now, now, order_subject(order_id) if order_id else None, dict(data)
    )


async def test_a_notification_is_shown_in_the_current_language(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, OrderNotification.ORDER_PAID)
    await alice.text("speak English please")
    assert (await messenger.deliver(told)).state is DeliveryState.SENT
    assert "¥480 received" in alice.messages()[-1]["text"]


async def test_an_obsolete_notification_is_not_sent(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, VisitNotification.SET_OUT)
    before = len(alice.messages())
    assert (await messenger.deliver(told)).state is DeliveryState.OBSOLETE
    assert len(alice.messages()) == before


async def test_a_person_who_blocked_the_bot_gets_nothing_until_they_write_again(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, OrderNotification.ORDER_PAID)
    await alice.block()
    assert (await messenger.deliver(told)).state is DeliveryState.BLOCKED
    await alice.unblock()
    await alice.text("你好")
    assert (await messenger.deliver(told)).state is DeliveryState.SENT


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault("sendMessage", 429, retry_after=7, times=1), DeliveryState.LATER),
        (Fault("sendMessage", 500, times=1), DeliveryState.LATER),
        (Fault("sendMessage", drop=True, times=1), DeliveryState.LATER),
        (Fault("sendMessage", 400, times=1), DeliveryState.REFUSED),
        (Fault("sendMessage", 403, times=1), DeliveryState.BLOCKED),
    ],
)
async def test_the_retry_time_depends_on_telegrams_answer(
    scene: BotScene, alice: Person, messenger: BotMessenger, fault: Fault, state: DeliveryState
) -> None:
    told = await notification(scene, alice, OrderNotification.ORDER_PAID)
    scene.telegram.faults.add(replace(fault))
    delivery = await messenger.deliver(told)
    assert delivery.state is state
    assert delivery.retry_after == fault.retry_after
    assert ((await scene.account(alice)).blocked_at is not None) == (state is DeliveryState.BLOCKED)
    if state is DeliveryState.LATER:
        assert (await messenger.deliver(told)).state is DeliveryState.SENT


async def test_an_unchanged_card_counts_as_sent(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, SubjectNotification.CARD)
    before = len(alice.messages())
    for _ in range(2):
        assert (await messenger.deliver(told)).state is DeliveryState.SENT
    assert len(alice.messages()) == before


async def test_a_new_card_is_sent_and_then_edited(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, SubjectNotification.CARD)
    async with scene.begin() as uow:
        await uow.conversations.set(f"chat:{alice.id}", {})
    before = len(alice.messages())
    for _ in range(2):
        await messenger.deliver(told)
    assert len(alice.messages()) == before + 1


async def test_a_notification_that_cannot_be_rendered_is_put_off(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, OrderNotification.REFUND_DONE, refund_id=404)
    assert (await messenger.deliver(told)).state is DeliveryState.FAILED


async def test_a_delivered_message_is_stored_as_the_newest(
    scene: BotScene, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(scene, alice, OrderNotification.ORDER_PAID)
    assert (await messenger.deliver(told)).state is DeliveryState.SENT
    newest = alice.messages()[-1]["message_id"]
    async with scene.look() as uow:
        assert (await uow.conversations.get(f"chat:{alice.id}"))["latest"] == newest

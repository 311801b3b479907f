"""The Messenger over Telegram: what becomes of a notice."""

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
from tests.support.bot_scene import Town


@pytest.fixture
async def alice(town: Town) -> Person:
    person = await town.resident()
    await person.text("/start")
    return person


@pytest.fixture
def messenger(town: Town) -> BotMessenger:
    return BotMessenger(town.dependencies, town.bot, town.dispatcher.fsm.events_isolation)


async def placed(town: Town, alice: Person) -> int:
    await alice.text("明天下午3点在朝阳区做深度清洁，80平")
    await alice.tap("🙌 谁都可以")
    await alice.tap("✅ 确认下单")
    return (await town.orders(alice))[0].id


async def notification(town: Town, alice: Person, kind: NotificationName, **data: object) -> Notification:
    order_id = await placed(town, alice)
    now = town.clock.now()
    account = await town.account(alice)
    return Notification(
        f"test:{kind}", account.id, kind, now, now, order_subject(order_id) if order_id else None, dict(data)
    )


async def test_a_notification_is_shown_in_the_language_of_now(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, OrderNotification.ORDER_PAID)
    await alice.text("speak English please")
    assert (await messenger.deliver(told)).state is DeliveryState.SENT
    assert "¥480 received" in alice.messages()[-1]["text"]


async def test_what_is_no_longer_so_is_not_told(town: Town, alice: Person, messenger: BotMessenger) -> None:
    told = await notification(town, alice, VisitNotification.SET_OUT)
    before = len(alice.messages())
    assert (await messenger.deliver(told)).state is DeliveryState.OBSOLETE
    assert len(alice.messages()) == before


async def test_whoever_blocked_the_bot_is_not_written_to_until_she_writes_again(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, OrderNotification.ORDER_PAID)
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
async def test_what_telegram_answers_decides_when_to_try_again(
    town: Town, alice: Person, messenger: BotMessenger, fault: Fault, state: DeliveryState
) -> None:
    told = await notification(town, alice, OrderNotification.ORDER_PAID)
    town.telegram.faults.add(replace(fault))
    delivery = await messenger.deliver(told)
    assert delivery.state is state
    assert delivery.retry_after == fault.retry_after
    assert ((await town.account(alice)).blocked_at is not None) == (state is DeliveryState.BLOCKED)
    if state is DeliveryState.LATER:
        assert (await messenger.deliver(told)).state is DeliveryState.SENT


async def test_a_card_edited_twice_to_the_same_is_taken_for_sent(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, SubjectNotification.CARD)
    before = len(alice.messages())
    for _ in range(2):
        assert (await messenger.deliver(told)).state is DeliveryState.SENT
    assert len(alice.messages()) == before


async def test_a_card_that_was_never_shown_is_sent_and_from_then_on_edited(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, SubjectNotification.CARD)
    async with town.database.begin(town.agency) as uow:
        await uow.conversations.set(f"chat:{alice.id}", {})
    before = len(alice.messages())
    for _ in range(2):
        await messenger.deliver(told)
    assert len(alice.messages()) == before + 1


async def test_a_notification_that_cannot_be_rendered_is_tried_later_and_never_raises(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, OrderNotification.REFUND_DONE, refund_id=404)
    assert (await messenger.deliver(told)).state is DeliveryState.FAILED


async def test_what_was_shown_is_remembered_as_the_newest_message(
    town: Town, alice: Person, messenger: BotMessenger
) -> None:
    told = await notification(town, alice, OrderNotification.ORDER_PAID)
    assert (await messenger.deliver(told)).state is DeliveryState.SENT
    newest = alice.messages()[-1]["message_id"]
    async with town.look() as uow:
        assert (await uow.conversations.get(f"chat:{alice.id}"))["latest"] == newest

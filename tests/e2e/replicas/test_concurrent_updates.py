"""Concurrent work of two processes: without the guard, then with it."""

import asyncio

import pytest

from domain.platform.notifications.model import Notification
from domain.platform.notifications.ports import DeliveryState
from domain.platform.support.notifications import SupportNotification
from sandbox.telegram import Person
from storage.unit_of_work import SqlUnitOfWork
from tests.e2e.replicas.pair import Pair

pytestmark = pytest.mark.postgres


async def handle_as_new(self: SqlUnitOfWork, update_id: int) -> bool:
    """Handle every update as new, whatever its id."""
    return True


async def test_without_the_recorded_id_a_repeated_update_takes_effect_twice(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlUnitOfWork, "record_update", handle_as_new)
    alice = await pair.newcomer("Alice")
    update = await pair.written(alice, "/slow")
    await pair.handle(*((replica, update) for replica in pair.replicas))
    assert (await pair.memory(alice)).notes["count"] == 2


@pytest.mark.parametrize("guarded", [True, False], ids=["one after the other", "at the same time"])
async def test_an_update_delivered_to_two_replicas_takes_effect_once(pair: Pair, guarded: bool) -> None:
    if not guarded:
        pair.unguard()
    alice = await pair.newcomer("Alice")
    update = await pair.written(alice, "/slow")
    await pair.handle(*((replica, update) for replica in pair.replicas))
    assert (await pair.memory(alice)).notes["count"] == 1
    assert said(alice) == ["update 1"]


async def read_during_update(pair: Pair) -> list[str]:
    """Deliver a notification by one replica while the other handles an update of the same person; return what they read."""
    alice = await pair.newcomer("Alice")
    update = await pair.written(alice, "/slow")
    handling = asyncio.create_task(pair.handle((pair.replicas[0], update)))
    while not pair.inside:
        await asyncio.sleep(0.005)
    notification = await words_for(pair, alice.id)
    delivering = asyncio.create_task(pair.replicas[1].messenger.deliver(notification))
    while not said(alice):
        await asyncio.sleep(0.005)
    pair.met.set()
    assert (await delivering).state is DeliveryState.SENT
    await handling
    return ["answer" if "update" in text else "notification" for text in said(alice)]


async def test_without_the_lock_a_notification_is_delivered_during_an_update(pair: Pair) -> None:
    pair.unguard()
    pair.patience = 30
    assert await read_during_update(pair) == ["notification", "answer"]


async def test_with_the_lock_a_notification_waits_until_the_update_is_answered(pair: Pair) -> None:
    assert await read_during_update(pair) == ["answer", "notification"]


async def test_one_persons_updates_are_handled_one_after_the_other(pair: Pair) -> None:
    alice = await pair.newcomer("Alice")
    await pair.handle(*[(replica, await pair.written(alice, "/slow")) for replica in pair.replicas * 2])
    assert pair.at_once == 1
    assert said(alice) == [f"update {number}" for number in (1, 2, 3, 4)]
    assert (await pair.memory(alice)).notes["count"] == 4


async def test_different_people_are_served_at_the_same_time(pair: Pair) -> None:
    people = [await pair.newcomer(name) for name in ("Alice", "Bob", "Carol", "Dave")]
    pair.expected = len(people)
    where = [
        (replica, await pair.written(person, "/slow"))
        for person, replica in zip(people, pair.replicas * 2, strict=True)
    ]
    await pair.handle(*where)
    assert pair.at_once == 4


def said(person: Person) -> list[str]:
    """Return what the bot wrote to the person."""
    return [message["text"] for message in person.messages() if message["from"] == "bot"]


async def words_for(pair: Pair, telegram_id: int) -> Notification:
    dependencies = pair.replicas[0].dependencies
    async with dependencies.read() as uow:
        person = await uow.people.with_telegram_id(telegram_id)
    assert person is not None
    now = dependencies.agency.clock.now()
    return Notification(
        "words", person.id, SupportNotification.OPERATOR_WROTE, now, now, data={"words": "请稍等。"}
    )

"""The outbox: one notification per cause, one relay per notification, in order per person."""

import asyncio
from datetime import datetime, timedelta

import pytest

from domain.homecare.agency_context import AgencyContext
from domain.platform.notifications.model import Notification
from domain.platform.notifications.notifications import SubjectNotification
from storage.database import Database
from storage.outbox import MAX_PER_PERSON, Outbox
from tests.support.manual_clock import MONDAY_TEN
from tests.support.rows import add_person

LEASE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database)


async def write(
    database: Database,
    agency: AgencyContext,
    *keys: str,
    telegram_id: int = 100,
    due_at: datetime = MONDAY_TEN,
) -> int:
    """Write notifications with these keys to one person; return the person's id."""
    async with database.begin(agency) as uow:
        person = await uow.people.with_telegram_id(telegram_id) or await add_person(uow, telegram_id)
        for key in keys:
            await uow.notifications.add(
                Notification(
                    key, person.id, SubjectNotification.MESSAGE, MONDAY_TEN, due_at, data={"words": "你好 😀"}
                )
            )
    return person.id


def keys(notifications: list[Notification]) -> list[str]:
    return [notification.key for notification in notifications]


async def test_a_claimed_notification_has_all_its_fields(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    person_id = await write(database, agency, "a")
    [notification] = await outbox.claim(MONDAY_TEN, 10, LEASE)
    assert (notification.person_id, notification.kind, notification.data) == (
        person_id,
        SubjectNotification.MESSAGE,
        {"words": "你好 😀"},
    )
    assert notification.leased_until == MONDAY_TEN + LEASE
    assert notification.id > 0


async def test_one_cause_gives_one_notification(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "a", "a")
    await write(database, agency, "a")
    assert keys(await outbox.claim(MONDAY_TEN, 10, LEASE)) == ["a"]


async def test_a_notification_is_not_claimed_before_it_is_due(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "morning", due_at=MONDAY_TEN + timedelta(hours=8))
    assert await outbox.claim(MONDAY_TEN + timedelta(hours=7), 10, LEASE) == []
    assert await outbox.next_due() == MONDAY_TEN + timedelta(hours=8)
    assert keys(await outbox.claim(MONDAY_TEN + timedelta(hours=8), 10, LEASE)) == ["morning"]


async def test_a_claimed_notification_is_not_claimed_again_before_its_lease_ends(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "a")
    assert keys(await outbox.claim(MONDAY_TEN, 10, LEASE)) == ["a"]
    assert await outbox.claim(MONDAY_TEN + LEASE - SECOND, 10, LEASE) == []
    assert keys(await outbox.claim(MONDAY_TEN + LEASE, 10, LEASE)) == ["a"]


async def test_a_sent_notification_is_not_claimed_again(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "a", "b")
    claimed = await outbox.claim(MONDAY_TEN, 10, LEASE)
    await outbox.sent([notification.id for notification in claimed], MONDAY_TEN)
    assert await outbox.claim(MONDAY_TEN + 2 * LEASE, 10, LEASE) == []
    assert await outbox.next_due() is None


async def test_a_notification_that_was_given_up_does_not_block_later_ones(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "a", "b")
    first, second = await outbox.claim(MONDAY_TEN, 10, LEASE)
    await outbox.give_up(first.id, "blocked", MONDAY_TEN)
    await outbox.retry_at(second.id, MONDAY_TEN + SECOND)
    assert keys(await outbox.claim(MONDAY_TEN + SECOND, 10, LEASE)) == ["b"]


async def test_a_person_is_notified_in_order_even_if_the_first_is_put_off(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, "first")
    await write(database, agency, "another person's", telegram_id=101)
    first, _ = await outbox.claim(MONDAY_TEN, 10, LEASE)
    await outbox.retry_at(first.id, MONDAY_TEN + timedelta(minutes=5))
    await write(database, agency, "second", due_at=MONDAY_TEN + SECOND)
    assert keys(await outbox.claim(MONDAY_TEN + 2 * LEASE, 10, LEASE)) == ["another person's"]
    assert await outbox.next_due() == MONDAY_TEN + SECOND
    late = await outbox.claim(MONDAY_TEN + timedelta(minutes=5), 10, LEASE)
    assert [(notification.key, notification.attempts) for notification in late] == [
        ("first", 1),
        ("another person's", 0),
        ("second", 0),
    ]


async def test_a_person_with_many_notifications_does_not_block_others(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    await write(database, agency, *(f"many-{number:02d}" for number in range(30)))
    await write(database, agency, "one", telegram_id=101)
    claimed = keys(await outbox.claim(MONDAY_TEN, 2, LEASE))
    assert claimed == [*(f"many-{number:02d}" for number in range(MAX_PER_PERSON)), "one"]


async def test_claims_are_limited_by_people_and_take_the_longest_waiting_first(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    for number in range(5):
        await write(
            database, agency, f"n{number}", telegram_id=100 + number, due_at=MONDAY_TEN - number * SECOND
        )
    assert keys(await outbox.claim(MONDAY_TEN, 2, LEASE)) == ["n4", "n3"]
    assert keys(await outbox.claim(MONDAY_TEN, 10, LEASE)) == ["n2", "n1", "n0"]


async def test_relays_that_claim_at_once_never_share_a_notification_or_a_person(
    database: Database, agency: AgencyContext, outbox: Outbox
) -> None:
    for number in range(20):
        await write(database, agency, f"{number}-a", f"{number}-b", telegram_id=100 + number)
    batches = await asyncio.gather(*(outbox.claim(MONDAY_TEN, 4, LEASE) for _ in range(8)))
    claimed = [notification.key for batch in batches for notification in batch]
    assert len(claimed) == len(set(claimed)) == 40
    owners = [{notification.person_id for notification in batch} for batch in batches]
    assert sum(map(len, owners)) == len(set().union(*owners)) == 20

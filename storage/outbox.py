"""The outbox: notifications on their way out: claimed with a lease, marked, put off, given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, func, select, update

from domain.platform.notifications.model import Notification
from storage.database import Database
from storage.mapping import with_subject
from storage.tables import notifications, unsent

MOST_A_PERSON = 20
"""So many of one person's notifications go within a lease, by Telegram's limit for one chat."""
RELAYS_LOCK = 1
"""PostgreSQL's advisory lock that claiming takes for a moment: relays claim one after the other."""

row = notifications.c


class Outbox:
    """Every call is one small transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Notification]:
        """The due notifications of up to ``limit`` people, each person's in their order, kept from other relays
        until the lease is over.

        Nobody's later notification comes while an earlier one that is due is claimed or rests after a failure.
        """
        due = unsent & (row.due_at <= now)
        held = notifications.alias("held")
        is_held = (
            select(held.c.id)
            .where(
                held.c.person_id == row.person_id,
                held.c.sent_at.is_(None),
                held.c.given_up.is_(None),
                held.c.leased_until > now,
            )
            .exists()
        )
        people = (
            select(row.person_id)
            .where(due, ~is_held)
            .group_by(row.person_id)
            .order_by(func.min(row.due_at))
            .limit(limit)
            .cte("people")
        )
        place = func.row_number().over(partition_by=row.person_id, order_by=(row.due_at, row.id))
        queues = (
            select(row.id, place.label("place"))
            .where(due, row.person_id.in_(select(people.c.person_id)))
            .cte("queues")
        )
        heads = select(queues.c.id).where(queues.c.place <= MOST_A_PERSON)
        free = select(row.id).where(row.id.in_(heads)).with_for_update(skip_locked=True).cte("free")
        claim = (
            update(notifications)
            .where(row.id.in_(select(free.c.id)))
            .values(leased_until=now + lease)
            .returning(*notifications.columns)
        )
        async with self._database.connect() as connection:
            if not self._database.is_sqlite:
                await connection.execute(select(func.pg_advisory_xact_lock(RELAYS_LOCK)))
            claimed = [
                Notification(**with_subject(found)) for found in (await connection.execute(claim)).mappings()
            ]
        return sorted(claimed, key=lambda notification: (notification.due_at, notification.id))

    async def sent(self, notification_ids: Sequence[int], now: datetime) -> None:
        await self._mark(notification_ids, sent_at=now, leased_until=None)

    async def put_off(self, notification_id: int, until: datetime) -> None:
        """It was tried in vain and rests until then, and so does what the person is told later."""
        await self._mark([notification_id], leased_until=until, attempts=row.attempts + 1)

    async def hold(self, notification_ids: Sequence[int], until: datetime) -> None:
        """They rest until then without having been tried."""
        await self._mark(notification_ids, leased_until=until)

    async def give_up(self, notification_id: int, reason: str, now: datetime) -> None:
        """It is never sent. ``reason`` is a code."""
        await self._mark([notification_id], given_up=reason, leased_until=None)

    async def next_due(self) -> datetime | None:
        """When the next one can be claimed, as far as anybody knows now."""
        rests = row.leased_until > row.due_at
        when = case((rests, row.leased_until), else_=row.due_at)
        async with self._database.look() as connection:
            earliest: datetime | None = await connection.scalar(select(func.min(when)).where(unsent))
        return earliest

    async def _mark(self, notification_ids: Sequence[int], **values: object) -> None:
        async with self._database.connect() as connection:
            await connection.execute(
                update(notifications).where(row.id.in_(notification_ids)).values(**values)
            )

"""The outbox: claim notifications with a lease, mark them as sent, postpone or give them up."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, func, select, update

from domain.platform.notifications.model import Notification
from storage.connection import Parameters
from storage.database import Database
from storage.mapping import MAPPINGS
from storage.prepared import Prepared
from storage.tables import notifications, unsent

MAX_PER_PERSON = 20
"""Notifications of one person claimed at once, by Telegram's rate limit for a chat."""
CLAIM_LOCK = 1
"""Key of PostgreSQL's advisory lock by which relays claim one after the other."""

MAPPING, row = MAPPINGS[Notification], notifications.c


def _claim() -> Prepared:
    due = unsent & (row.due_at <= bindparam("now"))
    held = notifications.alias("held")
    is_held = (
        select(held.c.id)
        .where(
            held.c.person_id == row.person_id,
            held.c.sent_at.is_(None),
            held.c.given_up.is_(None),
            held.c.leased_until > bindparam("now"),
        )
        .exists()
    )
    people = (
        select(row.person_id)
        .where(due, ~is_held)
        .group_by(row.person_id)
        .order_by(func.min(row.due_at))
        .limit(bindparam("limit"))
        .cte("people")
    )
    place = func.row_number().over(partition_by=row.person_id, order_by=(row.due_at, row.id))
    queues = (
        select(row.id, place.label("place"))
        .where(due, row.person_id.in_(select(people.c.person_id)))
        .cte("queues")
    )
    heads = select(queues.c.id).where(queues.c.place <= MAX_PER_PERSON)
    free = select(row.id).where(row.id.in_(heads)).with_for_update(skip_locked=True).cte("free")
    return Prepared(
        update(notifications)
        .where(row.id.in_(select(free.c.id)))
        .values(leased_until=bindparam("until"))
        .returning(*MAPPING.columns)
    )


CLAIM = _claim()
_this = row.id == bindparam("notification")
SENT = Prepared(update(notifications).where(_this).values(sent_at=bindparam("now"), leased_until=None))
RETRY = Prepared(
    update(notifications).where(_this).values(leased_until=bindparam("until"), attempts=row.attempts + 1)
)
POSTPONE = Prepared(update(notifications).where(_this).values(leased_until=bindparam("until")))
GIVE_UP = Prepared(update(notifications).where(_this).values(given_up=bindparam("reason"), leased_until=None))
_claimable_at = case((row.leased_until > row.due_at, row.leased_until), else_=row.due_at)
NEXT_DUE = Prepared(select(func.min(_claimable_at)).where(unsent))


class Outbox:
    """Each call is one short transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Notification]:
        """Lease the due notifications of up to ``limit`` people, ordered by ``due_at`` and id.

        A person is skipped while an earlier due notification of theirs is claimed or postponed, which keeps
        the order of each person's notifications.
        """
        parameters = {"now": now, "limit": limit, "until": now + lease}
        async with self._database.connect() as connection:
            if not self._database.is_sqlite:
                await connection.execute(select(func.pg_advisory_xact_lock(CLAIM_LOCK)))
            found = await connection.fetch(CLAIM, parameters)
        claimed: list[Notification] = [MAPPING.read(one)[0] for one in found]
        return sorted(claimed, key=lambda notification: (notification.due_at, notification.id))

    async def sent(self, notification_ids: Sequence[int], now: datetime) -> None:
        await self._mark(SENT, [{"notification": one, "now": now} for one in notification_ids])

    async def retry_at(self, notification_id: int, until: datetime) -> None:
        """Count a failed attempt and postpone it and the person's later notifications to ``until``."""
        await self._mark(RETRY, [{"notification": notification_id, "until": until}])

    async def postpone(self, notification_ids: Sequence[int], until: datetime) -> None:
        """Postpone notifications that were not attempted until ``until``."""
        await self._mark(POSTPONE, [{"notification": one, "until": until} for one in notification_ids])

    async def give_up(self, notification_id: int, reason: str, now: datetime) -> None:
        """Mark as never to be sent; ``reason`` is a code."""
        await self._mark(GIVE_UP, [{"notification": notification_id, "reason": reason}])

    async def next_due(self) -> datetime | None:
        """Return when the next notification can be claimed, None without any."""
        async with self._database.connect_read_only() as connection:
            earliest: datetime | None = (await connection.fetch(NEXT_DUE, {}))[0][0]
        return earliest

    async def _mark(self, statement: Prepared, marked: Sequence[Parameters]) -> None:
        if marked:
            async with self._database.connect() as connection:
                await connection.modify_all(statement, marked)

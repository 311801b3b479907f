"""Delete records that are no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_

from storage.database import Database
from storage.tables import handled_updates, notifications, phone_codes, tasks

KEEP_UPDATES = timedelta(days=3)
"""Telegram repeats an update for one day at most."""
KEEP_QUEUES = timedelta(days=30)
"""How long the key of a notification prevents a duplicate."""
KEEP_CODES = timedelta(days=2)
"""Rate limits count the codes of one day."""


async def prune(database: Database, now: datetime) -> None:
    """Delete old handled updates, SMS codes, done tasks, and notifications that were sent or given up."""
    async with database.connect() as connection:
        await connection.execute(
            delete(handled_updates).where(handled_updates.c.handled_at < now - KEEP_UPDATES)
        )
        await connection.execute(delete(tasks).where(tasks.c.done_at < now - KEEP_QUEUES))
        await connection.execute(delete(phone_codes).where(phone_codes.c.sent_at < now - KEEP_CODES))
        row = notifications.c
        ended = or_(row.sent_at.is_not(None), row.given_up.is_not(None))
        await connection.execute(delete(notifications).where(ended, row.due_at < now - KEEP_QUEUES))

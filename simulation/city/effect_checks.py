"""Checks of the effect of an update: recorded with its id, and consistent with what the user saw."""

from datetime import timedelta

from sqlalchemy import bindparam, func, select

from simulation.city.phone_observer import PhoneObserver
from simulation.invariants.prepared_read import PreparedRead
from simulation.invariants.violation import Violation
from storage.database import Database
from storage.tables import handled_updates, order_changes, orders, persons

ONE_TRANSACTION = timedelta(seconds=2)
FROM_ELSEWHERE = ("dispatching",)
"""Statuses set by provider callbacks, without an update."""

_CHANGES = PreparedRead(
    select(
        order_changes.c.id,
        order_changes.c.order_id,
        order_changes.c.after,
        order_changes.c.at,
        order_changes.c.by,
        orders.c.start,
        orders.c.total,
        orders.c.reschedules,
        persons.c.telegram_id,
    )
    .join(orders, orders.c.id == order_changes.c.order_id)
    .outerjoin(persons, persons.c.id == order_changes.c.by)
    .where(order_changes.c.id > bindparam("newest"))
    .order_by(order_changes.c.id)
)
_HANDLED = PreparedRead(
    select(func.count()).where(handled_updates.c.handled_at.between(bindparam("begin"), bindparam("end")))
)


class EffectChecks:
    def __init__(self, database: Database, phones: PhoneObserver) -> None:
        self._database = database
        self._phones = phones
        self._newest = 0

    async def look(self) -> list[Violation]:
        """Return the violations among the changes of orders since the previous call."""
        broken = []
        async with self._database.connect_read_only() as connection:
            for row in await _CHANGES.rows(connection, newest=self._newest):
                self._newest = row.id
                if row.by is None or row.after in FROM_ELSEWHERE:
                    continue
                begin, end = row.at - ONE_TRANSACTION, row.at + ONE_TRANSACTION
                if not await _HANDLED.scalar(connection, begin=begin, end=end):
                    detail = f"order {row.order_id} became {row.after} by {row.by} at {row.at}, without a recorded update"
                    broken.append(Violation("an update is recorded with its effect", detail))
                placed = row.after == "awaiting_payment" and not row.reschedules
                if placed and self._phones.confirmed_otherwise(row.telegram_id, row.start, row.total):
                    detail = f"order {row.order_id} is not what {row.by} pressed at {row.at}"
                    broken.append(Violation("the confirmed quote is the shown quote", detail))
        return broken

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.exc import IntegrityError

from domain.kernel.errors import DomainError
from storage.errors import is_unique_violation
from storage.prepared import Prepared
from storage.repositories.sql_repository import Repository
from storage.tables import occupied_half_hours

HALF_HOUR = timedelta(minutes=30)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OCCUPATION = Prepared(insert(occupied_half_hours))
RELEASE = Prepared(delete(occupied_half_hours).where(occupied_half_hours.c.order_id == bindparam("order_id")))


def half_hours(begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the start of each half hour that overlaps [begin, end)."""
    half_hour = EPOCH + (begin - EPOCH) // HALF_HOUR * HALF_HOUR
    while half_hour < end:
        yield half_hour
        half_hour += HALF_HOUR


class SqlCalendar(Repository):
    """``domain.homecare.housekeepers.ports.Calendar``.

    Rows are inserted in chronological order, so that transactions with overlapping times cannot deadlock.
    """

    async def occupy(self, housekeeper_id: int, order_id: int, begin: datetime, end: datetime) -> None:
        rows = [
            {"housekeeper_id": housekeeper_id, "order_id": order_id, "half_hour": half_hour}
            for half_hour in half_hours(begin, end)
        ]
        if not rows:
            return
        await self._session.flush()
        try:
            async with self._session.savepoint():
                await self._session.run_all(OCCUPATION, rows)
        except IntegrityError as error:
            if is_unique_violation(error):
                raise DomainError("slot-taken") from error
            raise

    async def release(self, order_id: int) -> None:
        await self._session.run(RELEASE, {"order_id": order_id})

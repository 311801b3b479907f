"""One order with all related rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from domain.homecare.agency_context import AgencyContext
from simulation.invariants.provider_records import ProviderRecords
from simulation.invariants.tolerance import Tolerance

ENDS = frozenset({"settled", "expired", "unfilled", "cancelled", "refunded"})
COMING = frozenset({"assigned", "en_route", "arrived", "in_service"})
"""Statuses in which a housekeeper is assigned and their time is reserved."""
MONEY_HELD = frozenset({"dispatching", *COMING, "finished", "disputed"})


@dataclass(frozen=True)
class RuleContext:
    """Context of a check. ``now`` is the program's own time."""

    agency: AgencyContext
    tolerance: Tolerance
    now: datetime
    provider_records: ProviderRecords | None = None

    def overdue(self, due: datetime, within: timedelta | None = None) -> bool:
        return self.tolerance.is_overdue(due, self.now, within)


@dataclass
class OrderCase:
    """Rows with the tables' columns, oldest first; ``order`` is the order's own row."""

    order: Row[Any]
    changes: Sequence[Row[Any]] = ()
    payments: Sequence[Row[Any]] = ()
    refunds: Sequence[Row[Any]] = ()
    entries: Sequence[Row[Any]] = ()
    offers: Sequence[Row[Any]] = ()
    reviews: Sequence[Row[Any]] = ()
    slots: Sequence[Row[Any]] = ()
    tickets: Sequence[Row[Any]] = ()
    notifications: Sequence[Row[Any]] = ()
    tasks: Sequence[Row[Any]] = ()
    """The unfinished tasks."""
    coupons: Sequence[Row[Any]] = ()
    """All coupons of the customer."""

    @property
    def status(self) -> str:
        return str(self.order.status)

    def last_change(self, *after: str) -> Row[Any] | None:
        return next((one for one in reversed(self.changes) if one.after in after), None)

    def status_at(self, moment: datetime) -> str:
        """Return the status at that time, by the history."""
        return next((str(one.after) for one in reversed(self.changes) if one.at <= moment), "")

    def statuses_between(self, begin: datetime, end: datetime) -> set[str]:
        return {self.status_at(begin), *(str(one.after) for one in self.changes if begin < one.at <= end)}

    def statuses_since(self, begin: datetime) -> set[str]:
        """Return the status then and every later one, those of a clock that ran ahead of the present included."""
        return {self.status_at(begin), *(str(one.after) for one in self.changes if begin < one.at)}

    def holder_before(self, change: Row[Any]) -> int | None:
        """Return the id of the housekeeper before that change: the last one who had accepted."""
        earlier = self.changes[: self.changes.index(change)]
        taken = next((one for one in reversed(earlier) if one.after == "assigned"), None)
        return None if taken is None else taken.by

    def booked(self, account: str) -> int:
        return sum(entry.amount for entry in self.entries if entry.account == account)


def total(rows: Sequence[Row[Any]]) -> int:
    return sum(row.amount for row in rows)

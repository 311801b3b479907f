"""Read orders with all related rows, and find the orders touched since the
previous read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Select,
    Table,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from domain.homecare.orders.model import ORDER
from simulation.invariants.order_case import OrderCase
from simulation.invariants.prepared_read import PreparedRead
from storage.connection import DatabaseConnection
from storage.encrypted_types import EncryptedFloat, EncryptedText
from storage.prepared import one_of
from storage.tables import (
    coupons,
    entries,
    notifications,
    occupied_half_hours,
    offers,
    order_changes,
    orders,
    payments,
    refunds,
    reviews,
    tasks,
    tickets,
    undone,
)

SOURCES = (entries, order_changes, notifications, offers, payments, refunds, reviews, tickets)
"""Every event of an order adds a row to one of these tables."""
UNREAD = (EncryptedText, EncryptedFloat)
"""Types of columns with personal data, which no rule needs."""


@dataclass
class Marks:
    """The largest row id of each source so far."""

    newest: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in SOURCES})


def _order_id(table: Table) -> ColumnElement[Any]:
    """Return the order id that a row is about, NULL when it is about something else."""
    if "order_id" in table.c:
        return table.c.order_id
    is_order = table.c.subject_kind == literal_column(f"'{ORDER}'")
    return case((is_order, table.c.subject_id))


_TOUCHED = PreparedRead(
    union_all(
        *(
            select(
                literal_column(f"'{table.name}'").label("source"),
                func.max(table.c.id).label("newest"),
                _order_id(table).label("order_id"),
            )
            .where(table.c.id > bindparam(table.name))
            .group_by(_order_id(table))
            for table in SOURCES
        )
    )
)


async def touched(connection: DatabaseConnection, marks: Marks) -> set[int]:
    """Return the ids of the orders with rows newer than these marks, and advance the marks."""
    found = set()
    for row in await _TOUCHED.rows(connection, **marks.newest):
        marks.newest[row.source] = max(marks.newest[row.source], row.newest)
        if row.order_id is not None:
            found.add(int(row.order_id))
    return found


def _read(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if not isinstance(column.type, UNREAD)]


def _of(table: Any, *names: str) -> Select[Any]:
    """Select the rows about the order ``id``, with the columns of these names, by default all that are read."""
    chosen = [table.c[name] for name in names] or _read(table)
    sort = table.c.id if "id" in table.c else table.c.half_hour
    order_id = table.c.order_id if "order_id" in table.c else table.c.subject_id
    found = select(*chosen).where(order_id == bindparam("id"))
    if "subject_kind" in table.c:
        found = found.where(table.c.subject_kind == ORDER)
    return found.order_by(sort)


_ORDER = PreparedRead(select(*_read(orders)).where(orders.c.id == bindparam("id")))
_REVIEW = ("id", "author_id", "by_customer", "written_at", "overall", "shown_at")
_TICKET = ("id", "kind", "person_id", "opened_at", "closed_at")
_PARTS = {
    name: PreparedRead(statement)
    for name, statement in {
        "changes": _of(order_changes),
        "payments": _of(payments),
        "refunds": _of(refunds),
        "entries": _of(entries),
        "offers": _of(offers),
        "reviews": _of(reviews, *_REVIEW),
        "slots": _of(occupied_half_hours),
        "tickets": _of(tickets, *_TICKET),
        "notifications": _of(notifications),
        "tasks": _of(tasks).where(undone),
        "coupons": select(coupons)
        .join(orders, orders.c.customer_id == coupons.c.person_id)
        .where(orders.c.id == bindparam("id"))
        .order_by(coupons.c.id),
    }.items()
}


async def read_cases(connection: DatabaseConnection, ids: Collection[int]) -> list[OrderCase]:
    """Return the cases of these orders."""
    return [
        OrderCase(order, **{name: await part.rows(connection, id=order.id) for name, part in _PARTS.items()})
        for order in await _ORDER.of_each(connection, "id", sorted(ids))
    ]


async def all_orders(connection: DatabaseConnection) -> Sequence[int]:
    return (await connection.scalars(select(orders.c.id))).all()


def _late() -> Select[Any]:
    """Select the orders with an overdue event, by their own times."""
    then: BindParameter[datetime] = bindparam("then")
    settled_by: BindParameter[datetime] = bindparam("settled_by")
    return select(orders.c.id).where(
        or_(
            (orders.c.status == "awaiting_payment") & (orders.c.pay_until < then),
            (orders.c.status == "dispatching") & (orders.c.start < bindparam("soon")),
            (orders.c.status == "finished") & (orders.c.finished_at < settled_by),
            orders.c.id.in_(
                select(refunds.c.subject_id).where(
                    refunds.c.subject_kind == ORDER, refunds.c.state == "failed"
                )
            ),
            one_of(orders.c.status, ("assigned", "en_route")) & (orders.c.start < then),
        )
    )


_LATE = PreparedRead(_late())


async def late_orders(
    connection: DatabaseConnection, then: datetime, soon: datetime, settled_by: datetime
) -> set[int]:
    """Return the orders unpaid since ``then``, unassigned though the visit is before ``soon``, not settled though
    finished before ``settled_by``, not visited, or with a failed refund."""
    rows = await _LATE.rows(connection, then=then, soon=soon, settled_by=settled_by)
    return {row.id for row in rows}

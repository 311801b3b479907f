"""Operators decide nothing that they are a party to, and large decisions have two of them."""

from typing import Any

from sqlalchemy import Select, and_, or_, select

from domain.homecare.orders.model import ORDER
from simulation.invariants.prepared_read import PreparedRead
from simulation.invariants.violation import Violation
from storage.connection import DatabaseConnection
from storage.prepared import one_of
from storage.tables import differences, orders, payouts, proposals, tickets

RULE = "no operator decided what they are a party to"
BY_OPERATORS = ("closed", "certified", "refused", "lifted", "stands", "paid", "by hand")
"""Resolutions of tickets that operators alone give."""


def _of_order(table: Any, decided_by: Any) -> Select[Any]:
    """Select what somebody decided about an order of their own."""
    own = or_(orders.c.customer_id == decided_by, orders.c.housekeeper_id == decided_by)
    return (
        select(table.c.id, decided_by.label("by"))
        .join(orders, and_(table.c.subject_kind == ORDER, table.c.subject_id == orders.c.id))
        .where(own)
    )


_BY_OPERATOR = one_of(tickets.c.resolution, BY_OPERATORS)
_STATEMENTS: dict[str, Select[Any]] = {
    "ticket": select(tickets.c.id, tickets.c.closed_by.label("by")).where(
        _BY_OPERATOR, tickets.c.closed_by == tickets.c.person_id
    ),
    "ticket of an order": _of_order(tickets, tickets.c.closed_by).where(_BY_OPERATOR),
    "payout": select(payouts.c.id, payouts.c.decided_by.label("by")).where(
        payouts.c.decided_by == payouts.c.housekeeper_id
    ),
    "difference": _of_order(differences, differences.c.settled_by),
    "proposal": select(proposals.c.id, proposals.c.proposed_by.label("by")).where(
        proposals.c.proposed_by == proposals.c.about_id
    ),
    "confirmed proposal": select(proposals.c.id, proposals.c.decided_by.label("by")).where(
        proposals.c.state == "confirmed",
        or_(
            proposals.c.decided_by == proposals.c.proposed_by,
            proposals.c.decided_by == proposals.c.about_id,
        ),
    ),
}
_OWN = {what: PreparedRead(statement) for what, statement in _STATEMENTS.items()}


async def operators_are_impartial(connection: DatabaseConnection) -> list[Violation]:
    broken: list[Violation] = []
    for what, statement in _OWN.items():
        rows = await statement.rows(connection)
        broken += [Violation(RULE, f"{what} {row.id} was decided by {row.by}") for row in rows]
    return broken

"""Status changes: each is allowed, in order, recorded once, and made in time."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from simulation.invariants.order_case import COMING, ENDS, OrderCase, RuleContext
from simulation.invariants.rules import Rules

NEXT = {
    "": {"awaiting_payment"},
    "awaiting_payment": {"dispatching", "expired", "cancelled"},
    "dispatching": {"assigned", "unfilled", "cancelled"},
    # a housekeeper who did not report the departure may still arrive
    "assigned": {"en_route", "arrived", "dispatching", "cancelled"},
    "en_route": {"arrived", "dispatching", "cancelled"},
    "arrived": {"in_service", "cancelled"},
    "in_service": {"finished"},
    "finished": {"settled", "disputed"},
    "disputed": {"settled", "refunded"},
}
MARKED = {"paid_at": "dispatching", "finished_at": "finished", "started_at": "in_service"}
"""Time columns of an order, and the status that sets each."""


def _path(case: OrderCase, context: RuleContext) -> Iterator[str]:
    if not case.changes:
        yield f"order {case.order.id} has no history"
        return
    before = ""
    for change in case.changes:
        if change.before != before:
            yield f"order {case.order.id}: {change.before!r} -> {change.after!r} follows {before!r}"
        if change.after not in NEXT.get(change.before, set()):
            yield f"order {case.order.id}: {change.before!r} -> {change.after!r} is not allowed"
        before = change.after
    if before != case.status:
        yield f"order {case.order.id} is {case.status!r}, its history ends at {before!r}"


def _times(case: OrderCase, context: RuleContext) -> Iterator[str]:
    for one, following in pairwise(case.changes):
        if following.at < one.at - context.tolerance.set_back:
            yield f"order {case.order.id}: {following.after} at {following.at} before {one.after} at {one.at}"


def _marks(case: OrderCase, context: RuleContext) -> Iterator[str]:
    reached = {change.after for change in case.changes}
    for column, status in MARKED.items():
        if (getattr(case.order, column) is not None) != (status in reached):
            yield f"order {case.order.id}: {column} does not agree with the history"
    if (case.order.ended_at is not None) != (case.status in ENDS):
        yield f"order {case.order.id}: ended_at does not agree with {case.status}"
    if (case.order.housekeeper_id is None) != (
        case.last_change("assigned") is None
    ) and case.status in COMING:
        yield f"order {case.order.id} is {case.status} without a housekeeper"


def _start_code(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that work starts at most half an hour before its time."""
    started = case.last_change("in_service")
    early = timedelta(minutes=30) + context.tolerance.set_back
    if (
        started is not None
        and case.order.housekeeper_id == started.by
        and started.at < case.order.start - early
    ):
        yield f"order {case.order.id} began at {started.at}, its time is {case.order.start}"


def _place(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that a housekeeper starts only where a location showed them at the place."""
    started = case.last_change("in_service")
    if started is None or started.by != case.order.housekeeper_id:
        return
    if case.order.place_checked_at is None:
        yield f"order {case.order.id} was started by its housekeeper, whose place nobody knows"


RULES: Rules = {
    "each state is reached by an allowed change": _path,
    "history is in order of time": _times,
    "an order's times agree with its history": _marks,
    "work starts on time": _start_code,
    "work starts at the place": _place,
}

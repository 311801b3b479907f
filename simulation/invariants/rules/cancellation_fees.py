"""Cancellation fees, reschedules, and the cost of giving an order back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from simulation.invariants.order_case import OrderCase, RuleContext
from simulation.invariants.rules import Rules

BASIS = 10_000


def _part(context: RuleContext, left: timedelta) -> int:
    """Return the fee in basis points of the price, by the time left until the first start."""
    steps = sorted(context.agency.policy.cancellation.steps, key=lambda step: step.time_left, reverse=True)
    for step in steps:
        if left >= step.time_left:
            return step.basis_points
    return BASIS


def fee_due(case: OrderCase, change: Row[Any], context: RuleContext) -> int:
    """Return the fee in fen, by the time to the first start; 0 while unassigned, shortly after paying, and after
    a no-show."""
    order, at = case.order, change.at
    if change.before in ("awaiting_payment", "dispatching"):
        return 0
    if at < order.paid_at + context.agency.policy.cancellation.free_after_payment:
        return 0
    if _is_no_show(case, change.before, at, context):
        return 0
    return int((order.total * _part(context, order.first_start - at) + BASIS // 2) // BASIS)


def _is_no_show(case: OrderCase, status: str, at: datetime, context: RuleContext) -> bool:
    order = case.order
    if order.no_show_at is not None:
        return True
    promised = max(order.start, order.expected_at or order.start)
    return status != "arrived" and at > promised + context.agency.policy.lateness.no_show


def _fee(case: OrderCase, context: RuleContext) -> Iterator[str]:
    change = case.last_change("cancelled")
    if change is None:
        return
    order = case.order
    if change.by == order.customer_id:
        due = {fee_due(case, change, context)}
    elif change.by is None:
        due = {0}
    else:
        # an operator cancels for free, unless the housekeeper found nobody at home
        due = {0, int(order.total)} if change.before == "arrived" else {0}
    if order.fee not in due:
        yield f"order {order.id} was cancelled at {change.at} for {order.fee}, the policy says {sorted(due)}"


def _moves(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order = case.order
    if order.reschedules > context.agency.policy.reschedule.most:
        yield f"order {order.id} was moved {order.reschedules} times"
    if not order.reschedules and order.start != order.first_start:
        yield f"order {order.id} was never moved, but starts at {order.start} instead of {order.first_start}"


def gave_back(case: OrderCase) -> list[Row[Any]]:
    """Return the changes by which the housekeeper, not the customer, returned the order to dispatching."""
    return [
        change
        for change in case.changes
        if change.after == "dispatching"
        and change.before in ("assigned", "en_route")
        and change.by is not None
        and change.by != case.order.customer_id
        and change.by == case.holder_before(change)
    ]


def _penalties(case: OrderCase, context: RuleContext) -> Iterator[str]:
    order, policy = case.order, context.agency.policy.give_back
    given = gave_back(case)
    booked = [
        one for one in case.entries if one.account == "penalties" and one.movement.startswith("penalty:")
    ]
    if len(booked) > len(given):
        yield f"order {order.id} was given back {len(given)} times and fined {len(booked)} times"
    for change in given:
        fines = [one for one in booked if one.at == change.at]
        fine = sum(one.amount for one in fines)
        if fine > policy.penalty:
            yield f"order {order.id}: {fine} for giving back at {change.at}"
        # the start of a rescheduled visit at that time is not recorded
        left = order.start - change.at
        if not order.reschedules and left >= policy.penalty_before and fine:
            yield f"order {order.id}: {fine} for giving back {left} before the start"


RULES: Rules = {
    "cancellation fees follow the policy": _fee,
    "a visit is rescheduled twice at most": _moves,
    "penalties for giving back follow the policy": _penalties,
}

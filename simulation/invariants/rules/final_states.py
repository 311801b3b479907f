"""At the end of a run: every order is final, nothing is owed, no task is unfinished, no notification
unsent."""

from collections.abc import Iterator

from simulation.invariants.order_case import ENDS, OrderCase, RuleContext
from simulation.invariants.rules import Rules


def _ends(case: OrderCase, context: RuleContext) -> Iterator[str]:
    if case.status not in ENDS:
        yield f"order {case.order.id} is {case.status} since {case.changes[-1].at if case.changes else 'ever'}"


def _refunds(case: OrderCase, context: RuleContext) -> Iterator[str]:
    for refund in case.refunds:
        waits = any(one.kind == "refund_failed" and one.closed_at is None for one in case.tickets)
        if refund.state != "done" and not (refund.state == "failed" and waits):
            yield f"refund {refund.id} of order {case.order.id} is {refund.state} since {refund.asked_at}"


def _tasks(case: OrderCase, context: RuleContext) -> Iterator[str]:
    for task in case.tasks:
        if case.status in ENDS and task.kind not in ("remind_review", "show_reviews"):
            yield f"order {case.order.id} is {case.status}, {task.kind} is still planned for {task.due_at}"


def _all_sent(case: OrderCase, context: RuleContext) -> Iterator[str]:
    for notification in case.notifications:
        if (
            notification.sent_at is None
            and notification.given_up is None
            and context.overdue(notification.due_at)
        ):
            yield f"notification {notification.id} ({notification.kind}) to {notification.person_id} is unsent since {notification.due_at}"


RULES: Rules = {
    "every order ends": _ends,
    "every refund is completed": _refunds,
    "nothing is planned for an order that ended": _tasks,
    "every notification is sent": _all_sent,
}

"""Notifications: each change reaches those concerned; each is true, in order, and not sent at night."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from simulation.invariants.order_case import OrderCase, RuleContext
from simulation.invariants.rules import Rules
from simulation.invariants.rules.cancellation_fees import gave_back
from simulation.invariants.rules.offer_waves import NEAR, is_night

KEPT = timedelta(days=29)
"""Older notifications may have been deleted."""
WORK = {"en_route", "arrived", "in_service"}
TRUE_WHILE = {
    "offer": {"dispatching"},
    "chosen_declined": {"dispatching"},
    "order_given_back": {"dispatching"},
    "order_assigned": {"assigned", *WORK},
    "set_out": {"en_route", "arrived"},
    "delayed": {"assigned", "en_route"},
    "arrived": {"arrived"},
    "work_started": {"in_service", "finished"},
    "work_finished": {"finished"},
    "reminder": {"assigned"},
    "departure_prompt": {"assigned"},
    "late": {"assigned", "en_route"},
    "no_show": {"assigned", "en_route"},
    "visit_open": {"assigned", *WORK},
    "reschedule_asked": {"assigned"},
    "review_reminder": {"finished", "settled", "disputed"},
    "search_widened": {"dispatching"},
    "search_by_operator": {"dispatching"},
    "note_added": {"assigned", *WORK},
    "customer_awaited": {"arrived"},
    "wait_over": {"arrived"},
    "address_questioned": {"assigned", *WORK},
    "short_visit_open": {"finished"},
}
"""Kinds about the present → statuses in which they are true; the other kinds are about the past."""
NEVER_AT_NIGHT = {"reminder", "review_reminder", "order_settled", "refund_done", "review_shown"}
"""Kinds that are never urgent."""
AT_NIGHT_IF_NEAR = {
    "offer",
    "order_assigned",
    "order_given_back",
    "rescheduled",
    "reschedule_asked",
    "chosen_declined",
}
"""Kinds that are sent at night only for a visit that is near."""
REASONS = {"blocked", "obsolete", "unreachable"}
CAN_BECOME_OBSOLETE = {"offer", "offer_closed", "chosen_declined", "reminder", "reschedule_asked", "card"}
"""Kinds that the recipient's action, or time, may make obsolete."""


def _truth(case: OrderCase, context: RuleContext) -> Iterator[str]:
    lag = context.tolerance.at_once + context.tolerance.set_back
    for notification in case.notifications:
        statuses = TRUE_WHILE.get(notification.kind)
        if notification.sent_at is None or statuses is None:
            continue
        then = case.statuses_between(notification.sent_at - lag, notification.sent_at)
        if not then & statuses:
            yield f"notification {notification.id} ({notification.kind}) of order {case.order.id} was sent while it was {then}"


def _sleep(case: OrderCase, context: RuleContext) -> Iterator[str]:
    lag = context.tolerance.at_once + context.tolerance.set_back
    for notification in case.notifications:
        if notification.sent_at is None or not (
            is_night(context, notification.sent_at) and is_night(context, notification.sent_at - lag)
        ):
            continue
        near = case.order.start - notification.created_at < NEAR
        if notification.kind in NEVER_AT_NIGHT or (
            notification.kind in AT_NIGHT_IF_NEAR and not near and not case.order.reschedules
        ):
            yield f"notification {notification.id} ({notification.kind}) of order {case.order.id} was sent at night, {notification.sent_at}"


def _given_up(case: OrderCase, context: RuleContext) -> Iterator[str]:
    for notification in case.notifications:
        if notification.given_up is None:
            continue
        if notification.given_up not in REASONS:
            yield f"notification {notification.id} ({notification.kind}) was given up: {notification.given_up}"
        if notification.given_up == "obsolete" and notification.kind not in CAN_BECOME_OBSOLETE:
            statuses = TRUE_WHILE.get(notification.kind)
            later = case.statuses_since(notification.created_at)
            if statuses is None or later <= statuses:
                yield f"notification {notification.id} ({notification.kind}) of order {case.order.id} was withheld though it is true"


def required_notifications(case: OrderCase, change: Row[Any]) -> set[tuple[str, int]]:
    """Return kind and person id of the notifications that this change requires."""
    order, holder = case.order, case.holder_before(change)
    customer = {"expired": "order_expired", "assigned": "order_assigned", "en_route": "set_out"}
    customer |= {"arrived": "arrived", "in_service": "work_started", "finished": "work_finished"}
    customer |= {"unfilled": "order_unfilled"}
    required: set[tuple[str, int]] = set()
    if change.after in customer:
        required.add((customer[change.after], order.customer_id))
    if change.after == "dispatching" and change.before == "awaiting_payment":
        required.add(("order_paid", order.customer_id))
    elif change in gave_back(case):
        required.add(("order_given_back", order.customer_id))
    elif change.after == "dispatching" and change.by == order.customer_id and holder is not None:
        required.add(("order_taken_away", holder))
    if change.after == "settled" and order.housekeeper_id is not None:
        required.add(("order_settled", order.housekeeper_id))
    if change.after == "cancelled":
        if change.before in ("assigned", *WORK) and holder is not None:
            required.add(("order_cancelled", holder))
        if change.by != order.customer_id:
            required.add(("order_cancelled", order.customer_id))
    return required


def _all_notified(case: OrderCase, context: RuleContext) -> Iterator[str]:
    known = {(one.kind, one.person_id, one.created_at) for one in case.notifications}
    for change in case.changes:
        if change.at < context.now - KEPT:
            continue
        for kind, person in required_notifications(case, change):
            if (kind, person, change.at) not in known:
                yield f"order {case.order.id} became {change.after} at {change.at}, {person} has no {kind}"
    refunded = {one.data.get("refund_id") for one in case.notifications if one.kind == "refund_done"}
    for refund in case.refunds:
        if refund.state == "done" and refund.done_at > context.now - KEPT and refund.id not in refunded:
            yield f"refund {refund.id} of order {case.order.id} is done, nobody was notified"
    late = sum(one.kind == "paid_late" for one in case.notifications)
    returned = [
        one for one in case.refunds if one.reason in ("late", "twice") and one.asked_at > context.now - KEPT
    ]
    if late < len(returned):
        yield f"order {case.order.id}: {len(returned)} payments came too late, {late} were notified"


def _once(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check that no two notifications have the same kind, person, time and data."""
    seen: set[tuple[str, int, datetime, str]] = set()
    for notification in case.notifications:
        if notification.kind in ("card", "operator_wrote"):
            continue
        cause = (notification.kind, notification.person_id, notification.created_at, str(notification.data))
        if cause in seen:
            yield f"order {case.order.id}: {notification.kind} to {notification.person_id} twice at {notification.created_at}"
        seen.add(cause)


def _reminders(case: OrderCase, context: RuleContext) -> Iterator[str]:
    """Check the reminders 24 and 2 hours before to both sides, if assigned by then, and none after the start."""
    order, policy = case.order, context.agency.policy
    reminders = [one for one in case.notifications if one.kind == "reminder"]
    for notification in reminders:
        if order.reschedules or notification.sent_at is None:
            continue
        if notification.sent_at >= order.start + context.tolerance.at_once:
            yield f"reminder {notification.id} of order {order.id} came after the start"
    if order.reschedules or order.start < context.now - KEPT:
        return
    for before in policy.reminders.before:
        moment = order.start - before
        begin, end = moment - timedelta(hours=12), moment + context.tolerance.at_once
        if end > context.now or not context.overdue(moment):
            continue
        # assigned to one housekeeper throughout the hours by which the night may delay the reminder
        if case.statuses_between(begin, end) != {"assigned"}:
            continue
        hours = int(before.total_seconds() // 3600)
        had_it_since = "dispatching" not in case.statuses_since(end)
        for person in (order.customer_id, *([order.housekeeper_id] if had_it_since else [])):
            if not any(one.person_id == person and one.data.get("hours") == hours for one in reminders):
                yield f"{person} was not reminded of order {order.id} {hours} hours before"


RULES: Rules = {
    "a notification is true when it is sent": _truth,
    "no notification is sent at night": _sleep,
    "a notification is given up for a known reason": _given_up,
    "each change notifies its parties": _all_notified,
    "one cause notifies once": _once,
    "both sides are reminded": _reminders,
}

"""Decide what the customer, the housekeeper and an operator can do with an order now.

Cards call ``allowed_actions``, use cases ``require_action``.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from domain.homecare.orders.model import (
    ALLOWED,
    BEFORE_ARRIVAL,
    BEFORE_THE_VISIT,
    RUNNING,
    VISIT_NOT_ENDED,
    Order,
    OrderStatus,
)
from domain.homecare.orders.policy import OrderPolicy
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role

EARLIEST_DEPARTURE = timedelta(hours=4)
"""How long before the visit's start the housekeeper may set out."""
EARLIEST_START = timedelta(minutes=30)
"""How long before the visit's start the work may be started with the code."""


class OrderAction(StrEnum):
    PAY = "pay"
    CANCEL = "cancel"
    RESCHEDULE = "reschedule"
    CHANGE_HOUSEKEEPER = "change_housekeeper"
    START_WORK = "start_work"
    """Without the start code, by the customer or an operator."""
    CONFIRM_WORK = "confirm_work"
    COMPLAIN = "complain"
    REVIEW = "review"
    MESSAGE = "message"
    """Between the customer and the housekeeper."""
    ATTACH_PHOTO = "attach_photo"
    """By the customer, for whoever does the work."""
    ADD_NOTE = "add_note"
    REQUEST_INVOICE = "request_invoice"

    SET_OUT = "set_out"
    ARRIVE = "arrive"
    REPORT_DELAY = "report_delay"
    SHOW_PLACE = "show_place"
    """Send a location from the door."""
    START_WITH_CODE = "start_with_code"
    ADD_PHOTO = "add_photo"
    FINISH = "finish"
    GIVE_BACK = "give_back"
    ANSWER_RESCHEDULE = "answer_reschedule"

    ASSIGN = "assign"
    """Offer the order to one housekeeper."""
    CONCLUDE_VISIT = "conclude_visit"
    """Declare that the work was done although nobody reported it."""
    CANCEL_FOR_ABSENCE = "cancel_for_absence"
    """The customer was absent: the fee is the whole price."""
    RESOLVE_DISPUTE = "resolve_dispute"


A = OrderAction
S = OrderStatus
ACTIONS_OF: dict[Role, frozenset[OrderAction]] = {
    Role.CUSTOMER: frozenset(
        {
            *(A.PAY, A.CANCEL, A.RESCHEDULE, A.CHANGE_HOUSEKEEPER, A.START_WORK, A.CONFIRM_WORK),
            *(A.COMPLAIN, A.REVIEW, A.MESSAGE, A.ATTACH_PHOTO),
            *(A.ADD_NOTE, A.REQUEST_INVOICE),
        }
    ),
    Role.HOUSEKEEPER: frozenset(
        {
            *(A.SET_OUT, A.ARRIVE, A.REPORT_DELAY, A.START_WITH_CODE, A.ADD_PHOTO, A.FINISH, A.GIVE_BACK),
            *(A.SHOW_PLACE, A.ANSWER_RESCHEDULE, A.REVIEW, A.MESSAGE),
        }
    ),
    Role.OPERATOR: frozenset(
        {A.ASSIGN, A.START_WORK, A.CONCLUDE_VISIT, A.CANCEL, A.CANCEL_FOR_ABSENCE, A.RESOLVE_DISPUTE}
    ),
}


def _leading_to(status: OrderStatus) -> frozenset[OrderStatus]:
    return frozenset(before for before, following in ALLOWED.items() if status in following)


POSSIBLE_IN: dict[OrderAction, frozenset[OrderStatus]] = {
    A.PAY: frozenset({S.AWAITING_PAYMENT}),
    A.CANCEL: _leading_to(S.CANCELLED),
    A.RESCHEDULE: BEFORE_THE_VISIT,
    A.CHANGE_HOUSEKEEPER: frozenset({S.DISPATCHING, S.ASSIGNED}),
    A.START_WORK: _leading_to(S.IN_SERVICE),
    A.CONFIRM_WORK: frozenset({S.FINISHED}),
    A.COMPLAIN: frozenset(S) - {S.AWAITING_PAYMENT, S.EXPIRED},
    A.REVIEW: frozenset({S.FINISHED, S.SETTLED, S.DISPUTED, S.REFUNDED}),
    A.MESSAGE: VISIT_NOT_ENDED | {S.FINISHED},
    A.ATTACH_PHOTO: BEFORE_THE_VISIT | VISIT_NOT_ENDED | {S.FINISHED},
    A.ADD_NOTE: BEFORE_THE_VISIT | VISIT_NOT_ENDED,
    A.REQUEST_INVOICE: VISIT_NOT_ENDED | {S.DISPATCHING, S.FINISHED, S.SETTLED, S.DISPUTED},
    A.SET_OUT: _leading_to(S.EN_ROUTE),
    A.ARRIVE: _leading_to(S.ARRIVED),
    A.REPORT_DELAY: BEFORE_ARRIVAL,
    A.SHOW_PLACE: frozenset({S.ARRIVED}),
    A.START_WITH_CODE: _leading_to(S.IN_SERVICE),
    A.ADD_PHOTO: VISIT_NOT_ENDED | {S.FINISHED},
    A.FINISH: _leading_to(S.FINISHED),
    A.GIVE_BACK: BEFORE_ARRIVAL,
    A.ANSWER_RESCHEDULE: RUNNING,
    A.ASSIGN: frozenset({S.DISPATCHING}),
    A.CONCLUDE_VISIT: VISIT_NOT_ENDED,
    A.CANCEL_FOR_ABSENCE: frozenset({S.ARRIVED}),
    A.RESOLVE_DISPUTE: frozenset({S.DISPUTED, S.FINISHED}),
}
EXPLAINED_REFUSALS = frozenset(
    {
        *("payment-window-over", "reschedules-used-up", "too-early", "start-too-early", "code-locked"),
        "place-unknown",
    }
)
"""Refusals because of a time or a limit. The action stays on the card and the refusal is shown when it is
chosen, since no event refreshes a card when the time comes."""


def payment_is_over(order: Order, now: datetime) -> bool:
    return now >= order.pay_until


def _check_payment_window(order: Order, now: datetime, policy: OrderPolicy) -> None:
    if payment_is_over(order, now):
        raise DomainError("payment-window-over")


def _check_reschedules_left(order: Order, now: datetime, policy: OrderPolicy) -> None:
    if order.reschedules >= policy.reschedule.most:
        raise DomainError("reschedules-used-up", maximum=policy.reschedule.most)


def _check_review_open(order: Order, now: datetime, policy: OrderPolicy) -> None:
    open_for = policy.platform.review.open_for
    if order.finished_at is None or now >= order.finished_at + open_for:
        raise DomainError("review-closed", days=open_for.days)


def _check_departure_time(order: Order, now: datetime, policy: OrderPolicy) -> None:
    if now < order.start - EARLIEST_DEPARTURE:
        raise DomainError("too-early", opens=order.start - EARLIEST_DEPARTURE)


def _check_code(order: Order, now: datetime, policy: OrderPolicy) -> None:
    if now < order.start - EARLIEST_START:
        raise DomainError("start-too-early", start=order.start, opens=order.start - EARLIEST_START)
    if order.code_locked:
        raise DomainError("code-locked")
    if order.place_checked_at is None:
        raise DomainError("place-unknown")


def _check_reschedule_asked(order: Order, now: datetime, policy: OrderPolicy) -> None:
    if order.wanted_start is None:
        raise DomainError("nothing-asked")


def _check_over(order: Order, now: datetime, policy: OrderPolicy) -> None:
    order.require_visit_over(now)


def _check_unresolved(order: Order, now: datetime, policy: OrderPolicy) -> None:
    """A finished order waits for an operator only if the work was cut short and the customer did not answer."""
    if order.status is S.DISPUTED:
        return
    answer_until = (order.finished_at or now) + policy.platform.payout.automatic_after
    if not order.cut_short or now < answer_until:
        raise DomainError("order-not-possible-now", status=order.status.value)


CHECKS: dict[OrderAction, Callable[[Order, datetime, OrderPolicy], None]] = {
    A.PAY: _check_payment_window,
    A.RESCHEDULE: _check_reschedules_left,
    A.REVIEW: _check_review_open,
    A.SET_OUT: _check_departure_time,
    A.ARRIVE: _check_departure_time,
    A.START_WITH_CODE: _check_code,
    A.ANSWER_RESCHEDULE: _check_reschedule_asked,
    A.CONCLUDE_VISIT: _check_over,
    A.RESOLVE_DISPUTE: _check_unresolved,
}
"""Checks beside that of the status."""


def require_action(order: Order, action: OrderAction, now: datetime, policy: OrderPolicy) -> None:
    """Raise order-not-possible-now for a wrong status, or what the action's own check raises."""
    order.require(*POSSIBLE_IN[action])
    check = CHECKS.get(action)
    if check is not None:
        check(order, now, policy)


def refusal_of(order: Order, action: OrderAction, now: datetime, policy: OrderPolicy) -> DomainError | None:
    """Return what ``require_action`` raises; None for an action that is possible now."""
    try:
        require_action(order, action, now, policy)
    except DomainError as refusal:
        return refusal
    return None


def require_choice(order: Order, action: OrderAction, now: datetime, policy: OrderPolicy) -> None:
    """Check as ``require_action`` does, but do not raise the refusals of EXPLAINED_REFUSALS."""
    refusal = refusal_of(order, action, now, policy)
    if refusal is not None and refusal.code not in EXPLAINED_REFUSALS:
        raise refusal


def allowed_actions(order: Order, role: Role, now: datetime, policy: OrderPolicy) -> frozenset[OrderAction]:
    """Return the actions that the order's party in ``role`` can choose at ``now`` (UTC)."""
    return frozenset(action for action in ACTIONS_OF[role] if _can_choose(order, action, now, policy))


def _can_choose(order: Order, action: OrderAction, now: datetime, policy: OrderPolicy) -> bool:
    try:
        require_choice(order, action, now, policy)
    except DomainError:
        return False
    return True

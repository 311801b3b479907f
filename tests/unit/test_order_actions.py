"""Actions of each role in every status of an order and at their time limits."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.homecare.orders.model import (
    ALLOWED,
    AT_WORK,
    BEFORE_ARRIVAL,
    ENDS,
    RUNNING,
    VISIT_NOT_ENDED,
    Order,
    OrderStatus,
)
from domain.homecare.orders.order_actions import (
    ACTIONS_OF,
    EARLIEST_DEPARTURE,
    EARLIEST_START,
    POSSIBLE_IN,
    OrderAction,
    allowed_actions,
    require_action,
    require_choice,
)
from domain.homecare.policy import HomecarePolicy
from domain.kernel.errors import DomainError
from domain.platform.people.model import Role
from tests.support.factories import order
from tests.support.manual_clock import MONDAY_TEN

A = OrderAction
S = OrderStatus
POLICY = HomecarePolicy()
START = MONDAY_TEN + timedelta(days=1, hours=5)
END = START + timedelta(hours=4)
AT_THE_START = START

CUSTOMER: dict[OrderStatus, set[OrderAction]] = {
    S.AWAITING_PAYMENT: {A.PAY, A.CANCEL, A.RESCHEDULE, A.ADD_NOTE, A.ATTACH_PHOTO},
    S.DISPATCHING: {
        A.CANCEL,
        A.RESCHEDULE,
        A.CHANGE_HOUSEKEEPER,
        A.COMPLAIN,
        A.ADD_NOTE,
        A.REQUEST_INVOICE,
        A.ATTACH_PHOTO,
    },
    S.ASSIGNED: {
        A.CANCEL,
        A.RESCHEDULE,
        A.CHANGE_HOUSEKEEPER,
        A.COMPLAIN,
        A.MESSAGE,
        A.ADD_NOTE,
        A.REQUEST_INVOICE,
        A.ATTACH_PHOTO,
    },
    S.EN_ROUTE: {A.CANCEL, A.COMPLAIN, A.MESSAGE, A.ADD_NOTE, A.REQUEST_INVOICE, A.ATTACH_PHOTO},
    S.ARRIVED: {A.CANCEL, A.COMPLAIN, A.MESSAGE, A.START_WORK, A.ADD_NOTE, A.REQUEST_INVOICE, A.ATTACH_PHOTO},
    S.IN_SERVICE: {A.COMPLAIN, A.MESSAGE, A.ADD_NOTE, A.REQUEST_INVOICE, A.ATTACH_PHOTO},
    S.FINISHED: {A.COMPLAIN, A.MESSAGE, A.CONFIRM_WORK, A.REVIEW, A.REQUEST_INVOICE, A.ATTACH_PHOTO},
    S.SETTLED: {A.COMPLAIN, A.REVIEW, A.REQUEST_INVOICE},
    S.EXPIRED: set(),
    S.UNFILLED: {A.COMPLAIN},
    S.CANCELLED: {A.COMPLAIN},
    S.DISPUTED: {A.COMPLAIN, A.REVIEW, A.REQUEST_INVOICE},
    S.REFUNDED: {A.COMPLAIN, A.REVIEW},
}
HOUSEKEEPER: dict[OrderStatus, set[OrderAction]] = {
    S.ASSIGNED: {A.SET_OUT, A.ARRIVE, A.REPORT_DELAY, A.GIVE_BACK, A.ADD_PHOTO, A.MESSAGE},
    S.EN_ROUTE: {A.ARRIVE, A.REPORT_DELAY, A.GIVE_BACK, A.ADD_PHOTO, A.MESSAGE},
    S.ARRIVED: {A.SHOW_PLACE, A.START_WITH_CODE, A.ADD_PHOTO, A.MESSAGE},
    S.IN_SERVICE: {A.FINISH, A.ADD_PHOTO, A.MESSAGE},
    S.FINISHED: {A.ADD_PHOTO, A.MESSAGE, A.REVIEW},
    S.SETTLED: {A.REVIEW},
    S.DISPUTED: {A.REVIEW},
    S.REFUNDED: {A.REVIEW},
}
OPERATOR: dict[OrderStatus, set[OrderAction]] = {
    S.AWAITING_PAYMENT: {A.CANCEL},
    S.DISPATCHING: {A.CANCEL, A.ASSIGN},
    S.ASSIGNED: {A.CANCEL},
    S.EN_ROUTE: {A.CANCEL},
    S.ARRIVED: {A.CANCEL, A.CANCEL_FOR_ABSENCE, A.START_WORK},
    S.DISPUTED: {A.RESOLVE_DISPUTE},
}
EXPECTED = {Role.CUSTOMER: CUSTOMER, Role.HOUSEKEEPER: HOUSEKEEPER, Role.OPERATOR: OPERATOR}


def order_in(status: OrderStatus, **changes: Any) -> Order:
    finished = AT_THE_START if status in POSSIBLE_IN[A.REVIEW] else None
    return order(status=status, housekeeper_id=7, finished_at=finished, **changes)


def allowed(made: Order, role: Role, now: datetime = AT_THE_START) -> frozenset[OrderAction]:
    return allowed_actions(made, role, now, POLICY)


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_actions_in_every_status(role: Role, status: OrderStatus) -> None:
    assert allowed(order_in(status), role) == EXPECTED[role].get(status, set())


def test_every_action_has_its_statuses_and_belongs_to_a_role() -> None:
    assert POSSIBLE_IN.keys() == set(OrderAction)
    assert frozenset().union(*ACTIONS_OF.values()) == set(OrderAction)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", OrderStatus)
def test_every_possible_action_can_be_chosen(role: Role, status: OrderStatus) -> None:
    made = order_in(status)
    for action in ACTIONS_OF[role] - allowed(made, role):
        with pytest.raises(DomainError):
            require_choice(made, action, AT_THE_START, POLICY)
        with pytest.raises(DomainError):
            require_action(made, action, AT_THE_START, POLICY)


@pytest.mark.parametrize(
    ("action", "status", "changes", "now", "code"),
    [
        (A.PAY, S.AWAITING_PAYMENT, {"pay_until": START}, START, "payment-window-over"),
        (A.RESCHEDULE, S.ASSIGNED, {"reschedules": 2}, START, "reschedules-used-up"),
        (A.SET_OUT, S.ASSIGNED, {}, START - EARLIEST_DEPARTURE - timedelta(seconds=1), "too-early"),
        (A.ARRIVE, S.EN_ROUTE, {}, START - EARLIEST_DEPARTURE - timedelta(seconds=1), "too-early"),
        (A.START_WITH_CODE, S.ARRIVED, {}, START - EARLIEST_START - timedelta(seconds=1), "start-too-early"),
        (A.START_WITH_CODE, S.ARRIVED, {"code_attempts": 5}, START, "code-locked"),
        (A.START_WITH_CODE, S.ARRIVED, {}, START, "place-unknown"),
    ],
)
def test_an_action_outside_its_time_is_refused_with_a_reason(
    action: OrderAction, status: OrderStatus, changes: dict[str, Any], now: datetime, code: str
) -> None:
    made = order_in(status, **changes)
    with pytest.raises(DomainError, match=code):
        require_action(made, action, now, POLICY)
    require_choice(made, action, now, POLICY)
    assert any(action in allowed(made, role, now) for role in Role)


@pytest.mark.parametrize(
    ("action", "status", "changes", "now"),
    [
        (A.PAY, S.AWAITING_PAYMENT, {"pay_until": START}, START - timedelta(seconds=1)),
        (A.RESCHEDULE, S.ASSIGNED, {"reschedules": 1}, START),
        (A.SET_OUT, S.ASSIGNED, {}, START - EARLIEST_DEPARTURE),
        (
            A.START_WITH_CODE,
            S.ARRIVED,
            {"code_attempts": 4, "place_checked_at": START},
            START - EARLIEST_START,
        ),
        (A.CONCLUDE_VISIT, S.IN_SERVICE, {}, END),
    ],
)
def test_an_action_is_possible_exactly_at_its_limit(
    action: OrderAction, status: OrderStatus, changes: dict[str, Any], now: datetime
) -> None:
    require_action(order_in(status, **changes), action, now, POLICY)


@pytest.mark.parametrize("status", sorted(VISIT_NOT_ENDED))
def test_a_visit_is_concluded_once_its_time_is_over(status: OrderStatus) -> None:
    made = order_in(status)
    assert A.CONCLUDE_VISIT not in allowed(made, Role.OPERATOR, END - timedelta(seconds=1))
    assert A.CONCLUDE_VISIT in allowed(made, Role.OPERATOR, END)
    with pytest.raises(DomainError, match="visit-not-over"):
        require_action(made, A.CONCLUDE_VISIT, END - timedelta(seconds=1), POLICY)


def test_a_review_is_possible_until_its_deadline() -> None:
    made, over = order_in(S.SETTLED), AT_THE_START + POLICY.platform.review.open_for
    assert A.REVIEW in allowed(made, Role.CUSTOMER, over - timedelta(seconds=1))
    assert A.REVIEW not in allowed(made, Role.CUSTOMER, over)
    with pytest.raises(DomainError, match="review-closed"):
        require_action(made, A.REVIEW, over, POLICY)


def test_a_reschedule_is_answered_only_when_requested() -> None:
    made = order_in(S.ASSIGNED)
    with pytest.raises(DomainError, match="nothing-asked"):
        require_choice(made, A.ANSWER_RESCHEDULE, MONDAY_TEN, POLICY)
    made.request_start(START + timedelta(days=1))
    assert A.ANSWER_RESCHEDULE in allowed(made, Role.HOUSEKEEPER)


def test_the_groups_of_statuses_are_consistent() -> None:
    assert set(OrderStatus) == RUNNING | ENDS and not RUNNING & ENDS
    assert {S.ASSIGNED} | AT_WORK == VISIT_NOT_ENDED
    assert {status for status, following in ALLOWED.items() if S.ARRIVED in following} == BEFORE_ARRIVAL
    assert POSSIBLE_IN[A.CANCEL] == {S.AWAITING_PAYMENT, S.DISPATCHING, S.ASSIGNED, S.EN_ROUTE, S.ARRIVED}

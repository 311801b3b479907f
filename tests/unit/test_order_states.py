"""An order changes only by allowed transitions, and records an event of each."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.homecare.orders.events import StatusChanged
from domain.homecare.orders.model import ALLOWED, ENDS, Order, OrderStatus
from domain.kernel.errors import DomainError
from tests.support.factories import order
from tests.support.manual_clock import MONDAY_TEN

NOW = MONDAY_TEN
STEPS: dict[str, Callable[[Order], object]] = {
    "pay": lambda made: made.pay(NOW, NOW + timedelta(hours=4)),
    "expire": lambda made: made.expire(NOW),
    "assign": lambda made: made.assign(7, "1234", NOW),
    "give_back": lambda made: made.give_back(NOW, NOW + timedelta(hours=4), "ill"),
    "change_housekeeper": lambda made: made.change_housekeeper(NOW, NOW + timedelta(hours=4), None),
    "set_out": lambda made: made.set_out(NOW, NOW),
    "arrive": lambda made: made.arrive(NOW, 2),
    "start_work": lambda made: made.start_work(NOW, 7),
    "finish": lambda made: made.finish(NOW, 2),
    "settle": lambda made: made.settle(NOW, 1),
    "cancel": lambda made: made.cancel(NOW, 1, "customer", 0, ""),
    "mark_unfilled": lambda made: made.mark_unfilled(NOW),
    "dispute": lambda made: made.dispute(NOW, 1, "broken glass"),
    "end_dispute": lambda made: made.end_dispute_with_refund(NOW, 9),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=25))
def test_any_sequence_of_steps_keeps_to_the_allowed_changes(steps: list[str]) -> None:
    made = order()
    for step in steps:
        before = made.status
        try:
            STEPS[step](made)
        except DomainError:
            assert made.status is before
    changes = [event for event in made.events if isinstance(event, StatusChanged)]
    status = OrderStatus.AWAITING_PAYMENT
    for change in changes:
        assert change.before == status
        assert OrderStatus(change.after) in ALLOWED[status]
        status = OrderStatus(change.after)
    assert made.status is status
    if made.status in ENDS:
        assert made.ended_at is not None
    if made.status is OrderStatus.DISPATCHING:
        assert made.housekeeper_id is None and made.start_code == ""


@pytest.mark.parametrize("end", sorted(ENDS))
def test_a_final_status_allows_no_transition(end: OrderStatus) -> None:
    assert end not in ALLOWED
    made = order(status=end)
    for step in STEPS.values():
        with pytest.raises(DomainError):
            step(made)


def test_an_order_given_back_is_dispatched_again_at_the_same_price_and_time() -> None:
    made = order()
    made.pay(NOW, NOW + timedelta(hours=4))
    made.assign(7, "1234", NOW)
    price, start = made.total, made.start
    made.give_back(NOW, NOW + timedelta(hours=4), "ill")
    assert (made.status, made.total, made.start) == (OrderStatus.DISPATCHING, price, start)


def test_a_housekeeper_cannot_change_another_housekeepers_order() -> None:
    made: Order = order()
    with pytest.raises(DomainError, match="not-your-order"):
        made.require_customer(2)
    with pytest.raises(DomainError, match="not-your-order"):
        made.require_housekeeper(2)

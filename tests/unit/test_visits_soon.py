"""Which visits can be hurried."""

from datetime import timedelta

import pytest

from domain.homecare.orders.model import AT_WORK, OrderStatus
from domain.homecare.visits.rules import SOON, is_under_way_or_soon
from tests.support.factories import order

A_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("before", "soon"), [(SOON, True), (SOON + A_SECOND, False), (-SOON, True)])
def test_an_assigned_visit_can_be_hurried_two_hours_before_its_start_and_when_overdue(
    before: timedelta, soon: bool
) -> None:
    made = order(status=OrderStatus.ASSIGNED)
    assert is_under_way_or_soon(made, made.start - before) is soon


@pytest.mark.parametrize("status", sorted(AT_WORK))
def test_a_visit_under_way_can_be_hurried_at_any_time(status: OrderStatus) -> None:
    made = order(status=status)
    assert is_under_way_or_soon(made, made.start - timedelta(days=1))


def test_a_visit_without_a_housekeeper_cannot_be_hurried() -> None:
    made = order(status=OrderStatus.DISPATCHING)
    assert not is_under_way_or_soon(made, made.start)

"""Cancellation fees, and when they change."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.homecare.dispatch.rules import give_back_penalty
from domain.homecare.orders.rules import (
    cancellation_fee,
    fee_outlook,
    is_no_show,
    pay_after_commission,
)
from domain.homecare.policy import HomecarePolicy
from domain.kernel.money import share, split
from tests.support.factories import assigned_order, order
from tests.support.manual_clock import MONDAY_TEN

POLICY = HomecarePolicy()


@pytest.mark.parametrize(
    ("hours", "percent"),
    [(48, 0), (24, 0), (23.99, 20), (12, 20), (4, 20), (3.99, 50), (2, 50), (1.99, 100), (0, 100)],
)
def test_the_fee_depends_on_the_hours_before_the_start(hours: float, percent: int) -> None:
    start = MONDAY_TEN + timedelta(days=5)
    made = assigned_order(start=start, first_start=start, end=start + timedelta(hours=4))
    assert cancellation_fee(made, start - timedelta(hours=hours), POLICY) == 52800 * percent // 100


def test_an_order_without_a_housekeeper_is_cancelled_without_a_fee() -> None:
    made = order()
    made.pay(MONDAY_TEN, MONDAY_TEN + timedelta(hours=4))
    assert cancellation_fee(made, made.start - timedelta(minutes=1), POLICY) == 0


def test_the_first_five_minutes_after_paying_are_free() -> None:
    start = MONDAY_TEN + timedelta(hours=3)
    made = order(start=start, first_start=start, end=start + timedelta(hours=2))
    made.pay(MONDAY_TEN, MONDAY_TEN + timedelta(minutes=30))
    made.assign(7, "0001", MONDAY_TEN + timedelta(minutes=1))
    assert cancellation_fee(made, MONDAY_TEN + timedelta(minutes=4, seconds=59), POLICY) == 0
    assert cancellation_fee(made, MONDAY_TEN + timedelta(minutes=5), POLICY) == 26400


def test_the_fee_counts_from_the_first_start_after_a_reschedule() -> None:
    made = assigned_order()
    first = made.first_start
    made.reschedule(made.start + timedelta(days=3))
    assert made.first_start == first
    assert cancellation_fee(made, first - timedelta(hours=3), POLICY) == 26400


def test_a_no_show_is_free_to_cancel() -> None:
    made = assigned_order()
    assert not is_no_show(made, made.start + timedelta(minutes=30), POLICY.lateness)
    assert cancellation_fee(made, made.start + timedelta(minutes=30), POLICY) == 52800
    assert cancellation_fee(made, made.start + timedelta(minutes=31), POLICY) == 0


def test_an_announced_delay_is_no_no_show() -> None:
    made = assigned_order()
    made.set_out(made.start, made.start + timedelta(minutes=40))
    assert not is_no_show(made, made.start + timedelta(minutes=60), POLICY.lateness)
    assert is_no_show(made, made.start + timedelta(minutes=71), POLICY.lateness)


@given(st.integers(0, 14 * 24 * 60))
def test_the_announced_next_fee_is_the_fee_at_that_time(minutes_before: int) -> None:
    """The fee is as stated until the stated time, and the next fee at that time."""
    start = MONDAY_TEN + timedelta(days=13)
    made = assigned_order(start=start, first_start=start, end=start + timedelta(hours=4))
    now = max(start - timedelta(minutes=minutes_before), made.placed_at)
    outlook = fee_outlook(made, now, POLICY)
    assert outlook.fee == cancellation_fee(made, now, POLICY)
    if outlook.changes_at is not None:
        assert outlook.changes_at > now
        assert cancellation_fee(made, outlook.changes_at, POLICY) == outlook.next_fee != outlook.fee
        just_before = max(now, outlook.changes_at - timedelta(seconds=1))
        assert cancellation_fee(made, just_before, POLICY) == outlook.fee


@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_a_split_loses_no_fen(amount: int, basis_points: int) -> None:
    part, rest = split(amount, basis_points)
    assert part + rest == amount
    assert 0 <= part <= amount


@given(st.integers(1, 10**8))
def test_commission_and_earnings_add_up_to_the_price(gross: int) -> None:
    assert pay_after_commission(gross, POLICY.platform.payout) + share(gross, 2000) == gross


@pytest.mark.parametrize(
    ("hours", "so_far", "penalty"), [(48, 0, 0), (24, 0, 0), (23, 0, 2000), (1, 9000, 1000), (1, 10_000, 0)]
)
def test_penalties_for_giving_back_stop_at_the_monthly_cap(hours: int, so_far: int, penalty: int) -> None:
    made = assigned_order()
    assert give_back_penalty(made, made.start - timedelta(hours=hours), POLICY.give_back, so_far) == penalty

"""Prices and durations of services."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Quote, Wishes
from domain.homecare.booking.pricing import max_unit_price, quote, work_time
from domain.homecare.catalogue.model import PricedBy, Service
from domain.kernel.errors import DomainError
from tests.support.factories import (
    AC_CLEANING,
    AC_REPAIR,
    CATALOGUE,
    DAILY_CLEANING,
    DEEP_CLEANING,
    MATERNITY_CARE,
)
from tests.support.manual_clock import MONDAY_TEN

STEP = timedelta(minutes=30)


def priced(
    service: Service,
    measure: float,
    people: int = 1,
    options: frozenset[str] = frozenset(),
    coupon: Coupon | None = None,
) -> Quote:
    return quote(service, measure, people, options, service.price, MONDAY_TEN, STEP, MONDAY_TEN, coupon)


@pytest.mark.parametrize(
    ("service", "measure", "people", "options", "total", "hours"),
    [
        (DEEP_CLEANING, 80, 1, frozenset(), 48000, 3.5),
        (DEEP_CLEANING, 80, 2, frozenset(), 48000, 2),
        (DEEP_CLEANING, 80, 1, frozenset({"pets", "hood"}), 63000, 4.5),
        (DAILY_CLEANING, 3.5, 1, frozenset(), 17500, 3.5),
        (DAILY_CLEANING, 3, 2, frozenset(), 30000, 3),
        (AC_CLEANING, 2, 1, frozenset({"cabinet"}), 36000, 3),
        (AC_REPAIR, 1, 1, frozenset(), 8000, 1.5),
        (MATERNITY_CARE, 26, 1, frozenset(), 1092000, 26 * 24),
    ],
)
def test_each_service_has_its_price_and_duration(
    service: Service, measure: float, people: int, options: frozenset[str], total: int, hours: float
) -> None:
    made = priced(service, measure, people, options)
    assert made.total == total
    assert made.end - made.begin == timedelta(hours=hours)


@given(st.sampled_from(CATALOGUE.services), st.integers(1, 300), st.integers(1, 4), st.data())
def test_the_lines_of_a_quote_add_up(
    service: Service, measure: int, people: int, data: st.DataObject
) -> None:
    options = data.draw(st.sets(st.sampled_from([option.code for option in service.options] or ["none"])))
    chosen = frozenset(options - {"none"})
    worth = data.draw(st.integers(1, 4) | st.integers(5, 10**6))
    coupon = data.draw(st.none() | st.just(Coupon(1, worth, MONDAY_TEN, MONDAY_TEN)))
    made = priced(service, measure, people, chosen, coupon)
    assert sum(line.amount for line in made.lines) == made.total
    assert sum(line.amount for line in made.lines if line.code != "coupon") == made.gross
    assert 1 <= made.total <= made.gross
    assert work_time(service, measure, people, chosen, STEP) % STEP == timedelta(0)


def test_a_price_limit_near_the_price_of_one_measure_applies_to_one_measure() -> None:
    assert max_unit_price(DAILY_CLEANING, Wishes(max_price=5000), 3) == 5000
    assert max_unit_price(DAILY_CLEANING, Wishes(max_price=30000), 3) == 10000
    assert max_unit_price(MATERNITY_CARE, Wishes(max_price=1200000), 26) == 46153


def test_a_price_limit_for_a_stated_unit_is_taken_as_said() -> None:
    hourly, whole = (Wishes(max_price=6000, max_price_by=by) for by in (PricedBy.HOUR, PricedBy.VISIT))
    assert max_unit_price(DAILY_CLEANING, hourly, 3) == 6000
    assert max_unit_price(DAILY_CLEANING, whole, 3) == 2000
    assert max_unit_price(DAILY_CLEANING, Wishes(), 3) is None


def test_a_measure_out_of_range_is_refused() -> None:
    for service, measure in (
        (DEEP_CLEANING, 5),
        (DEEP_CLEANING, 90.5),
        (DAILY_CLEANING, 9),
        (DAILY_CLEANING, 2.25),
    ):
        with pytest.raises(DomainError, match="measure-out-of-range"):
            service.checked_measure(measure)
    assert DAILY_CLEANING.checked_measure(2.5) == 2.5


def test_an_own_price_needs_a_range_in_the_catalogue() -> None:
    with pytest.raises(DomainError, match="price-fixed"):
        AC_REPAIR.checked_price(8000)
    with pytest.raises(DomainError, match="price-out-of-range"):
        DEEP_CLEANING.checked_price(1001)
    assert DEEP_CLEANING.checked_price(700) == 700

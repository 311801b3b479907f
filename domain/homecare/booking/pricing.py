"""Compute the price and the duration of a job."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from domain.homecare.booking.coupon import Coupon
from domain.homecare.booking.model import Quote, QuoteLine, Wishes
from domain.homecare.catalogue.model import PricedBy, Service

DIVIDED_AMONG_PEOPLE = frozenset({PricedBy.AREA, PricedBy.UNIT})
CHARGED_PER_PERSON = frozenset({PricedBy.HOUR, PricedBy.DAY})


def work_time(
    service: Service, measure: float, people: int, options: Iterable[str], step: timedelta
) -> timedelta:
    """Return the visit's duration, rounded up to whole steps (whole days for services priced by the day)."""
    if service.whole_days:
        return service.duration * measure
    work = service.duration * measure
    for code in options:
        option = service.option(code)
        work += option.duration * (measure if option.each else 1)
    if service.priced_by in DIVIDED_AMONG_PEOPLE:
        work /= people
    return step * max(ceil(work / step), 1)


def quote(
    service: Service,
    measure: float,
    people: int,
    options: Iterable[str],
    unit_price: int,
    start: datetime,
    step: timedelta,
    valid_until: datetime,
    coupon: Coupon | None = None,
) -> Quote:
    """Return the itemised price in fen.

    A coupon deducts at most ``gross - 1``, so that a payment is never zero.
    """
    codes = [option.code for option in service.options if option.code in frozenset(options)]
    persons = people if service.priced_by in CHARGED_PER_PERSON else 1
    lines = [_line(service.code, measure * persons, unit_price)]
    for code in codes:
        option = service.option(code)
        lines.append(_line(code, measure if option.each else 1, option.price))
    gross = sum(line.amount for line in lines)
    total = gross
    if coupon is not None:
        discount = min(coupon.amount, gross - 1)
        lines.append(QuoteLine("coupon", 1, -discount, -discount))
        total -= discount
    end = start + work_time(service, measure, people, codes, step)
    return Quote(tuple(lines), gross, total, start, end, valid_until, coupon.id if coupon else None)


def _line(code: str, quantity: float, unit_price: int) -> QuoteLine:
    return QuoteLine(code, quantity, unit_price, round(quantity * unit_price))


def max_unit_price(service: Service, wishes: Wishes, measure: float | None) -> int | None:
    """Convert a customer's price limit to a limit per measure, in fen; None without one."""
    if wishes.max_price is None:
        return None
    if is_limit_per_measure(service, wishes) or measure is None:
        return wishes.max_price
    return int(wishes.max_price / measure)


def is_limit_per_measure(service: Service, wishes: Wishes) -> bool:
    """Return whether the price limit is one per measure (50 an hour) rather than one for the whole job.

    Where that was not said, an amount up to twice the service's price per measure is taken as one per measure.
    """
    if wishes.max_price_by is not None:
        return wishes.max_price_by is service.priced_by
    return wishes.max_price is not None and wishes.max_price <= 2 * service.price

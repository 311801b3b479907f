"""Reschedule an order: free starts, preview, the change itself, and the housekeeper's consent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.use_cases import MAX_DIARIES
from application.homecare.dispatch.permissions import CHANGE_OWN_ORDER
from application.homecare.dispatch.use_cases import restart_dispatch
from application.homecare.dispatch.waves import DispatchUnitOfWork
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.housekeepers.reservations import hold
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.housekeeper_visits import own_visit
from domain.homecare.booking.availability import (
    Diary,
    available_starts,
    bookable_days,
    check_start,
    half_hours,
)
from domain.homecare.dispatch.order_search import search_for
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.rules import needs_consent
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class ReschedulingUnitOfWork(DispatchUnitOfWork, UnitOfWork, Protocol):
    """The part of the unit of work that this module uses."""


@dataclass(frozen=True)
class ReschedulePreview:
    """``holder_id`` is the assigned or chosen housekeeper, who must consent when ``needs_consent``."""

    order: Order
    holder_id: int | None
    needs_consent: bool


@requires(CHANGE_OWN_ORDER)
async def free_starts(
    uow: ReschedulingUnitOfWork, customer: Person, order_id: int, days: Sequence[date] | None = None
) -> dict[date, list[datetime]]:
    """Return, for each local day (default: all bookable ones), the free starts in UTC but the current one.

    Raises not-your-order, order-not-possible-now or reschedules-used-up.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.RESCHEDULE, uow.clock.now(), uow.policy)
    return await _free_starts(uow, order, days or bookable_days(uow.policy.booking, uow.clock))


@requires(CHANGE_OWN_ORDER)
async def preview_reschedule(
    uow: ReschedulingUnitOfWork, customer: Person, order_id: int, start: datetime
) -> ReschedulePreview:
    """Check the new start (UTC) and return what rescheduling to it implies.

    Raises not-your-order, order-not-possible-now, reschedules-used-up, same-time, slot-taken, or what
    ``check_start`` raises.
    """
    order = await own_order(uow, customer, order_id)
    now, policy = uow.clock.now(), uow.policy
    require_action(order, OrderAction.RESCHEDULE, now, policy)
    if start == order.start:
        raise DomainError("same-time")
    _check_start(uow, order, start)
    day = uow.clock.local(start).date()
    if start not in (await _free_starts(uow, order, [day]))[day]:
        raise DomainError("slot-taken")
    return ReschedulePreview(order, _holder(order), needs_consent(order, now, policy.reschedule))


@requires(CHANGE_OWN_ORDER)
async def reschedule(
    uow: ReschedulingUnitOfWork, customer: Person, order_id: int, start: datetime
) -> tuple[Order, bool]:
    """Reschedule to ``start`` (UTC), or request the housekeeper's consent; return (order, whether it was
    moved).

    Raises what ``preview_reschedule`` raises.
    """
    preview = await preview_reschedule(uow, customer, order_id, start)
    if preview.needs_consent:
        preview.order.request_start(start)
    else:
        await _apply_reschedule(uow, preview.order, start)
    return preview.order, not preview.needs_consent


@requires(DO_OWN_VISIT)
async def answer_reschedule(
    uow: ReschedulingUnitOfWork, housekeeper: Person, order_id: int, agrees: bool
) -> Order:
    """Accept or decline a requested start. Raises not-your-order, nothing-asked or slot-taken."""
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.ANSWER_RESCHEDULE, uow.clock.now(), uow.policy)
    if agrees and order.wanted_start is not None:
        _check_start(uow, order, order.wanted_start)
        await _apply_reschedule(uow, order, order.wanted_start)
    else:
        order.decline_reschedule()
    return order


def _holder(order: Order) -> int | None:
    return order.housekeeper_id or order.chosen_id


def _check_start(uow: ReschedulingUnitOfWork, order: Order, start: datetime) -> None:
    service = uow.catalogue.service(order.service)
    policy = uow.policy.booking.for_horizon(service.horizon)
    check_start(policy, uow.clock, start, order.work_time, service.whole_days)


async def _free_starts(
    uow: ReschedulingUnitOfWork, order: Order, days: Sequence[date]
) -> dict[date, list[datetime]]:
    """Return the starts at which the holder, or without one any matching housekeeper, is free.

    Half hours that this order itself occupies count as free.
    """
    service, clock = uow.catalogue.service(order.service), uow.clock
    policy = uow.policy.booking.for_horizon(service.horizon)
    holder = _holder(order)
    ids = [holder] if holder is not None else await _matching_housekeepers(uow, order)
    begin = clock.at(days[0], policy.opens)
    end = clock.at(days[-1], policy.closes) + order.work_time + policy.travel_buffer
    busy = await uow.housekeepers.busy_times(ids, begin, end)
    own = frozenset(half_hours(order.start, order.end + policy.travel_buffer, policy.step))
    diaries = [
        Diary(
            (await uow.housekeepers.get(one)).working_hours,
            busy.get(one, frozenset()) - (own if one == holder else frozenset()),
        )
        for one in ids
    ]
    found = available_starts(policy, clock, diaries, days, order.work_time, service.whole_days)
    return {day: [start for start in starts if start != order.start] for day, starts in found.items()}


async def _matching_housekeepers(uow: ReschedulingUnitOfWork, order: Order) -> list[int]:
    search = replace(search_for(order, uow.policy), begin=None, end=None)
    return [candidate.housekeeper_id for candidate in await uow.housekeepers.ranked(search, MAX_DIARIES)]


async def _apply_reschedule(uow: ReschedulingUnitOfWork, order: Order, start: datetime) -> None:
    """Move the order and its slot hold; the holder keeps it. Restart dispatch if nobody is assigned."""
    holder = _holder(order)
    order.reschedule(start)
    await uow.calendar.release(order.id)
    if holder is not None:
        await hold(uow, order, holder)
    if order.status is OrderStatus.DISPATCHING:
        await restart_dispatch(uow, order)

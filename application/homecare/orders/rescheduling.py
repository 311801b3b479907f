"""Another time for an order: when it can be, the move, and the housekeeper's answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from application.access.permissions import requires
from application.access.unit_of_work import UnitOfWork
from application.homecare.booking.use_cases import DIARIES
from application.homecare.dispatch.permissions import CHANGE_OWN_ORDER
from application.homecare.dispatch.use_cases import DispatchUnitOfWork, dispatch_anew
from application.homecare.housekeepers.permissions import DO_OWN_VISIT
from application.homecare.housekeepers.reservations import hold
from application.homecare.order_lookup.customer_orders import own_order
from application.homecare.order_lookup.housekeeper_visits import own_visit
from domain.homecare.booking.availability import (
    Diary,
    bookable_days,
    check_start,
    half_hours,
    starts_with_somebody,
)
from domain.homecare.dispatch.order_search import search_for
from domain.homecare.orders.model import Order, OrderStatus
from domain.homecare.orders.order_actions import OrderAction, require_action
from domain.homecare.orders.rules import needs_consent
from domain.kernel.errors import DomainError
from domain.platform.people.model import Person


class ReschedulingUnitOfWork(DispatchUnitOfWork, UnitOfWork, Protocol):
    """What these functions need of a transaction."""


@dataclass(frozen=True)
class ReschedulePreview:
    """``holder_id`` is the housekeeper who has the order or was asked for; with ``needs_consent`` they must agree."""

    order: Order
    holder_id: int | None
    needs_consent: bool


@requires(CHANGE_OWN_ORDER)
async def free_starts(
    uow: ReschedulingUnitOfWork, customer: Person, order_id: int, days: Sequence[date] | None = None
) -> dict[date, list[datetime]]:
    """For each local day (all bookable ones unless given) the starts in UTC, the present one left out.

    Raises not-your-order, order-not-possible-now or reschedules-used-up.
    """
    order = await own_order(uow, customer, order_id)
    require_action(order, OrderAction.RESCHEDULE, uow.clock.now(), uow.policy)
    return await _free_starts(uow, order, days or bookable_days(uow.policy.booking, uow.clock))


@requires(CHANGE_OWN_ORDER)
async def preview_reschedule(
    uow: ReschedulingUnitOfWork, customer: Person, order_id: int, start: datetime
) -> ReschedulePreview:
    """What the move to that time (UTC) means.

    Raises not-your-order, order-not-possible-now, reschedules-used-up, same-time, slot-taken, or what the policy
    has against the new start.
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
    """Another time (UTC); (order, whether it is moved already or waits for the housekeeper's consent).

    Raises what ``preview_reschedule`` raises.
    """
    preview = await preview_reschedule(uow, customer, order_id, start)
    if preview.needs_consent:
        preview.order.want_start(start)
    else:
        await _move(uow, preview.order, start)
    return preview.order, not preview.needs_consent


@requires(DO_OWN_VISIT)
async def agree_to_move(
    uow: ReschedulingUnitOfWork, housekeeper: Person, order_id: int, agrees: bool
) -> Order:
    """The housekeeper's answer to a new time. Raises not-your-order, nothing-asked, slot-taken."""
    order = await own_visit(uow, housekeeper, order_id)
    require_action(order, OrderAction.ANSWER_RESCHEDULE, uow.clock.now(), uow.policy)
    if agrees and order.wanted_start is not None:
        _check_start(uow, order, order.wanted_start)
        await _move(uow, order, order.wanted_start)
    else:
        order.decline_reschedule()
    return order


def _holder(order: Order) -> int | None:
    return order.housekeeper_id or order.chosen_id


def _check_start(uow: ReschedulingUnitOfWork, order: Order, start: datetime) -> None:
    whole_days = uow.catalogue.service(order.service).whole_days
    check_start(uow.policy.booking, uow.clock, start, order.work_time, whole_days)


async def _free_starts(
    uow: ReschedulingUnitOfWork, order: Order, days: Sequence[date]
) -> dict[date, list[datetime]]:
    """The starts at which whoever has the order (else somebody who fits) is free.

    The visit's own half hours do not stand in its way.
    """
    policy, clock = uow.policy.booking, uow.clock
    holder = _holder(order)
    ids = [holder] if holder is not None else await _fitting(uow, order)
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
    whole_days = uow.catalogue.service(order.service).whole_days
    found = starts_with_somebody(policy, clock, diaries, days, order.work_time, whole_days)
    return {day: [start for start in starts if start != order.start] for day, starts in found.items()}


async def _fitting(uow: ReschedulingUnitOfWork, order: Order) -> list[int]:
    search = replace(search_for(order, uow.policy), begin=None, end=None)
    return [candidate.housekeeper_id for candidate in await uow.housekeepers.ranked(search, DIARIES)]


async def _move(uow: ReschedulingUnitOfWork, order: Order, start: datetime) -> None:
    """Whoever has it, or was chosen, keeps it; else it is dispatched anew."""
    holder = _holder(order)
    order.reschedule(start)
    await uow.calendar.release(order.id)
    if holder is not None:
        await hold(uow, order, holder)
    if order.status is OrderStatus.DISPATCHING:
        await dispatch_anew(uow, order)

"""Starts to which a visit can be rescheduled: half hours in which its housekeeper, else anyone suitable, is free."""

from collections.abc import Sequence
from datetime import date, datetime

from application.homecare.booking.use_cases import DIARIES
from application.unit_of_work import UnitOfWork
from domain.homecare.booking.availability import Diary, bookable_days, half_hours, starts_with_somebody
from domain.homecare.housekeepers.ranking import Search
from domain.homecare.orders.model import Order


async def free_starts(
    uow: UnitOfWork, order: Order, days: Sequence[date] | None = None
) -> dict[date, list[datetime]]:
    """Return the free starts (UTC) by local day, all bookable days unless ``days`` are given.

    The present start is left out; the visit's own half hours count as free.
    """
    agency = uow.agency
    days = days or bookable_days(agency)
    policy = agency.policy.booking
    ids = await _housekeeper_ids(uow, order)
    begin = agency.clock.at(days[0], policy.opens)
    end = agency.clock.at(days[-1], policy.closes) + order.work_time + policy.travel_buffer
    busy = await uow.housekeepers.busy_times(ids, begin, end)
    own = frozenset(half_hours(order.start, order.end + policy.travel_buffer, policy.step))
    holder = order.housekeeper_id or order.chosen_id
    diaries = [
        Diary(
            (await uow.housekeepers.get(one)).working_hours,
            busy.get(one, frozenset()) - (own if one == holder else frozenset()),
        )
        for one in ids
    ]
    whole_days = agency.catalogue.service(order.service).whole_days
    found = starts_with_somebody(agency, diaries, days, order.work_time, whole_days)
    return {day: [start for start in starts if start != order.start] for day, starts in found.items()}


async def _housekeeper_ids(uow: UnitOfWork, order: Order) -> list[int]:
    holder = order.housekeeper_id or order.chosen_id
    if holder is not None:
        return [holder]
    search = Search(
        service=order.service,
        city=order.city,
        district=order.district,
        point=order.point,
        min_rating=order.min_rating,
        excluding=frozenset({order.customer_id}),
    )
    return [candidate.housekeeper_id for candidate in await uow.housekeepers.ranked(search, DIARIES)]

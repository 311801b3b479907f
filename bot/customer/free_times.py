"""When a visit can be moved to: the half hours in which whoever has it (else somebody) is free."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.booking.availability import Diary, bookable_days, half_hours, starts_with_somebody
from domain.booking.use_cases import DIARIES
from domain.housekeepers.ranking import Search
from domain.orders.model import Order
from domain.work import Work


async def free_starts(
    work: Work, order: Order, days: Sequence[date] | None = None
) -> dict[date, list[datetime]]:
    """For each local day (all bookable ones unless given) the starts in UTC, the present one left out.

    The visit's own half hours do not stand in its way.
    """
    business = work.business
    days = days or bookable_days(business)
    policy = business.policy.booking
    ids = await _who(work, order)
    begin = business.at(days[0], policy.opens)
    end = business.at(days[-1], policy.closes) + order.work_time + policy.travel_buffer
    busy = await work.housekeepers.busy_times(ids, begin, end)
    own = frozenset(half_hours(order.start, order.end + policy.travel_buffer, policy.step))
    holder = order.housekeeper_id or order.chosen_id
    diaries = [
        Diary(
            (await work.housekeepers.get(one)).working_hours,
            busy.get(one, frozenset()) - (own if one == holder else frozenset()),
        )
        for one in ids
    ]
    whole_days = business.catalogue.service(order.service).whole_days
    found = starts_with_somebody(business, diaries, days, order.work_time, whole_days)
    return {day: [start for start in starts if start != order.start] for day, starts in found.items()}


async def _who(work: Work, order: Order) -> list[int]:
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
    return [candidate.housekeeper_id for candidate in await work.housekeepers.ranked(search, DIARIES)]

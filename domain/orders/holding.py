"""Keeping a housekeeper's time for an order."""

from datetime import datetime

from domain.booking.availability import Diary, half_hours, is_free
from domain.orders.model import Order
from domain.people.permissions import by_program, lookup
from domain.work import Work


@by_program
async def hold(work: Work, order: Order, housekeeper_id: int) -> None:
    """Keep that housekeeper's half hours, the way to her next visit included. Raises slot-taken."""
    buffer = work.business.policy.booking.travel_buffer
    await work.calendar.occupy(housekeeper_id, order.id, order.start, order.end + buffer)


@lookup
async def can_come(work: Work, order: Order, housekeeper_id: int, start: datetime) -> bool:
    """Whether she works at that other time and has nothing else then; what this order holds is no hindrance."""
    policy = work.business.policy.booking
    end = start + order.work_time + policy.travel_buffer
    busy = await work.housekeepers.busy_times([housekeeper_id], start, end)
    own = half_hours(order.start, order.end + policy.travel_buffer, policy.step)
    diary = Diary(
        (await work.housekeepers.get(housekeeper_id)).working_hours,
        busy.get(housekeeper_id, frozenset()) - frozenset(own),
    )
    whole_days = work.business.catalogue.service(order.service).whole_days
    return is_free(work.business, diary, start, order.work_time, whole_days)
